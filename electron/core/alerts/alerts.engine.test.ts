import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { callsOf, patience } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId } from '../testing/simulated-host.ts';

// What becomes worse on a simulated host, as the real engine reads it.
vi.setConfig({ testTimeout: 180_000 });

const vmId = '11111111-2222-4333-8444-000000000001';
const life = {
  phases: [
    ['ok', '1h'],
    ['hung', '100h'],
  ],
};
const alpha = { name: 'ALPHA', id: vmId, up: '10d', life };

test('a switch that was changed from here gives no alert, one that was changed outside gives one, and so does a heartbeat that is lost', async () => {
  const simulated = createSimulatedHost([alpha]);
  onTestFinished(() => simulated.remove());
  const scene = (vm: object, minutes: number): void => {
    const path = join(simulated.folder, 'demo', 'scenario.json');
    writeFileSync(`${path}.new`, JSON.stringify({ fleet: { vms: [vm] }, clock: { offsetMs: minutes * 60_000 } }));
    renameSync(`${path}.new`, path);
  };
  const core = createEngineCore(simulated);
  onTestFinished(() => core.stop());
  await core.start();
  const calls = callsOf(core);
  await calls.value('settings.update', { lightIntervalMs: 1_000, fullIntervalMs: 5_000, interruptionGraceMs: 0 });
  await calls.whenWhole(1);
  const told = async () => (await calls.value('alerts.list', {})).alerts.map(({ kind, count, vms }) => [kind, count, vms[0]?.service]);
  const readAgain = async (): Promise<void> => {
    const before = (await calls.reads())?.fullAt;
    await calls.value('fleet.refresh', { hostId });
    await vi.waitFor(async () => expect((await calls.reads())?.fullAt).not.toBe(before), patience);
  };

  expect(await calls.toggle(vmId)).toMatchObject({ outcome: 'changed' });
  await readAgain();

  scene({ ...alpha, services: { vss: false } }, 0);
  await readAgain();
  await vi.waitFor(async () => expect(await told()).toEqual([['switch', 1, 'vss']]), patience);

  scene({ ...alpha, services: { vss: false } }, 70);
  const both = [
    ['status', 1, null],
    ['switch', 1, 'vss'],
  ];
  await vi.waitFor(async () => expect(await told()).toEqual(both), patience);
  await readAgain();
  await readAgain();
  expect(await told()).toEqual(both);
});
