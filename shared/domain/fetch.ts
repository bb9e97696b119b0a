import { fileFault, folderFault, isSameName, type GuestPathFault } from './guest-path.ts';

/** The name of a file of a Windows guest: what stands behind the last backslash. */
export function nameOfGuestFile(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

/** What may be wrong with the path of a file: nothing puts something else in the place of a text between two `%` here. */
type FileFault = Exclude<GuestPathFault, 'expands'>;

/** Why a path is none of a file in a Windows guest; `null` where it may be. */
export function guestFileFault(path: string): FileFault | null {
  const name = nameOfGuestFile(path);
  const folder = path.slice(0, path.length - name.length);
  const ofFolder = folderFault(folder, 'windows');
  if (ofFolder !== null && ofFolder !== 'expands') return ofFolder;
  const ofFile = fileFault(folder, name, 'windows');
  return ofFile === 'expands' ? null : ofFile;
}

/** What is wrong with the files of a wish, and with which. */
export interface FetchFault {
  readonly fault: FileFault | 'sameName';
  readonly path: string;
}

/** The first thing that is wrong; `null` where each path can be a file and has a name of its own. */
export function fetchFault(paths: readonly string[]): FetchFault | null {
  for (const [index, path] of paths.entries()) {
    const fault = guestFileFault(path);
    if (fault !== null) return { fault, path };
    const name = nameOfGuestFile(path);
    if (paths.slice(0, index).some((other) => isSameName(nameOfGuestFile(other), name, 'windows'))) return { fault: 'sameName', path };
  }
  return null;
}
