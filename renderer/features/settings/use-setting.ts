import { hashKey } from '@tanstack/react-query';
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

/** Whether two values of a setting are the same, lists by what they hold. */
function isSame(one: unknown, other: unknown): boolean {
  return hashKey([one]) === hashKey([other]);
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
    saved: sent !== null && isSame(sent.value, value),
    save(next) {
      if (isSame(next, value)) return;
      setSent({ value: next });
      update({ [key]: next });
    },
  };
}
