import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { vmKey } from '../contract/fleet.ts';
import { attentionOf } from './attention.ts';
import { hasDrift, listDrift } from './drift.ts';
import { forecastDrift } from './drift-forecast.ts';
import { groupDrift, hasDriftFrom, listConflicts } from './drift-groups.ts';
import { counterexample } from './laws.fixture.ts';
import { anyPolicy } from './policy.fixture.ts';
import { createPolicyJudge, defaultPolicy, emptyPolicy } from './policy.ts';
import { anyVm, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const now = Date.UTC(2026, 10, 23, 8);
const anyFleet = fc.array(
  anyVm.map((vm) => vm),
  { maxLength: 8 },
);

test('the forecast of a policy is what it will have done once it is in force', () => {
  expect(
    counterexample(fc.tuple(anyFleet, anyPolicy), ([vms, policy]) => {
      const judge = createPolicyJudge(policy);
      const after = vms.map((vm) => ({ ...vm, wanted: judge({ ...vm, shielded: vm.details?.shielded === true }, now).wanted }));
      const { gain, lose, total } = forecastDrift(vms, policy, now);
      return (
        total === after.filter(hasDrift).length &&
        total === vms.filter(hasDrift).length + gain.length - lose.length &&
        gain.every((vm) => !hasDrift(vm)) &&
        lose.every(hasDrift)
      );
    }),
  ).toBe(null);
});

test('nothing drifts from a policy that wants nothing', () => {
  expect(counterexample(anyFleet, (vms) => forecastDrift(vms, emptyPolicy, now).total === 0)).toBe(null);
});

test('all drift is in one group each, and whatever drifts needs attention: so list, badge and filter count the same VMs', () => {
  expect(
    counterexample(anyFleet, (vms) => {
      const drift = listDrift(vms, () => false);
      const groups = groupDrift(drift, defaultPolicy.rules);
      return (
        groups.flatMap((group) => group.drift).length === drift.length &&
        new Set(groups.map(({ key }) => key)).size === groups.length &&
        groups.every(({ key, vms: count }) => new Set(vms.filter((vm) => hasDriftFrom(vm, key)).map(vmKey)).size === count) &&
        new Set(drift.map(({ vm }) => vm)).size === vms.filter(hasDrift).length &&
        vms.every((vm) => !hasDrift(vm) || attentionOf(vm) !== null)
      );
    }),
  ).toBe(null);
});

test('groups stand in the order of the rules, then exceptions and baseline, and count VMs, not switches', () => {
  const policy = {
    ...defaultPolicy,
    rules: [
      { mark: { tag: 'web' }, wants: { vss: 'off' as const } },
      { mark: { role: 'database' as const }, wants: { vss: 'on' as const, heartbeat: 'off' as const } },
    ],
  };
  const judge = createPolicyJudge(policy);
  const marked = (changes: Parameters<typeof vmWith>[0]) => {
    const vm = vmWith(changes);
    return { ...vm, wanted: judge({ ...vm, shielded: false }, now).wanted };
  };
  const off = services({ vss: serviceRecord({ enabled: false }), dataExchange: serviceRecord({ enabled: false }) });
  const both = marked({ roles: ['database'], tags: ['web'] });
  const database = marked({ vmId: '11111111-2222-3333-4444-555555555556', roles: ['database'], details: { services: off } });
  const groups = groupDrift(
    listDrift([database, both], () => false),
    policy.rules,
  );
  expect(groups.map(({ key, vms, drift }) => [key, vms, drift.map(({ service }) => service)])).toEqual([
    ['tag web', 1, ['vss']],
    ['role database', 2, ['heartbeat', 'vss', 'heartbeat']],
    ['baseline', 1, ['dataExchange']],
  ]);
  const ofEach = groups.map(({ key }) => [database, both].filter((vm) => hasDriftFrom(vm, key)).length);
  expect(ofEach).toEqual([1, 2, 1]);
  expect(listConflicts([database, both]).map(({ vm, service, why }) => [vm.vmId, service, why.want, why.against])).toEqual([
    [both.vmId, 'vss', 'off', [{ mark: { role: 'database' }, want: 'on' }]],
  ]);
});
