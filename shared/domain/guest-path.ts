/** The systems of guests as far as their paths go. */
export type GuestFamily = 'windows' | 'linux';

/**
 * Why a path is none for a guest.
 * - `notAbsolute`: it does not begin at a drive (`C:\`) or at the root (`/`);
 * - `dots`: `.` or `..` is a part of it, so that it would lead somewhere else than it says;
 * - `badCharacter`: a character that no name of that system may have;
 * - `badName`: an empty name, one that Windows keeps for devices, or one that it would write otherwise;
 * - `expands`: a text between two `%`, which Windows in the guest would replace by the value of a variable;
 * - `tooLong`: longer than Hyper-V hands on to a guest.
 */
export const guestPathFaults = ['notAbsolute', 'dots', 'badCharacter', 'badName', 'expands', 'tooLong'] as const;
export type GuestPathFault = (typeof guestPathFaults)[number];

/** What a system takes and what it does not. */
interface PathRules {
  readonly separator: string;
  readonly root: RegExp;
  readonly badCharacter: RegExp;
  /** A name that fits otherwise and still is none. */
  readonly badName: RegExp;
  readonly expands: RegExp;
  /** The length of a text as the guest counts it. */
  readonly lengthOf: (text: string) => number;
}

/** The part of Hyper-V that hands a file to a guest has room for so many characters of a path (Windows) or bytes of it (Linux). */
const longestPath = 259;
/** The longest name of a file, in the same units. */
const longestName = 255;

const rulesOf: Readonly<Record<GuestFamily, PathRules>> = {
  windows: {
    separator: '\\',
    root: /^[A-Za-z]:\\/,
    badCharacter: /[<>:"/\\|?*\p{Cc}\p{Cs}]/u,
    // Devices, with or without an extension; and names whose last character Windows leaves out.
    badName: /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?: *\..*)?$|[. ]$/i,
    expands: /%.+%/s,
    lengthOf: (text) => text.length,
  },
  linux: {
    separator: '/',
    root: /^\//,
    // The host is a Windows: a backslash would be a separator there.
    badCharacter: /[/\\\p{Cc}\p{Cs}]/u,
    badName: /(?!)/,
    expands: /(?!)/,
    lengthOf: (text) => new TextEncoder().encode(text).length,
  },
};

/** The system that a folder is written for, where the guest itself does not tell what it is. */
export function familyOfFolder(folder: string): GuestFamily {
  return folder.startsWith('/') ? 'linux' : 'windows';
}

function nameFaultBy({ badCharacter, badName }: PathRules, name: string): GuestPathFault | null {
  if (name === '.' || name === '..') return 'dots';
  if (badCharacter.test(name)) return 'badCharacter';
  return name === '' || badName.test(name) ? 'badName' : null;
}

/** The root that a folder begins with, and the names below it; one separator at the end is no name. */
function partsOf({ root, separator }: PathRules, folder: string): { readonly root: string; readonly names: readonly string[] } | null {
  const begin = root.exec(folder)?.[0];
  if (begin === undefined) return null;
  const rest = folder.slice(begin.length).replace(new RegExp(`\\${separator}$`), '');
  return { root: begin, names: rest === '' ? [] : rest.split(separator) };
}

/** Why `folder` is no folder of a guest of this system; `null` where it may be one. */
export function folderFault(folder: string, family: GuestFamily): GuestPathFault | null {
  const rules = rulesOf[family];
  const parts = partsOf(rules, folder);
  if (parts === null) return 'notAbsolute';
  for (const name of parts.names) {
    const fault = nameFaultBy(rules, name);
    if (fault !== null) return fault;
  }
  if (rules.expands.test(folder)) return 'expands';
  return rules.lengthOf(folder) > longestPath ? 'tooLong' : null;
}

/** The path of a file called `name` in `folder`, both without a fault. */
export function guestPath(folder: string, name: string, family: GuestFamily): string {
  const rules = rulesOf[family];
  const parts = partsOf(rules, folder);
  return `${parts?.root ?? ''}${[...(parts?.names ?? []), name].join(rules.separator)}`;
}

/** Why no file called `name` can be written into `folder`, which has no fault itself; `null` where it can. */
export function fileFault(folder: string, name: string, family: GuestFamily): GuestPathFault | null {
  const rules = rulesOf[family];
  const fault = nameFaultBy(rules, name);
  if (fault !== null) return fault;
  const path = guestPath(folder, name, family);
  if (rules.expands.test(path)) return 'expands';
  return rules.lengthOf(name) > longestName || rules.lengthOf(path) > longestPath ? 'tooLong' : null;
}

/** True where a guest takes two names for the same. */
export function isSameName(one: string, other: string, family: GuestFamily): boolean {
  return family === 'windows' ? one.toUpperCase() === other.toUpperCase() : one === other;
}
