import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { settingsSchema, type EffectiveSettings, type Settings } from '../../../shared/contract/settings.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import type { Policy } from './policy-file.ts';

/** The settings in force: defaults, over them what the user stored, over that what the policy locks. */
export interface SettingsService {
  readonly current: Settings;
  effective(): EffectiveSettings;
  /** Changes what is named. Refused as `readOnly` where the policy locks it to another value. */
  update(patch: Partial<Settings>): Result<EffectiveSettings>;
  /** Calls `listener` after each change. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void;
}

/** Where nothing can be stored, a change holds until the program ends, and `notSaved` says so. */
export function createSettingsService(store: SettingsStore, policy: Policy): SettingsService {
  const loaded = store.load();
  let notStored: Partial<Settings> = {};
  let notSaved = !loaded.ok;
  let current: Settings = { ...settingsSchema.parse({}), ...(loaded.ok ? loaded.value : {}), ...policy.locked };
  const listeners = new Set<(now: Settings, before: Settings) => void>();
  const locked = Object.keys(policy.locked);

  function effective(): EffectiveSettings {
    return { settings: current, locked, notSaved, ...(policy.problem === null ? {} : { policyProblem: policy.problem }) };
  }

  return {
    get current() {
      return current;
    },
    effective,
    update(patch) {
      const before = current;
      const changed = Object.entries(patch).filter(([key, value]) => value !== undefined && before[key as keyof Settings] !== value);
      const refused = changed.find(([key]) => locked.includes(key));
      if (refused !== undefined) return failure('readOnly', refused[0]);
      if (changed.length === 0) return success(effective());
      const difference = Object.fromEntries(changed) as Partial<Settings>;
      notStored = { ...notStored, ...difference };
      notSaved = !store.save(notStored).ok;
      if (!notSaved) notStored = {};
      current = { ...before, ...difference };
      for (const listener of listeners) listener(current, before);
      return success(effective());
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
