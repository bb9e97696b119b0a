import { isDeepStrictEqual } from 'node:util';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { settingsSchema, type EffectiveSettings, type Settings } from '../../../shared/contract/settings.ts';
import type { CoreOptions } from '../options.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import type { Policy } from './policy-file.ts';

/** The settings in force: defaults, over them what the user stored, over that what the policy locks. */
export interface SettingsService {
  readonly current: Settings;
  effective(): EffectiveSettings;
  /**
   * Changes what is named. Refused as `readOnly` where the policy locks it to another value, and where it chooses the
   * program that runs, in read-only mode and under the gateway, whose callers are pages. Refused as `databaseUnavailable`
   * where it would loosen what is stored and not known yet, or end read-only mode and can't be stored.
   */
  update(patch: Partial<Settings>): Result<EffectiveSettings>;
  /** Takes in what is stored now and stores what could not be stored before. False where what is stored can't be read. */
  reload(): boolean;
  /** Calls `listener` after each change. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void;
}

const choosesProgram: readonly string[] = ['powerShell', 'powerShellPath'] satisfies (keyof Settings)[];

/** Where nothing can be stored, a change holds, and `notSaved` says so until a later try stores it. */
export function createSettingsService(store: SettingsStore, policy: Policy, shell: CoreOptions['shell']): SettingsService {
  /** What the database holds, as far as it is known; `null` until it was read once. */
  let stored: Partial<Settings> | null = null;
  let notStored: Partial<Settings> = {};
  let current = inForce();
  const listeners = new Set<(now: Settings, before: Settings) => void>();
  const locked = Object.keys(policy.locked);

  function inForce(): Settings {
    return { ...settingsSchema.parse({}), ...stored, ...notStored, ...policy.locked };
  }

  function effective(): EffectiveSettings {
    const notSaved = stored === null || Object.keys(notStored).length > 0;
    return { settings: current, locked, notSaved, ...(policy.problem === null ? {} : { policyProblem: policy.problem }) };
  }

  function save(): void {
    if (Object.keys(notStored).length === 0 || !store.save(notStored).ok) return;
    if (stored !== null) stored = { ...stored, ...notStored };
    notStored = {};
  }

  function apply(next: Settings): void {
    const before = current;
    if (isDeepStrictEqual(next, before)) return;
    current = next;
    for (const listener of listeners) listener(next, before);
  }

  function reload(): boolean {
    const loaded = store.load();
    if (!loaded.ok) return false;
    // Rows are never removed: what was there and is not there any more was lost with its file, and is stored again.
    const wanted = { ...stored, ...loaded.value, ...notStored };
    const missing = Object.entries(wanted).filter(([key, value]) => loaded.value[key as keyof Settings] !== value);
    stored = loaded.value;
    notStored = Object.fromEntries(missing);
    const next = inForce();
    save();
    apply(next);
    return true;
  }

  function refusalOf(names: readonly string[]): Problem | null {
    const lockedName = names.find((name) => locked.includes(name));
    if (lockedName !== undefined) return failure('readOnly', lockedName).problem;
    const program = names.find((name) => choosesProgram.includes(name));
    if (program !== undefined && (shell === 'gateway' || current.readOnly)) return failure('readOnly', program).problem;
    const loosens = program !== undefined || (names.includes('readOnly') && current.readOnly);
    return loosens && stored === null ? failure('databaseUnavailable').problem : null;
  }

  reload();
  return {
    get current() {
      return current;
    },
    effective,
    update(patch) {
      const changed = Object.entries(patch).filter(([key, value]) => value !== undefined && current[key as keyof Settings] !== value);
      const problem = refusalOf(changed.map(([key]) => key));
      if (problem !== null) return { ok: false, problem };
      if (changed.length === 0) return success(effective());
      const difference = Object.fromEntries(changed) as Partial<Settings>;
      const waiting = notStored;
      notStored = { ...waiting, ...difference };
      save();
      // Kept here alone, it would let this program write while every other one, and the next start, is read-only.
      if (difference.readOnly === false && 'readOnly' in notStored) {
        notStored = waiting;
        return failure('databaseUnavailable');
      }
      apply({ ...current, ...difference });
      return success(effective());
    },
    reload,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
