import { kvpLimits, kvpNameSchema, kvpValueSchema } from '../contract/kvp.ts';
import type { KvpItem } from '../contract/kvp.ts';
import type { VmRecord } from '../contract/fleet.ts';
import type { KvpAct } from '../contract/operation.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Severity } from '../contract/write.ts';
import { isTransition } from './vm-state.ts';

/** Why an item is not written: a code that has words, and the VM's state where that is the reason. */
export interface KvpBlock {
  readonly code: Extract<ProblemCode, 'stale' | 'operationUnderWay' | 'inTransition'>;
  readonly state?: string;
}

/** The first reason why the items that a host tells its guest are not changed now; `null` where they may be, as those of a VM that is off. */
export function kvpBlock(
  { state }: VmRecord,
  { stale, underWay }: { readonly stale: boolean; readonly underWay: boolean },
): KvpBlock | null {
  if (stale) return { code: 'stale' };
  if (underWay) return { code: 'operationUnderWay' };
  return isTransition(state) ? { code: 'inTransition', state } : null;
}

/** What has to be confirmed before an item is written: what a program in the guest may rest on must not vanish by a slip. */
export function kvpSeverity(act: KvpAct): Severity {
  return act === 'removeKvpItem' ? 'medium' : 'low';
}

/** Whether an item can be changed or removed here: one of the host, shown whole, by a name that this product would give itself. */
export function isWritable({ source, name, cut }: KvpItem): boolean {
  if (source !== 'host' || name === null || cut) return false;
  const known = kvpNameSchema.safeParse(name);
  return known.success && known.data === name;
}

/** What is wrong with a text that shall become a name or a value; `null` where nothing is. */
export type KvpFault = 'empty' | 'tooLong' | 'notText';

export function kvpFault(part: keyof typeof kvpLimits, text: string): KvpFault | null {
  if ((part === 'name' ? kvpNameSchema : kvpValueSchema).safeParse(text).success) return null;
  const wanted = text.trim();
  if (wanted === '') return 'empty';
  const { characters, bytes } = kvpLimits[part];
  return wanted.length > characters || new TextEncoder().encode(wanted).length > bytes ? 'tooLong' : 'notText';
}
