import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Core } from './core.ts';
import { launchCore } from './launch.ts';
import { callsOf, patience, type CoreCalls } from './testing/core-calls.ts';
import { createSimulatedHost, simulatedHostId as hostId, simulatedHostName, type SimulatedHost } from './testing/simulated-host.ts';

// A PowerShell that is not where the settings say, or nowhere, and a write. Through the real engine where there is one.
vi.setConfig({ testTimeout: 90_000 });

const alpha = '11111111-2222-4333-8444-000000000001';

let simulated: SimulatedHost;
let core: Core | null = null;

beforeEach(() => {
  simulated = createSimulatedHost([{ name: 'ALPHA', id: alpha }]);
});

afterEach(async () => {
  await core?.stop();
  core = null;
  simulated.remove();
});

async function launch(environment: Record<string, string | undefined>): Promise<CoreCalls> {
  core = await launchCore({
    shell: 'electron',
    version: '0.0.0',
    demo: true,
    dataFolder: simulated.folder,
    allowChanges: false,
    surroundings: { environment: { ...environment, HVV_DEMO_HOSTS: simulatedHostName } },
  });
  return callsOf(core);
}

test('a wrong path of PowerShell: rows stay, a write is refused with the reason, the audit tells it, and a right path mends it', async () => {
  const calls = await launch(process.env);
  await calls.whenWhole(1);
  const wrong = join(simulated.folder, 'nothing', 'pwsh');
  await calls.value('settings.update', { powerShellPath: wrong });
  await vi.waitFor(async () => expect((await calls.host())?.session.state).toBe('failed'), patience);
  expect((await calls.host())?.session).toMatchObject({ problem: { code: 'powerShellFailed', detail: expect.stringContaining(wrong) } });

  const outcome = await calls.toggle(alpha);
  expect(outcome).toMatchObject({ outcome: 'refused', service: null, problem: { code: 'powerShellFailed' } });
  expect(await calls.value('audit.list', { limit: 5 })).toMatchObject([
    { auditId: outcome.auditId, vmName: 'ALPHA', from: false, to: true, outcome: 'refused', problem: { code: 'powerShellFailed' } },
  ]);
  expect(await calls.shown(alpha)).toBe(false);

  await calls.value('settings.update', { powerShellPath: null });
  await calls.whenWhole(1);
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed' });
});

test('no PowerShell at all: the host says so from the start, and so does the refusal of a write', async () => {
  const calls = await launch({ PATH: simulated.folder });
  await vi.waitFor(async () => expect((await calls.host())?.session.state).toBe('failed'), patience);
  expect((await calls.host())?.session).toMatchObject({ problem: { code: 'powerShellMissing' } });
  const outcome = await calls.value('service.set', {
    hostId,
    vmId: alpha,
    service: 'guestServiceInterface',
    enabled: true,
    expected: null,
    acknowledged: 'low',
    reason: 'switch',
  });
  expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'powerShellMissing' }, auditId: null });
  expect(await calls.value('audit.list', { limit: 5 })).toEqual([]);
});
