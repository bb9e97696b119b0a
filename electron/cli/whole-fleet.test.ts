import { expect, test } from 'vitest';
import { success } from '../../shared/contract/problem.ts';
import { settle } from '../core/testing/fake-clock.ts';
import { createFakeCore, readHost, snapshotOf } from './testing/fake-core.ts';
import { areHostsSettled } from './enough.ts';
import { wholeFleet } from './whole-fleet.ts';

test('news that comes before the first snapshot does not stand for all hosts', async () => {
  const slow = readHost({ hostId: 'slow', name: 'SLOW' }, { lightAt: null, fullAt: null });
  const fast = readHost();
  const core = createFakeCore(snapshotOf([slow, fast], []));
  const first = Promise.withResolvers<void>();
  let ended = false;
  const ending = wholeFleet(
    {
      subscribe: core.subscribe.bind(core),
      call: async () => {
        await first.promise;
        return success(core.snapshot);
      },
    },
    new Promise(() => {}),
    (known) => areHostsSettled(known, 'full'),
  ).then(() => (ended = true));
  const delta = { sequence: 2, hosts: [fast.host], removedHosts: [], reads: [fast.reads], vms: [], removedVms: [] };
  core.emit({ type: 'fleet.delta', delta });
  first.resolve();
  await settle();
  expect(ended).toBe(false);
  core.emit({ type: 'fleet.delta', delta: { ...delta, hosts: [{ ...slow.host, problem: { code: 'hostUnreachable' } }], reads: [] } });
  expect(await ending).toBe(true);
});
