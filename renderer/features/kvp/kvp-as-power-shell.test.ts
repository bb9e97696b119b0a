import { expect, it } from 'vitest';
import { kvpAsPowerShell } from './kvp-as-power-shell.ts';
import type { KvpWish } from './use-kvp-acts.ts';

const vmId = 'abcdef11-2222-4333-8444-000000000001';

it.each<[KvpWish, string, string]>([
  [
    { kind: 'addKvpItem', name: "N'1", value: '<a>&$(calc)' },
    'AddKvpItems',
    "('<a>&$(calc)'), [System.Security.SecurityElement]::Escape('N''1')",
  ],
  [
    { kind: 'changeKvpItem', name: 'N', seen: 'was', value: 'is' },
    'ModifyKvpItems',
    "('is'), [System.Security.SecurityElement]::Escape('N')",
  ],
  [{ kind: 'removeKvpItem', name: 'N', seen: 'was' }, 'RemoveKvpItems', "(''), [System.Security.SecurityElement]::Escape('N')"],
])('%o is one call of the method, with the VM by its id, and name and value as one word each', (wish, method, words) => {
  const command = kvpAsPowerShell(vmId, wish);
  expect(command).toContain(`Msvm_ComputerSystem -Filter "Name = '${vmId.toUpperCase()}'"`);
  expect(command).toContain(` -f [System.Security.SecurityElement]::Escape${words}\n`);
  expect(command.split('\n').at(-1)).toBe(
    `Invoke-CimMethod -Namespace root/virtualization/v2 -Query $service -MethodName ${method} -Arguments $arguments`,
  );
  // What somebody has read is nothing that has to be in it.
  expect(command).not.toContain("'was'");
});
