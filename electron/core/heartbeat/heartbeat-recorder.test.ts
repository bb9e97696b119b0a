import { expect, onTestFinished, test, vi } from 'vitest';
import type { FleetDelta } from '../../../shared/contract/fleet.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { createFleetStore } from '../fleet/fleet-store.ts';
import { createVmTracker } from '../fleet/vm-tracker.ts';
import { toInstant } from '../instant.ts';
import type { HeartbeatStore, Sighting } from '../store/heartbeat-store.ts';
import { createPolicyJudge, defaultPolicy } from '../../../shared/domain/policy.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVm } from '../testing/fake-host.ts';
import { createHeartbeatRecorder } from './heartbeat-recorder.ts';

const judge = createPolicyJudge(defaultPolicy);

const hostId = 'demo-test-01';

/** A recorder over one host with one VM, and a store that can be told to fail. */
function setUp() {
  const clock = createFakeClock();
  const fleet = createFleetStore();
  const tracker = createVmTracker({
    store: fleet,
    clock,
    times: () => ({ startGraceMs: 0, interruptionGraceMs: 0 }),
    judge: () => judge,
  });
  const sightings: Sighting[] = [];
  const life = { fails: false };
  let watches = 0;
  const store: HeartbeatStore = {
    note(sighting) {
      if (life.fails) return failure('databaseUnavailable');
      sightings.push(sighting);
      if (sighting.watchId === null) watches += 1;
      return success({ watchId: sighting.watchId ?? watches, overtaken: [] });
    },
    prolong: () => (life.fails ? failure('databaseUnavailable') : success(null)),
    changes: () => success([]),
    newest: () => success([]),
    watched: () => success([]),
    removeBefore: () => success(null),
  };
  const recorder = createHeartbeatRecorder({ fleet, store, clock, historyDays: () => 30 });
  onTestFinished(() => {
    recorder.stop();
    tracker.stop();
  });
  fleet.addHost({
    hostId,
    name: 'TEST-01',
    simulated: true,
    session: { state: 'ready', since: toInstant(clock.now()) },
    problem: null,
    problemSince: null,
    facts: null,
    lightIntervalMs: 5_000,
    fullIntervalMs: 60_000,
  });
  fleet.onDelta((delta) => recorder.observe(delta));
  return {
    recorder,
    sightings,
    life,
    clock,
    /** A good light read every five seconds, for so long. */
    watch: async (ms: number, heartbeat: string) => {
      for (let passed = 0; passed < ms; passed += 5_000) {
        await clock.advance(5_000);
        const { light } = fakeVm(1);
        fleet.change((draft) => {
          const moment = { mark: tracker.mark(), at: clock.now(), spreadMs: 0 };
          tracker.listed(draft, hostId, moment, [{ ...light, heartbeat, uptimeMs: clock.now() - 1_000_000_000_000 }]);
          draft.reads(hostId, { lightAt: toInstant(clock.now()) });
        });
      }
    },
  };
}

test('a poll without news writes nothing', async () => {
  const { watch, sightings } = setUp();
  await watch(300_000, 'OkApplicationsHealthy');
  expect(sightings).toHaveLength(1);
  expect(sightings[0]).toMatchObject({ watchId: null, whole: true, readings: [{ heartbeat: 'OkApplicationsHealthy' }] });
});

test('where nothing could be stored for long, the watch is begun anew with all that is', async () => {
  const { watch, sightings, life, recorder, clock } = setUp();
  await watch(60_000, 'OkApplicationsHealthy');
  life.fails = true;
  await watch(300_000, 'LostCommunication');
  expect(recorder.underWay(hostId, clock.now())).toBeNull();
  life.fails = false;
  await watch(10_000, 'LostCommunication');
  expect(sightings.slice(1)).toMatchObject([{ watchId: null, whole: true, readings: [{ heartbeat: 'LostCommunication' }] }]);
  expect(recorder.underWay(hostId, clock.now())).toEqual({ from: clock.now() - 5_000, to: clock.now() });
});

test('whatever goes wrong in it, who tells of a change goes on', () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const { recorder } = setUp();
  const broken = { reads: [{ hostId, lightAt: toInstant(0) }], vms: null } as unknown as FleetDelta;
  expect(() => recorder.observe(broken)).not.toThrow();
  expect(complaint).toHaveBeenCalledOnce();
});
