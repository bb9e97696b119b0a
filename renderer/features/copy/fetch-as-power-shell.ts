import { nameOfGuestFile } from '../../../shared/domain/fetch.ts';
import { quotedForPowerShell } from '../../components/power-shell-quote.ts';

/** The same copy out of a guest as PowerShell, to read and to copy. Each path is one quoted word; PowerShell itself asks for the account. */
export function fetchAsPowerShell(vmId: string, paths: readonly string[], folder: string): string {
  const separator = folder.includes('/') ? '/' : '\\';
  const target = (path: string): string => `${folder}${folder.endsWith(separator) ? '' : separator}${nameOfGuestFile(path)}`;
  return [
    `$session = New-PSSession -VMId ${vmId} -Credential (Get-Credential)`,
    ...paths.map(
      (path) =>
        `Copy-Item -FromSession $session -LiteralPath ${quotedForPowerShell(path)} -Destination ${quotedForPowerShell(target(path))}`,
    ),
    'Remove-PSSession -Session $session',
  ].join('\n');
}
