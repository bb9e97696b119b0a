import { posix, win32 } from 'node:path';

/** Name of the environment variable with which the start scripts hand in the path of the PowerShell engine. */
export const engineVariable = 'HVV_POWERSHELL_ENGINE';

/** Which PowerShell the user asked for. Paths must be absolute, on Windows with a drive: never of another computer. */
export type PowerShellSetting =
  | { readonly choice: 'automatic' }
  | { readonly choice: 'powerShell7'; readonly path?: string }
  | { readonly choice: 'custom'; readonly path: string };

/** All that the choice depends on, so that it can be tested for every platform on any. */
export interface PowerShellSurroundings {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** As `process.env`. Used for SystemRoot and ProgramFiles on Windows, for PATH elsewhere. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly setting: PowerShellSetting;
  /** True when the path is a file that may be executed. */
  readonly fileExists: (path: string) => boolean;
  /** Path of the PowerShell engine, taken where there is no PowerShell; see {@link engineVariable}. */
  readonly engine?: string | undefined;
}

/** A PowerShell that can be started. */
export interface ChosenPowerShell {
  readonly kind: 'windowsPowerShell' | 'powerShell7' | 'engine' | 'custom';
  /** Absolute, and there when the choice was made. */
  readonly path: string;
  /** Arguments for the start of a session, without -NoExit and -Command, which whoever starts it adds. */
  readonly executableArgs: readonly string[];
}

/** Why no PowerShell can be started, with what a sentence for the user needs. */
export type PowerShellProblem =
  /** None was found; `looked` are the paths that were tried. */
  | { readonly code: 'powerShellMissing'; readonly looked: readonly string[] }
  /** The setting names a path that isn't absolute or, on Windows, doesn't begin with a drive. */
  | { readonly code: 'powerShellPathNotAbsolute'; readonly path: string }
  /** The setting names a path where there is no executable file. */
  | { readonly code: 'powerShellPathNotFound'; readonly path: string };

/** Either a PowerShell or the reason why there is none. */
export type PowerShellChoice = ChosenPowerShell | { readonly problem: PowerShellProblem };

const commonArgs = ['-NoLogo', '-NoProfile', '-NonInteractive'] as const;

/**
 * Chooses the PowerShell of this machine.
 *
 * Windows: Windows PowerShell from its fixed place in the system folder, or PowerShell 7 when the setting says so; the
 * PATH is never searched there, since whoever can write to a folder on it could put a program of that name in front.
 * Elsewhere: `pwsh` on the PATH, else the engine. A path given in the setting is taken or refused, never replaced.
 */
export function choosePowerShell(surroundings: PowerShellSurroundings): PowerShellChoice {
  const { platform, setting } = surroundings;
  if (setting.choice !== 'automatic' && setting.path !== undefined) {
    return fromSetting(surroundings, setting.choice, setting.path);
  }
  if (platform === 'win32') {
    return setting.choice === 'automatic' ? windowsPowerShell(surroundings) : windowsPowerShell7(surroundings);
  }
  return elsewhere(surroundings);
}

/** The arguments as node-powershell takes them: names, each with its value or `true`. */
export function toExecutableOptions(executableArgs: readonly string[]): Record<string, string | true> {
  const options: Record<string, string | true> = {};
  let name = '';
  for (const argument of executableArgs) {
    if (argument.startsWith('-')) {
      name = argument;
      options[name] = true;
    } else {
      options[name] = argument;
    }
  }
  return options;
}

function fromSetting({ platform, fileExists }: PowerShellSurroundings, choice: 'powerShell7' | 'custom', path: string): PowerShellChoice {
  // Refused before anything looks there: to look at a network path already signs in to that computer with this account.
  const isLocal = platform === 'win32' ? /^[A-Za-z]:\\/.test(path) : posix.isAbsolute(path);
  if (!isLocal) {
    return { problem: { code: 'powerShellPathNotAbsolute', path } };
  }
  if (!fileExists(path)) {
    return { problem: { code: 'powerShellPathNotFound', path } };
  }
  return chosen(platform, choice, path);
}

function windowsPowerShell({ platform, env, fileExists }: PowerShellSurroundings): PowerShellChoice {
  const systemRoot = localFolder(env, 'SystemRoot') ?? 'C:\\Windows';
  const path = win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  return fileExists(path) ? chosen(platform, 'windowsPowerShell', path) : missing([path]);
}

function windowsPowerShell7({ platform, env, fileExists }: PowerShellSurroundings): PowerShellChoice {
  // A 32-bit process sees the 32-bit folder as ProgramFiles; ProgramW6432 is the 64-bit one for both.
  const programFiles = localFolder(env, 'ProgramW6432') ?? localFolder(env, 'ProgramFiles') ?? 'C:\\Program Files';
  const path = win32.join(programFiles, 'PowerShell', '7', 'pwsh.exe');
  return fileExists(path) ? chosen(platform, 'powerShell7', path) : missing([path]);
}

function elsewhere({ platform, env, fileExists, engine }: PowerShellSurroundings): PowerShellChoice {
  // An empty or relative entry means the current folder, which is not a place to take a program from.
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  const candidates = [...new Set(folders.map((folder) => posix.join(folder, 'pwsh')))];
  const found = candidates.find(fileExists);
  if (found !== undefined) {
    return chosen(platform, 'powerShell7', found);
  }
  if (engine === undefined || engine === '') {
    return missing(candidates);
  }
  return posix.isAbsolute(engine) && fileExists(engine) ? chosen(platform, 'engine', engine) : missing([...candidates, engine]);
}

/** A folder from the environment, only when it is an absolute path on a local drive and leads nowhere else. */
function localFolder(env: PowerShellSurroundings['env'], name: string): string | undefined {
  const key = Object.keys(env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : env[key];
  if (value === undefined || !/^[A-Za-z]:\\[^<>:"/|?*\p{Cc}]*$/u.test(value)) {
    return undefined;
  }
  return value.split('\\').includes('..') ? undefined : value;
}

function chosen(platform: NodeJS.Platform, kind: ChosenPowerShell['kind'], path: string): ChosenPowerShell {
  // Windows clients forbid scripts by default, and so our module; elsewhere there are no execution policies.
  const policy = platform === 'win32' ? ['-ExecutionPolicy', 'RemoteSigned'] : [];
  return { kind, path, executableArgs: [...commonArgs, ...policy] };
}

function missing(looked: readonly string[]): PowerShellChoice {
  return { problem: { code: 'powerShellMissing', looked } };
}
