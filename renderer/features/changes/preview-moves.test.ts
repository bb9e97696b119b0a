import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { planChanges } from '../../../shared/domain/plan.ts';
import type { PlanFacts } from '../../../shared/domain/plan.ts';
import { anyFleet, carriedOut, factsOf } from '../../../shared/domain/plan.fixture.ts';
import { changeKey } from './preview.ts';
import { movesOf, noMoves, verdictsOf } from './preview-moves.ts';
import type { Moves } from './preview-moves.ts';

const anyWish = fc.dictionary(fc.constantFrom(...switchableServiceIds), fc.boolean(), { minKeys: 1 });
type Fleet = Parameters<typeof factsOf>[0];

/** What has moved from the one to the other. */
function moved(
  fleet: Fleet,
  wish: Parameters<typeof planChanges>[1],
  before: Partial<PlanFacts>,
  now: Partial<PlanFacts>,
  later: Fleet = fleet,
): Moves {
  const verdicts = (vms: Fleet, facts: Partial<PlanFacts>) => verdictsOf(planChanges(fleet, wish, factsOf(vms, facts)));
  return movesOf(verdicts(fleet, before), verdicts(later, now));
}

const stale = { isStale: () => true };
const readOnly = { isReadOnly: () => true };

describe('what has moved since a plan was made', () => {
  it('is nothing where the same is planned', () => {
    fc.assert(
      fc.property(anyFleet, anyWish, (fleet, wish) => {
        expect(moved(fleet, wish, {}, {})).toEqual(noMoves);
      }),
    );
  });

  it('is no row where hosts are not read any more, but these hosts and their changes; and where they are again, the same hosts', () => {
    fc.assert(
      fc.property(anyFleet, anyWish, (fleet, wish) => {
        const judged = new Set(fleet.filter(({ details }) => details !== null).map(({ hostId }) => hostId));
        const { changes } = planChanges(fleet, wish, factsOf(fleet));
        const { lostHosts, gone, ...lost } = moved(fleet, wish, {}, stale);
        expect(new Set(lostHosts)).toEqual(judged);
        expect(gone).toEqual(changes.map(changeKey));
        expect(lost).toEqual({ rows: [], backHosts: [], readOnly: null, lost: changes.length });
        const { backHosts, ...back } = moved(fleet, wish, stale, {});
        expect(new Set(backHosts)).toEqual(judged);
        expect(back).toEqual({ rows: [], gone: [], lostHosts: [], readOnly: null, lost: 0 });
      }),
    );
  });

  it('is no row where changes are forbidden, or allowed again', () => {
    fc.assert(
      fc.property(anyFleet, anyWish, (fleet, wish) => {
        const { length } = planChanges(fleet, wish, factsOf(fleet)).changes;
        // What can't be switched for another reason is read-only first, so only what would be switched tells of it.
        fc.pre(length === planChanges(fleet, wish, factsOf(fleet, readOnly)).skipped.filter(({ reason }) => reason === 'readOnly').length);
        expect(moved(fleet, wish, {}, readOnly)).toMatchObject({
          rows: [],
          lostHosts: [],
          backHosts: [],
          readOnly: length > 0 ? 'now' : null,
          lost: length,
        });
        expect(moved(fleet, wish, readOnly, {})).toEqual({ ...noMoves, readOnly: length > 0 ? 'noMore' : null });
      }),
    );
  });

  it('counts the VMs that are not as they were', () => {
    fc.assert(
      fc.property(anyFleet, anyWish, (fleet, wish) => {
        const { changes } = planChanges(fleet, wish, factsOf(fleet));
        const rows = [...new Set(changes.map(vmKey))];
        expect(moved(fleet, wish, {}, {}, carriedOut(fleet, changes))).toEqual({ ...noMoves, rows, gone: changes.map(changeKey) });
      }),
    );
  });
});
