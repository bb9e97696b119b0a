import { useState } from 'react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { useSettings, useUpdateSettings } from '../../app/queries.ts';

/** One setting as a field needs it. */
export interface SettingField<T> {
  /** In force now; `undefined` until it has been read. */
  readonly value: T | undefined;
  readonly locked: boolean;
  /** The application has confirmed what was last saved here. */
  readonly saved: boolean;
  readonly save: (value: T) => void;
}

/** Reads and changes one setting. */
export function useSetting<K extends keyof Settings>(key: K): SettingField<Settings[K]> {
  const effective = useSettings();
  const update = useUpdateSettings();
  const [sent, setSent] = useState<{ readonly value: Settings[K] } | null>(null);
  const value = effective?.settings[key];
  return {
    value,
    locked: effective?.locked.includes(key) === true,
    saved: sent !== null && sent.value === value,
    save(next) {
      if (next === value) return;
      setSent({ value: next });
      update({ [key]: next });
    },
  };
}
