import { readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { z } from 'zod';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { settingsSchema, type Settings } from '../../../shared/contract/settings.ts';

/** What a machine-wide policy says: settings that nobody can change here. */
export interface Policy {
  readonly locked: Partial<Settings>;
  /** Why the file could not be understood; read-only mode is locked then. */
  readonly problem: Problem | null;
}

const { powerShell, powerShellPath, ...nameable } = settingsSchema.shape;

/**
 * Which program runs is not for a policy file to say: the folder of the file may be less guarded than programs are. It may
 * say that nobody chooses one: then it is the one that runs by default.
 * Any other key is an error, since it may be a mistyped lock.
 */
const policySchema = z
  .strictObject({
    ...Object.fromEntries(Object.entries(nameable).map(([key, schema]) => [key, schema.unwrap().optional()])),
    lockPowerShell: z.boolean().optional(),
  })
  .transform(({ lockPowerShell, ...named }): Partial<Settings> => {
    const notChosen = { powerShell: powerShell.parse(undefined), powerShellPath: powerShellPath.parse(undefined) };
    return lockPowerShell === true ? { ...named, ...notChosen } : named;
  });

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Where the machine-wide policy lies: beside the data of all users on Windows, in the folder for configuration elsewhere. */
export function policyFileOf(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): string {
  if (platform !== 'win32') return '/etc/hyperv-vitals/policy.json';
  return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Hyper-V Vitals', 'policy.json');
}

/**
 * Reads the policy file, a JSON object of settings such as `{ "readOnly": true, "lockPowerShell": true }`. No file means no policy. One that can't
 * be read or understood locks read-only mode: whoever wrote it wanted to forbid something.
 */
export function readPolicy(path: string | null): Policy {
  if (path === null) return { locked: {}, problem: null };
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    return { locked: policySchema.parse(JSON.parse(text)), problem: null };
  } catch (error) {
    if (isMissing(error)) return { locked: {}, problem: null };
    const words = error instanceof Error ? error.message : String(error);
    return { locked: { readOnly: true }, problem: failure('readOnly', `${path}: ${words}`).problem };
  }
}
