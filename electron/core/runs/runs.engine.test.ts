import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CallInput, CallOutput } from '../../../shared/contract/contract.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { planChanges, planUndo, type Plan, type PlanFacts } from '../../../shared/domain/plan.ts';
import { triedChanges } from '../../../shared/domain/run.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import type { Core } from '../core.ts';
import { demoHostNames } from '../hosts/demo-hosts.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, type SimulatedHost } from '../testing/simulated-host.ts';

// Five hundred VMs on four hosts; on each of these five go wrong, in five ways; and the way back. Through the real engine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const ofEachHost = 125;
const ways = ['accessDenied', 'vmGone', 'notApplied', 'die', 'invalidState'] as const;
const service = 'guestServiceInterface';

interface SimulatedVm {
  readonly id: string;
  readonly host: string;
  /** How its switch goes wrong. */
  readonly way: (typeof ways)[number] | null;
}

const vms: readonly SimulatedVm[] = demoHostNames.flatMap((host, place) =>
  Array.from({ length: ofEachHost }, (_, index) => ({
    id: `1111111${place}-2222-4333-8444-${String(index).padStart(12, '0')}`,
    host,
    way: index % 25 === 7 ? (ways[Math.floor(index / 25)] ?? null) : null,
  })),
);
/** As the simulated module wants them. */
const fleet = vms.map(({ id, host }) => ({ name: `VM ${id}`, id, host, services: { gsi: false } }));

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost(fleet, {}, demoHostNames);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  // No read comes by itself between preview and run, and no switch ends because the machine is busy.
  await calls.value('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000, writeDeadlineMs: 600_000 });
  await vi.waitUntil(async () => {
    const known = (await calls.value('fleet.snapshot', {})).vms;
    return known.filter(({ details }) => details !== null).length === vms.length;
  }, long);
  for (const name of demoHostNames) await calls.value('service.prepare', { hostId: name.toLowerCase() });
  await vi.waitUntil(async () => {
    const sessions = await calls.value('diagnostics.sessions', {});
    return sessions.filter(({ lane, state }) => lane === 'act' && state === 'ready').length === demoHostNames.length;
  }, long);
});

/** For things that take their time on a machine that may be busy. */
const long = { timeout: 280_000, interval: 200 };

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

/** What a preview is made of, by what main tells now. */
async function facts(): Promise<PlanFacts> {
  const snapshot = await calls.value('fleet.snapshot', {});
  const byKey = new Map(snapshot.vms.map((vm) => [vmKey(vm), vm]));
  const never = (): boolean => false;
  return {
    vm: (target) => byKey.get(vmKey(target)),
    host: (hostId) => snapshot.hosts.find((host) => host.hostId === hostId),
    isListed: () => true,
    isStale: never,
    isReadOnly: never,
    isBusy: never,
  };
}

/** Between preview and run the world goes on. */
function letThingsGoWrong(): void {
  const command = ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'];
  const faults = vms.filter(({ way }) => way !== null);
  simulated.inject(...faults.map(({ id: vmId, host, way }) => ({ kind: way, vmId, host, ...(way === 'vmGone' ? {} : { command }) })));
}

async function carryOut({ changes }: Plan, how: Pick<CallInput<'runs.start'>, 'kind' | 'undoOf'>): Promise<CallOutput<'runs.get'>> {
  const asked = changes.map(({ hostId, vmId, to, severity }) => ({ hostId, vmId, service, enabled: to, acknowledged: severity }) as const);
  const { runId } = await calls.value('runs.start', { ...how, changes: asked });
  await vi.waitFor(async () => expect((await calls.value('runs.list', { limit: 1 }))[0]).toMatchObject({ runId, state: 'ended' }), long);
  return calls.value('runs.get', { runId });
}

/** The VMs whose service was switched to this by the commands, as the simulated hosts have it on the disk. */
function switchedTo(enabled: boolean): string[] {
  const { componentId } = serviceDefinitions[service];
  return demoHostNames.flatMap((name) => {
    const state = JSON.parse(readFileSync(join(simulated.folder, 'demo', `state-${name}.json`), 'utf8')) as {
      vms: Record<string, { services: Record<string, boolean> }>;
    };
    const of = (services: Record<string, boolean>) => Object.entries(services).find(([key]) => key.toLowerCase() === componentId)?.[1];
    return Object.keys(state.vms).filter((id) => of(state.vms[id]?.services ?? {}) === enabled);
  });
}

test('of 500 VMs with 20 that go wrong in five ways exactly 480 are done, 20 are explained, and the undo restores 480', async () => {
  const targets = vms.map(({ id, host }) => ({ hostId: host.toLowerCase(), vmId: id }));
  const plan = planChanges(targets, { [service]: true }, await facts());
  expect(plan.changes).toHaveLength(500);
  letThingsGoWrong();

  const { run, items } = await carryOut(plan, { kind: 'bulk', undoOf: null });
  const wayOf = new Map(vms.map(({ id, way }) => [id, way]));
  const explained = items.filter(({ outcome }) => outcome !== 'changed');
  expect(
    new Set(explained.map(({ vmId, outcome, problem }) => `${wayOf.get(vmId) ?? 'none'}: ${outcome ?? ''} ${problem?.code ?? ''}`)),
  ).toEqual(
    new Set([
      'accessDenied: failed accessDenied',
      'vmGone: failed vmGone',
      'notApplied: notApplied ',
      'die: failed sessionLost',
      'invalidState: failed invalidState',
    ]),
  );
  expect(explained).toHaveLength(20);
  expect(run).toMatchObject({ problem: null, changes: 500, vms: 500, hosts: 4, counts: { changed: 480, waiting: 0, underWay: 0 } });
  const done = items.filter(({ outcome }) => outcome === 'changed').map(({ vmId }) => vmId);
  expect(new Set(switchedTo(true))).toEqual(new Set(done));

  simulated.inject();
  const undo = planUndo(triedChanges(items), await facts());
  expect(undo.changes).toHaveLength(480);
  const back = await carryOut(undo, { kind: 'undo', undoOf: run.runId });
  expect(back.run).toMatchObject({ problem: null, changes: 480, counts: { changed: 480 } });
  expect(switchedTo(true)).toEqual([]);
  expect(new Set(switchedTo(false))).toEqual(new Set(done));
});
