import type { ChosenFile } from '../../../shared/contract/files.ts';
import { familyOfFolder, guestPath } from '../../../shared/domain/guest-path.ts';
import { quotedForPowerShell } from '../../components/power-shell-quote.ts';

/** How a copy is to be made. */
export interface CopyChoices {
  readonly folder: string;
  readonly createFolders: boolean;
  readonly overwrite: boolean;
  /** The name of the host where that is another computer, which needs a temporary copy first. */
  readonly remoteHost: string | null;
}

/** The same copy as PowerShell, to read and to copy. The VM by its GUID, and each path as one quoted word. */
export function copyAsPowerShell(vmId: string, files: readonly ChosenFile[], choices: CopyChoices): string {
  const { folder, createFolders, overwrite, remoteHost } = choices;
  const switches = `${createFolders ? ' -CreateFullPath' : ''}${overwrite ? ' -Force' : ''}`;
  const getVm = `Hyper-V\\Get-VM -Id ${vmId}`;
  const copy = (vm: string, source: string, name: string): string => {
    const target = quotedForPowerShell(guestPath(folder, name, familyOfFolder(folder)));
    return `Hyper-V\\Copy-VMFile -VM ${vm} -SourcePath ${source} -DestinationPath ${target} -FileSource Host${switches}`;
  };
  if (remoteHost === null) {
    return [`$vm = ${getVm}`, ...files.map(({ path, name }) => copy('$vm', quotedForPowerShell(path), name))].join('\n');
  }
  return [
    `$session = New-PSSession -ComputerName ${quotedForPowerShell(remoteHost)}`,
    ...files.flatMap(({ path, name }) => [
      '$staged = Invoke-Command -Session $session -ScriptBlock { [System.IO.Path]::GetTempFileName() }',
      `Copy-Item -ToSession $session -LiteralPath ${quotedForPowerShell(path)} -Destination $staged -Force`,
      `Invoke-Command -Session $session -ScriptBlock { ${copy(`(${getVm})`, '$using:staged', name)}; Remove-Item -LiteralPath $using:staged }`,
    ]),
    'Remove-PSSession -Session $session',
  ].join('\n');
}
