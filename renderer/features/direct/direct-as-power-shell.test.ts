import { expect, test } from 'vitest';
import { checkAsPowerShell, startAsPowerShell } from './direct-as-power-shell.ts';

const id = '11111111-2222-3333-4444-555555555555';

test('a check names the VM by its id, and leaves the account to PowerShell', () => {
  const command = checkAsPowerShell(id);
  expect(command).toContain(`New-PSSession -VMId ${id} -Credential (Get-Credential)\n`);
  expect(command).toContain('Get-Service -Name vmic*');
  expect(command).toMatch(/\nRemove-PSSession -Session \$session$/);
});

test('a start sets the start type only of what is disabled', () => {
  expect(startAsPowerShell(id, 'vmicvss', true)).toContain('Set-Service -Name vmicvss -StartupType Manual');
  expect(startAsPowerShell(id, 'vmicvss', false)).not.toContain('Set-Service');
  expect(startAsPowerShell(id, 'vmicvss', false)).toContain('Start-Service -Name vmicvss');
});
