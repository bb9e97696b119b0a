import type { HostRecord, VmRecord } from '../contract/fleet.ts';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { Severity } from '../contract/write.ts';
import type { ImpactAdviceKey, ImpactSentenceKey } from './impact-keys.ts';
import { impactFacts } from './impact-facts.ts';
import type { ImpactFacts } from './impact-facts.ts';
import { rulesOf } from './impact-rules.ts';
import { codeOfState, isTransition, plainState } from './vm-state.ts';

/** One switch that somebody is about to make. */
export interface ServiceChange {
  readonly service: SwitchableServiceId;
  readonly enabled: boolean;
}

/** One sentence of a warning: a key to put into words, with raw names of the host as values. */
export interface ImpactSentence {
  readonly key: ImpactSentenceKey;
  readonly values?: Readonly<Record<string, string>>;
}

/** One thing to do instead, or first. */
export interface ImpactAdvice {
  readonly key: ImpactAdviceKey;
  readonly values?: Readonly<Record<string, string>>;
}

/**
 * What a change means for this very VM. Sentences: first what is not known, then what is lost (worst first), then when it takes effect.
 * There is always at least one.
 */
export interface Impact {
  readonly severity: Severity;
  readonly sentences: readonly ImpactSentence[];
  readonly instead: readonly ImpactAdvice[];
}

function effectOf(vm: VmRecord): ImpactSentence[] {
  if (isTransition(vm.state)) return [{ key: 'waitsForTransition', values: { state: vm.state } }];
  if (vm.state === 'Running') return [];
  switch (codeOfState(plainState(vm.state))) {
    case 'off':
      return [{ key: 'takesEffectAtStart' }];
    case 'saved':
      return [{ key: 'savedMayBeRefused' }];
    case 'paused':
      return [{ key: 'pausedMayBeRefused' }];
    default:
      return [{ key: 'stateMayRefuse', values: { state: vm.state } }];
  }
}

/** Neither of the two ways to hold rights on Hyper-V is there, and both are known. */
function lacksRights(host: HostRecord): boolean {
  const caller = host.facts?.caller;
  return caller?.isElevated === false && caller.isHyperVAdministrator === false;
}

function unknownsOf(facts: ImpactFacts, needs: readonly (keyof ImpactFacts['unknown'])[]): ImpactSentence[] {
  if (needs.length === 0) return [];
  if (!facts.detailsKnown) return [{ key: 'detailsUnknown' }];
  return needs.flatMap((need) => facts.unknown[need] ?? []);
}

/**
 * Judges a change from the service, the direction, the VM's facts and the host's. An undo is judged by the same rules.
 * A fact that is not known never lowers the severity; it does not raise it either, since every change that it could raise asks for a
 * confirmation anyway: the first sentences say what is not known.
 */
export function assessImpact(change: ServiceChange, vm: VmRecord, host: HostRecord): Impact {
  const facts = impactFacts(vm);
  const { severity, sentences, instead, needs } = rulesOf(change, facts);
  const current = vm.details?.services[change.service]?.enabled ?? null;
  return {
    severity,
    sentences: [
      ...(current === null ? [{ key: 'currentValueUnknown' } as const] : []),
      ...unknownsOf(facts, needs),
      ...sentences.map((key) => ({ key })),
      ...effectOf(vm),
      ...(lacksRights(host) ? [{ key: 'callerMayLackRights' } as const] : []),
    ],
    instead: instead.map((key) => ({ key })),
  };
}

/**
 * Why a click on the switch does not simply switch.
 * - `stale`: what is shown is too old to decide on: explain, and offer a fresh read;
 * - `notListed`: the host has no such service for this VM;
 * - `inTransition`: the VM is on its way to another state, `state`; nothing is queued;
 * - `stateUnknown`: whether it is on is not known: ask which is wanted, then warn.
 */
export interface SwitchBlock {
  readonly code: 'stale' | 'inTransition' | 'notListed' | 'stateUnknown';
  readonly state?: string;
}

/** The first reason why this switch does not simply switch; `null` where it does. `stale`: the row's age is past its limit. */
export function switchBlock(vm: VmRecord, service: SwitchableServiceId, stale: boolean): SwitchBlock | null {
  if (stale) return { code: 'stale' };
  const record = vm.details === null ? undefined : vm.details.services[service];
  if (record === null) return { code: 'notListed' };
  if (isTransition(vm.state)) return { code: 'inTransition', state: vm.state };
  return record === undefined || record.enabled === null ? { code: 'stateUnknown' } : null;
}
