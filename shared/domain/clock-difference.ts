import type { ClockDifference } from '../contract/direct.ts';
import type { VmRecord } from '../contract/fleet.ts';
import { guestSystem } from './guest-system.ts';

/** A look at the clock of a guest between two looks at that of its host, each in ms since 1970-01-01 UTC. */
export interface ClockSample {
  readonly beforeMs: number;
  readonly guestMs: number;
  readonly afterMs: number;
}

/** The difference that Kerberos puts up with by default, in ms: beyond it signing in to the domain fails. */
export const kerberosLimitMs = 300_000;

/**
 * A clock that is read by .NET Framework, as Windows PowerShell 5.1 does in every guest and may do on the host, goes on by steps of up to 1/64 s, in
 * ms: it shows the beginning of its step. Source: Microsoft's page on DateTime.UtcNow.
 */
export const clockStepMs = 15.625;

/**
 * How far the clock of the guest is from that of the host, by the sample that took the least time: the guest looked at its clock
 * somewhere between the two looks of the host, most likely in the middle, and never further away than half of that time and a step.
 * Half a step comes from the clock of the host, half of one from that of the guest. `null` without a sample in which the host's clock did not go back.
 */
export function clockDifference(samples: readonly ClockSample[]): ClockDifference | null {
  const [best] = samples
    .filter(({ beforeMs, afterMs }) => afterMs >= beforeMs)
    .toSorted((a, b) => a.afterMs - a.beforeMs - (b.afterMs - b.beforeMs));
  if (best === undefined) return null;
  const { beforeMs, guestMs, afterMs } = best;
  return { differenceMs: guestMs - (beforeMs + afterMs) / 2, uncertaintyMs: (afterMs - beforeMs) / 2 + clockStepMs };
}

/**
 * What a difference means.
 * - `close`: no more than a second, or than can be measured;
 * - `apart`: more, and within Kerberos' limit;
 * - `nearKerberos`: whether it is within that limit can't be told from this measurement;
 * - `beyondKerberos`: more than that for sure.
 */
export type ClockVerdict = 'close' | 'apart' | 'nearKerberos' | 'beyondKerberos';

const closeMs = 1_000;

/** Judges a difference by what is sure of it. */
export function clockVerdict({ differenceMs, uncertaintyMs }: ClockDifference): ClockVerdict {
  const size = Math.abs(differenceMs);
  if (size - uncertaintyMs > kerberosLimitMs) return 'beyondKerberos';
  if (size + uncertaintyMs > kerberosLimitMs) return 'nearKerberos';
  return size <= Math.max(closeMs, uncertaintyMs) ? 'close' : 'apart';
}

/** What to do about the clock of a VM. */
export type ClockAdvice = 'domainController' | 'ownTimeSource' | 'linux' | 'switchOn' | 'windows';

/** The advice that fits a VM; always at least one. */
export function clockAdvice(vm: VmRecord): readonly ClockAdvice[] {
  const { family } = guestSystem(vm.details?.guest);
  const advice: ClockAdvice[] = [];
  const isController = vm.roles.includes('domainController');
  const hasOwn = vm.roles.includes('ownTimeSource');
  if (isController) advice.push('domainController');
  if (hasOwn) advice.push('ownTimeSource');
  if (family === 'linux') advice.push('linux');
  const isOff = vm.details?.services.timeSynchronization?.enabled === false;
  if (isOff && !isController && !hasOwn) advice.push('switchOn');
  return advice.length === 0 ? ['windows'] : advice;
}
