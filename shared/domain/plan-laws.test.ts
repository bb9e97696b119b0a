import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vmKey } from '../contract/fleet.ts';
import { switchableServiceIds } from '../contract/service.ts';
import { isDrift, listDrift } from './drift.ts';
import { counterexample, sameData } from './laws.fixture.ts';
import { planChanges, planUndo, skipReasons } from './plan.ts';
import type { Plan, PlanWish, ServiceWish } from './plan.ts';
import { anyFleet, carriedOut, factsOf, numbered, tried } from './plan.fixture.ts';
import { serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const anyWish: fc.Arbitrary<PlanWish> = fc.oneof(
  fc.constant('policy' as const),
  fc.dictionary(fc.constantFrom(...switchableServiceIds), fc.boolean(), { noNullPrototype: true }) as fc.Arbitrary<ServiceWish>,
);
const anyCase = fc.record({ vms: anyFleet, wish: anyWish });
const switchKey = (one: { hostId: string; vmId: string; service: string | null }): string => `${vmKey(one)} ${one.service}`;

describe('laws of the plans', () => {
  it('mending all drift leaves none but what the plan has said that it leaves out', () => {
    expect(
      counterexample(anyFleet, (vms) => {
        const plan = planChanges(vms, 'policy', factsOf(vms));
        const left = listDrift(carriedOut(vms, plan.changes), () => false).map(({ vm, service }) => switchKey({ ...vm, service }));
        return sameData(left, plan.skipped.filter(({ service }) => service !== null).map(switchKey));
      }),
    ).toBeNull();
  });

  it('mends drift alone', () => {
    expect(
      counterexample(anyFleet, (vms) => {
        const byKey = new Map(vms.map((vm) => [vmKey(vm), vm]));
        return planChanges(vms, 'policy', factsOf(vms)).changes.every((change) => {
          const vm = byKey.get(vmKey(change));
          return vm !== undefined && isDrift(vm, change.service);
        });
      }),
    ).toBeNull();
  });

  it('planned again after it was carried out, it changes nothing, and says that it is so', () => {
    expect(
      counterexample(anyCase, ({ vms, wish }) => {
        const plan = planChanges(vms, wish, factsOf(vms));
        const after = carriedOut(vms, plan.changes);
        const again = planChanges(vms, wish, factsOf(after));
        const so = new Set(again.alreadySo.map(switchKey));
        return again.changes.length === 0 && again.warnings.length === 0 && plan.changes.every((change) => so.has(switchKey(change)));
      }),
    ).toBeNull();
  });

  it('the undo of a run restores the state before, whichever of its changes came about', () => {
    const anyRun = fc.record({ vms: anyFleet, wish: anyWish, fails: fc.func(fc.boolean()) });
    expect(
      counterexample(anyRun, ({ vms, wish, fails }) => {
        const { changes } = planChanges(vms, wish, factsOf(vms));
        const made = changes.filter((change) => !fails(switchKey(change)));
        const run = changes.map((change) => tried(change, made.includes(change) ? 'changed' : 'failed'));
        const after = carriedOut(vms, made);
        const undo = planUndo(run, factsOf(after));
        return undo.changes.length === made.length && sameData(carriedOut(after, undo.changes), vms);
      }),
    ).toBeNull();
  });

  it('an undo does not touch what somebody has put back since', () => {
    const anyRun = fc.record({ vms: anyFleet, wish: anyWish, putBack: fc.func(fc.boolean()) });
    expect(
      counterexample(anyRun, ({ vms, wish, putBack }) => {
        const { changes } = planChanges(vms, wish, factsOf(vms));
        const left = carriedOut(
          vms,
          changes.filter((change) => !putBack(switchKey(change))),
        );
        const undo = planUndo(
          changes.map((change) => tried(change)),
          factsOf(left),
        );
        return undo.changes.every((change) => !putBack(switchKey(change))) && sameData(carriedOut(left, undo.changes), vms);
      }),
    ).toBeNull();
  });

  it('tells of each switch that is asked of each VM exactly once', () => {
    expect(
      counterexample(anyCase, ({ vms, wish }) => {
        const { changes, alreadySo, skipped } = planChanges([...vms, ...vms], wish, factsOf(vms));
        const told = [...changes, ...alreadySo, ...skipped].map(switchKey);
        if (new Set(told).size !== told.length || !skipped.every(({ reason }) => skipReasons.includes(reason))) return false;
        if (wish === 'policy') return true;
        const read = vms.filter(({ details }) => details !== null).length;
        return told.length === read * Object.keys(wish).length + (vms.length - read);
      }),
    ).toBeNull();
  });

  it('turns each asked switch to its own value, and touches no other', () => {
    const anyAsked = fc.record({ vms: anyFleet, pick: fc.func(fc.option(fc.boolean())) });
    expect(
      counterexample(anyAsked, ({ vms, pick }) => {
        const switches = vms.flatMap(({ hostId, vmId }) =>
          switchableServiceIds.flatMap((service) => {
            const to = pick(switchKey({ hostId, vmId, service }));
            return to === null ? [] : [{ hostId, vmId, service, to }];
          }),
        );
        const { changes, alreadySo, skipped } = planChanges(vms, { switches }, factsOf(vms));
        const ends = new Map([...changes, ...alreadySo].map((one) => [switchKey(one), one.to]));
        const left = new Set(skipped.map(switchKey));
        const isTold = switches.every(
          (one) => ends.get(switchKey(one)) === one.to || left.has(switchKey(one)) || left.has(switchKey({ ...one, service: null })),
        );
        return isTold && changes.length + alreadySo.length <= switches.length;
      }),
    ).toBeNull();
  });

  it('each change is behind exactly one warning, of its own severity', () => {
    const behind = ({ changes, warnings }: Plan): boolean => {
      const said = warnings.flatMap(({ severity, service, enabled, vms }) =>
        vms.map((vm) => `${switchKey({ ...vm, service })} ${enabled} ${severity}`),
      );
      return sameData(said.toSorted(), changes.map((change) => `${switchKey(change)} ${change.to} ${change.severity}`).toSorted());
    };
    expect(counterexample(anyCase, ({ vms, wish }) => behind(planChanges(vms, wish, factsOf(vms))))).toBeNull();
  });

  it('asks the facts of each VM a fixed number of times, however many there are', () => {
    const asked = (count: number): number => {
      let times = 0;
      const vms = Array.from({ length: count }, (_, index) => {
        return vmWith({ vmId: numbered(index), details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });
      });
      const facts = factsOf(vms);
      const vm = (target: Parameters<typeof facts.vm>[0]) => {
        times += 1;
        return facts.vm(target);
      };
      expect(planChanges(vms, 'policy', { ...facts, vm }).changes).toHaveLength(count);
      return times;
    };
    expect([asked(5), asked(500)]).toEqual([5, 500]);
  });
});
