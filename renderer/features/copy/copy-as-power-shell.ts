import type { ChosenFile } from '../../../shared/contract/files.ts';
import { familyOfFolder, guestPath } from '../../../shared/domain/guest-path.ts';
import { quotedForPowerShell } from '../../components/power-shell-quote.ts';

/** How a copy is to be made. */
export interface CopyChoices {
  readonly folder: string;
  readonly createFolders: boolean;
  readonly overwrite: boolean;
}

/** The same copy as PowerShell, to read and to copy. The VM by its GUID, and each path as one quoted word. */
export function copyAsPowerShell(vmId: string, files: readonly ChosenFile[], { folder, createFolders, overwrite }: CopyChoices): string {
  const switches = `${createFolders ? ' -CreateFullPath' : ''}${overwrite ? ' -Force' : ''}`;
  return [
    `$vm = Hyper-V\\Get-VM -Id ${vmId}`,
    ...files.map(({ path, name }) => {
      const target = guestPath(folder, name, familyOfFolder(folder));
      return `Hyper-V\\Copy-VMFile -VM $vm -SourcePath ${quotedForPowerShell(path)} -DestinationPath ${quotedForPowerShell(target)} -FileSource Host${switches}`;
    }),
  ].join('\n');
}
