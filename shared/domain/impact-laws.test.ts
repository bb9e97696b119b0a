import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VmDetails, VmRecord } from '../contract/fleet.ts';
import { switchableServiceIds } from '../contract/service.ts';
import { severities } from '../contract/write.ts';
import { impactAdviceKeys, impactSentenceKeys } from './impact-keys.ts';
import { assessImpact } from './impact.ts';
import type { ServiceChange } from './impact.ts';
import { counterexample } from './laws.fixture.ts';
import { anyVm, detailsWith, hostWith } from './vm-record.fixture.ts';

const anyChange: fc.Arbitrary<ServiceChange> = fc.record({ service: fc.constantFrom(...switchableServiceIds), enabled: fc.boolean() });
const anyCase = fc.record({ change: anyChange, vm: anyVm });

function rank(change: ServiceChange, vm: VmRecord): number {
  return severities.indexOf(assessImpact(change, vm, hostWith()).severity);
}

/** The VM once its settings are read and say so. */
function withDetails(vm: VmRecord, changes: Partial<VmDetails>): VmRecord {
  return { ...vm, details: { ...(vm.details ?? detailsWith()), ...changes } };
}

const raising: Readonly<Record<string, (vm: VmRecord) => VmRecord>> = {
  clustered: (vm) => withDetails(vm, { isClustered: true }),
  replicating: (vm) => withDetails(vm, { replicationMode: 'Primary' }),
  productionOnly: (vm) => withDetails(vm, { checkpointType: 'ProductionOnly' }),
  database: (vm) => ({ ...vm, roles: [...vm.roles, 'database'] }),
};
const anyRaise = fc.record({ change: anyChange, vm: anyVm, fact: fc.constantFrom(...Object.keys(raising)) });

function raised(vm: VmRecord, fact: string): VmRecord {
  return raising[fact]?.(vm) ?? vm;
}

describe('laws of the impact', () => {
  it('every change of every VM has sentences and advice that are known, each once', () => {
    expect(
      counterexample(anyCase, ({ change, vm }) => {
        const { sentences, instead } = assessImpact(change, vm, hostWith());
        const keys = sentences.map(({ key }) => key);
        return (
          new Set(keys).size === keys.length &&
          keys.every((key) => impactSentenceKeys.includes(key)) &&
          instead.every(({ key }) => impactAdviceKeys.includes(key))
        );
      }),
    ).toBeNull();
  });

  it('every change says something of its own, after what is not known', () => {
    expect(
      counterexample(anyCase, ({ change, vm }) => {
        const keys = assessImpact(change, vm, hostWith()).sentences.map(({ key }) => key);
        const own = keys.findIndex((key) => key.startsWith(`${change.service}${change.enabled ? 'On' : 'Off'}`));
        return own >= 0 && keys.findLastIndex((key) => key.endsWith('Unknown')) < own;
      }),
    ).toBeNull();
  });

  it('one more fact that raises never lowers', () => {
    expect(counterexample(anyRaise, ({ change, vm, fact }) => rank(change, raised(vm, fact)) >= rank(change, vm))).toBeNull();
  });

  it('a fact that could raise the severity is said to be unknown as long as it is, and the change asks for a confirmation anyway', () => {
    const caveats = { clustered: 'clusterUnknown', replicating: 'replicationUnknown', productionOnly: 'checkpointTypeUnknown' } as const;
    const anyUnread = fc.record({ change: anyChange, read: anyVm, fact: fc.constantFrom(...Object.keys(caveats)) });
    expect(
      counterexample(anyUnread, ({ change, read, fact }) => {
        const unread = { isClustered: null, replicationMode: null, checkpointType: null };
        const vm = read.details === null ? read : withDetails(read, unread);
        if (rank(change, raised(vm, fact)) === rank(change, vm)) return true;
        const { severity, sentences } = assessImpact(change, vm, hostWith());
        const caveat = vm.details === null ? 'detailsUnknown' : caveats[fact as keyof typeof caveats];
        return severity !== 'low' && sentences.some(({ key }) => key === caveat);
      }),
    ).toBeNull();
  });

  it('the role of a domain controller lowers nothing but switching its time synchronization off', () => {
    expect(
      counterexample(anyCase, ({ change, vm }) => {
        const marked: VmRecord = { ...vm, roles: [...vm.roles, 'domainController'] };
        return (change.service === 'timeSynchronization' && !change.enabled) || rank(change, marked) >= rank(change, vm);
      }),
    ).toBeNull();
  });

  it('every sentence and every advice has a VM to which it is said', () => {
    const said = new Set<string>();
    const anyHost = fc.constantFrom(hostWith(), hostWith({ isElevated: false, isHyperVAdministrator: false }));
    for (const { change, vm, host } of fc.sample(fc.record({ change: anyChange, vm: anyVm, host: anyHost }), {
      numRuns: 20_000,
      seed: 1,
    })) {
      const { sentences, instead } = assessImpact(change, vm, host);
      for (const { key } of [...sentences, ...instead]) said.add(key);
    }
    expect([...impactSentenceKeys, ...impactAdviceKeys].filter((key) => !said.has(key))).toEqual([]);
  });
});
