import { z } from 'zod';
import { keep, nameWithin, readKept } from './kept.ts';

const name = 'own-changes';
const schema = z.array(z.string());

/** So many are kept: alerts of older ones have long been told. */
const most = 50;

/** The changes of what is wanted in this data folder that were made in this window, by `causeKey`, the oldest first. */
export function readOwnChanges(dataId: string): readonly string[] {
  return readKept(nameWithin(dataId, name), schema) ?? [];
}

/** Adds one, also for the time after a reload; gives all of them. */
export function keepOwnChange(dataId: string, key: string): readonly string[] {
  const all = [...readOwnChanges(dataId), key].slice(-most);
  keep(nameWithin(dataId, name), all);
  return all;
}
