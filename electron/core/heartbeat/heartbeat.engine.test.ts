import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { HeartbeatTimeline, TimelineCode } from '../../../shared/contract/heartbeat.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId } from '../testing/simulated-host.ts';

// A VM that hangs, is stopped and starts again, as the real engine reads it from the simulated module.
vi.setConfig({ testTimeout: 180_000 });

const vmId = '11111111-2222-4333-8444-000000000001';
const vms = [
  {
    name: 'ALPHA',
    id: vmId,
    up: '10d',
    life: {
      phases: [
        ['ok', '1h'],
        ['hung', '1h'],
        ['off', '1h'],
        ['booting', '1h'],
        ['ok', '100h'],
      ],
    },
  },
];

function timeline(calls: CoreCalls): Promise<HeartbeatTimeline> {
  return calls.value('heartbeat.timeline', { hostId, vmId, span: 'hour' });
}

function codes({ segments }: HeartbeatTimeline): readonly TimelineCode[] {
  return segments.map(({ code }) => code).slice(1);
}

test('the timeline tells of it, and still does after the dashboard was started again', async () => {
  const simulated = createSimulatedHost(vms);
  onTestFinished(() => simulated.remove());
  /** Moves the simulated time to a moment after the beginning; that of the dashboard goes on as it does. */
  const goTo = (minutes: number): void => {
    const path = join(simulated.folder, 'demo', 'scenario.json');
    writeFileSync(`${path}.new`, JSON.stringify({ fleet: { vms }, clock: { offsetMs: minutes * 60_000 } }));
    renameSync(`${path}.new`, path);
  };

  const core = createEngineCore(simulated);
  onTestFinished(() => core.stop());
  await core.start();
  const calls = callsOf(core);
  await calls.value('settings.update', { lightIntervalMs: 1_000, interruptionGraceMs: 0 });
  const becomes = (code: TimelineCode) => vi.waitFor(async () => expect(codes(await timeline(calls)).at(-1)).toBe(code), patience);
  await becomes('operatingNormally');
  goTo(70);
  await becomes('lostContact');
  goTo(130);
  await becomes('off');
  // Twelve seconds after its start.
  goTo(180.2);
  await becomes('starting');
  goTo(250);
  await becomes('operatingNormally');

  const story = ['operatingNormally', 'lostContact', 'off', 'starting', 'operatingNormally'];
  const line = await timeline(calls);
  expect(codes(line)).toEqual(story);
  expect(line.marks.map(({ kind, exact }) => [kind, exact])).toEqual([
    ['stopped', true],
    ['started', true],
  ]);
  expect(line.longestSilence).not.toBeNull();
  // What was read once was seen for no time at all.
  const once = (await calls.reads())?.lightAt;
  await vi.waitFor(async () => expect((await calls.reads())?.lightAt).not.toBe(once), patience);
  await core.stop();

  const again = createEngineCore(simulated);
  onTestFinished(() => again.stop());
  await again.start();
  const after = callsOf(again);
  await vi.waitFor(async () => expect(codes(await timeline(after))).toEqual([...story, 'notWatched', 'operatingNormally']), patience);
});
