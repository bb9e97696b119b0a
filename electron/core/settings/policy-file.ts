import { readFileSync } from 'node:fs';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { settingsSchema, type Settings } from '../../../shared/contract/settings.ts';
import { z } from 'zod';

/** What a machine-wide policy says: settings that nobody can change here. */
export interface Policy {
  readonly locked: Partial<Settings>;
  /** Why the file could not be understood; read-only mode is locked then. */
  readonly problem: Problem | null;
}

/** Exactly the settings, none of them filled in; an unknown key is an error, since it may be a mistyped lock. */
const policySchema = z.strictObject(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, schema]) => [key, schema.unwrap().optional()])),
);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Reads the policy file, a JSON object of settings such as `{ "readOnly": true }`. No file means no policy. One that can't
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
