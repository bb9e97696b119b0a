import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The manifest of our PowerShell module, seen from the folder of the PowerShell files. */
export const moduleManifest = join('HyperVVitals', 'HyperVVitals.psd1');

/** How far the files may lie above a bundle: its chunks, its folder, the archive, the folder of resources. */
const mostSteps = 5;

/**
 * The folder with the PowerShell modules, which are plain files in every form of the program: `electron/powershell` in the
 * repository, `powershell` beside the archive of an installed one. Searched upwards from `from`; throws where it is not found.
 */
export function findPowerShellFolder(from: string): string {
  let folder = from;
  for (let step = 0; step <= mostSteps; step += 1) {
    for (const candidate of [join(folder, 'powershell'), join(folder, 'electron', 'powershell')]) {
      if (existsSync(join(candidate, moduleManifest))) return candidate;
    }
    folder = dirname(folder);
  }
  throw new Error(`The PowerShell module of this program was not found near ${from}.`);
}
