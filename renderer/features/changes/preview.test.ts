import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { planChanges } from '../../../shared/domain/plan.ts';
import type { Plan } from '../../../shared/domain/plan.ts';
import { anyFleet, factsOf } from '../../../shared/domain/plan.fixture.ts';
import { isTicked, leftOf, unconfirmed, withTick } from './confirmations.ts';
import { changeKey, expectedMs, holdsSomething, previewOf, unreadHosts, warningsByChange, worstOf } from './preview.ts';
import { previewLines } from './preview-lines.ts';

const anyWish = fc.dictionary(fc.constantFrom(...switchableServiceIds), fc.boolean());
const anyPlan: fc.Arbitrary<Plan> = fc
  .record({ fleet: anyFleet, wish: anyWish })
  .map(({ fleet, wish }) => planChanges(fleet, wish, factsOf(fleet)));
const none: ReadonlyMap<string, string> = new Map();

describe('a preview', () => {
  it('has each change once, with its VM, and the worst warnings first', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { changing, alreadySo, skipped } = previewOf(plan, none);
        expect(changing.flatMap(({ changes }) => changes.map(changeKey)).toSorted()).toEqual(plan.changes.map(changeKey).toSorted());
        const ranks = changing.map((vm) => ['low', 'medium', 'high'].indexOf(worstOf(vm, new Set())?.severity ?? ''));
        expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
        const changed = new Set(changing.map(({ key }) => key));
        const left = new Set(skipped.map(({ key }) => key));
        expect(alreadySo.filter(({ key }) => changed.has(key) || left.has(key))).toEqual([]);
        expect(skipped.flatMap((vm) => vm.skipped)).toHaveLength(plan.skipped.length);
        // Whatever becomes of the others of its VM, each switch that is so already is named once.
        const so = [...changing, ...alreadySo, ...skipped].flatMap((vm) => vm.so);
        expect(so.map(changeKey).toSorted()).toEqual(plan.alreadySo.map(changeKey).toSorted());
      }),
    );
  });

  it('warns at a VM of none of its changes that is left out', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(...switchableServiceIds), (plan, service) => {
        const out = new Set(plan.changes.filter((change) => change.service === service).map(changeKey));
        for (const vm of previewOf(plan, none).changing) {
          const left = new Set(vm.changes.filter((change) => change.service !== service).map(({ severity }) => severity));
          const worst = (['high', 'medium', 'low'] as const).find((severity) => left.has(severity));
          expect(worstOf(vm, out)?.severity).toBe(worst);
          expect(worstOf(vm, new Set(vm.changes.map(changeKey)))).toBeNull();
        }
      }),
    );
  });

  it('finds for each change the one warning that it is behind', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const warnings = warningsByChange(plan.warnings);
        for (const change of plan.changes) {
          const warning = warnings.get(changeKey(change));
          expect(warning).toMatchObject({ service: change.service, enabled: change.to, severity: change.severity });
        }
      }),
    );
  });

  it('names a VM that is gone as it was called when it was chosen', () => {
    const target = { hostId: 'demo-roma-01', vmId: '11111111-2222-3333-4444-555555555555', name: 'WENT' };
    const plan = planChanges([target], { heartbeat: false }, factsOf([]));
    const { skipped } = previewOf(plan, new Map([[vmKey(target), target.name]]));
    expect(skipped).toMatchObject([{ name: 'WENT', skipped: [{ reason: 'gone' }] }]);
  });

  it('names the hosts that were not read, and tells a plan of nothing else from others', () => {
    const vm = (hostId: string, vmId: string) => ({ hostId, vmId });
    const unread = planChanges([vm('a', '1'), vm('a', '2'), vm('b', '3')], { heartbeat: false }, { ...factsOf([]), isListed: () => false });
    expect([...unreadHosts(unread)]).toEqual(['a', 'b']);
    expect(holdsSomething(unread)).toBe(false);
    expect(unreadHosts(planChanges([vm('a', '1')], { heartbeat: false }, factsOf([]))).size).toBe(0);
    const so = { hostId: 'c', vmId: '4', name: 'X', service: 'vss', to: true } as const;
    expect(holdsSomething({ ...unread, alreadySo: [so] })).toBe(true);
  });

  it('expects as long as the host with the most changes takes, one after the other', () => {
    const { changes } = planChanges([], {}, factsOf([]));
    expect(expectedMs(changes)).toBe(0);
    const change = { hostId: 'a', vmId: 'x', name: 'X', service: 'vss', from: true, to: false, severity: 'low', atStart: false } as const;
    expect(expectedMs([change, { ...change, vmId: 'y' }, { ...change, hostId: 'b' }])).toBe(3_000);
  });

  it('has a heading for each part that holds something, and no lines below one that is folded', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const preview = previewOf(plan, none);
        const open = previewLines(preview, new Set());
        expect(open.filter(({ kind }) => kind === 'changing')).toHaveLength(preview.changing.length);
        const folded = previewLines(preview, new Set(['changing', 'alreadySo', 'skipped']));
        expect(folded.every(({ kind }) => kind === 'group')).toBe(true);
        expect(folded).toHaveLength(open.filter(({ kind }) => kind === 'group').length);
      }),
    );
  });
});

describe('a warning of high severity', () => {
  const highPlan = anyPlan.filter(({ warnings }) => warnings.some(({ severity }) => severity === 'high'));

  it('has to be ticked, or all of it left out, each by itself', () => {
    fc.assert(
      fc.property(highPlan, fc.boolean(), (plan, byLeavingOut) => {
        const high = plan.warnings.filter(({ severity }) => severity === 'high');
        let ticks: ReadonlyMap<string, ReadonlySet<string>> = new Map();
        const leftOut = new Set<string>();
        for (const [done, warning] of high.entries()) {
          expect(unconfirmed(plan.warnings, leftOut, ticks)).toBe(high.length - done);
          if (byLeavingOut) for (const vm of warning.vms) leftOut.add(changeKey({ ...vm, service: warning.service }));
          else ticks = withTick(ticks, warning, true);
        }
        expect(unconfirmed(plan.warnings, leftOut, ticks)).toBe(0);
      }),
    );
  });

  it('is not agreed to for a VM that was not named when it was ticked', () => {
    fc.assert(
      fc.property(highPlan, (plan) => {
        const [warning] = plan.warnings;
        const [first, ...others] = warning?.vms ?? [];
        if (warning === undefined || first === undefined) return;
        const fewer = { ...warning, vms: others };
        expect(isTicked(warning, withTick(new Map(), fewer, true))).toBe(false);
        expect(isTicked(fewer, withTick(new Map(), warning, true))).toBe(true);
        expect(isTicked(warning, withTick(withTick(new Map(), warning, true), warning, false))).toBe(false);
        expect(leftOf(warning, new Set(warning.vms.map((vm) => changeKey({ ...vm, service: warning.service }))))).toBeNull();
      }),
    );
  });
});
