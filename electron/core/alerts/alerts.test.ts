import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { causeKey } from '../../../shared/domain/alerts.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { wholeRun } from '../testing/runs.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';
import { vmId, writeRequest } from '../testing/writes.ts';

const vm = { hostId: testHostId, vmId };
const minute = 60_000;

/** What the host says of the heartbeat of a VM from now on. */
function beat({ host }: TestCore, heartbeat: string, number = 1): void {
  const found = host.vms.get(fakeVmId(number));
  if (found !== undefined) host.vms.set(fakeVmId(number), { ...found, light: { ...found.light, heartbeat } });
}

/** What was told, the newest first. */
async function told(core: TestCore) {
  return (await core.value('alerts.list', {})).alerts;
}

/** A core whose VMs were read in full. */
async function started(count: number, dataFolder?: string): Promise<TestCore> {
  const core = await startTestCore(count, dataFolder === undefined ? {} : { dataFolder });
  await core.clock.advance(10_000);
  return core;
}

describe('a heartbeat that is lost', () => {
  test('gives exactly one alert, when its grace is over and some seconds to gather what comes with it', async () => {
    const core = await started(2);
    beat(core, 'LostCommunication');
    await core.clock.advance(90_000);
    expect(await told(core)).toEqual([]);
    await core.clock.advance(15_000);
    const alert = { kind: 'status', status: 'lostContact', hostId: testHostId, hostName: 'TEST-01', count: 1, vmCount: 1, seen: false };
    expect(await told(core)).toMatchObject([{ ...alert, vms: [{ vmId, name: 'VM 1', service: null }] }]);
    await core.clock.advance(60 * minute);
    expect(await told(core)).toHaveLength(1);
    expect(core.events.filter(({ type }) => type === 'alerts.changed')).toHaveLength(1);
  });

  test('is told by its number where many are lost together', async () => {
    const core = await started(30);
    for (let number = 1; number <= 30; number += 1) beat(core, 'LostCommunication', number);
    await core.clock.advance(2 * minute);
    expect(await told(core)).toMatchObject([{ count: 30, vmCount: 30 }]);
    expect((await told(core))[0]?.vms).toHaveLength(20);
  });

  test('is not told where it was so when the program was started', async () => {
    const core = await startTestCore(1, {}, (_connection, host) => {
      const found = host.vms.get(vmId);
      if (found !== undefined) host.vms.set(vmId, { ...found, light: { ...found.light, heartbeat: 'LostCommunication' } });
    });
    await core.clock.advance(5 * minute);
    expect((await core.value('fleet.snapshot', {})).vms[0]?.status.code).toBe('lostContact');
    expect(await told(core)).toEqual([]);
  });

  test('that comes and goes is told once in ten minutes, and again where it is lost then', async () => {
    const core = await started(1);
    await core.value('settings.update', { interruptionGraceMs: 0 });
    for (let turn = 0; turn < 5; turn += 1) {
      beat(core, 'LostCommunication');
      await core.clock.advance(30_000);
      beat(core, 'OkApplicationsHealthy');
      await core.clock.advance(30_000);
    }
    expect(await told(core)).toHaveLength(1);
    beat(core, 'LostCommunication');
    await core.clock.advance(4 * minute);
    expect(await told(core)).toHaveLength(1);
    await core.clock.advance(2 * minute);
    expect(await told(core)).toHaveLength(2);
  });
});

describe('a switch', () => {
  test('that somebody else has changed is told, one that was changed from here is not', async () => {
    const core = await started(2);
    expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
    await core.clock.advance(3 * minute);
    expect(await told(core)).toEqual([]);
    core.host.change(fakeVmId(2), 'vss', false);
    await core.clock.advance(3 * minute);
    const changed = { vmId: fakeVmId(2), name: 'VM 2', service: 'vss', enabled: false };
    expect(await told(core)).toMatchObject([{ kind: 'switch', count: 1, vms: [changed] }]);
  });

  test('that somebody else has taken back after it was changed from here is told', async () => {
    const core = await started(1);
    await core.value('service.set', writeRequest());
    core.host.change(vmId, 'guestServiceInterface', false);
    await core.clock.advance(3 * minute);
    expect(await told(core)).toMatchObject([{ kind: 'switch', vms: [{ service: 'guestServiceInterface', enabled: false }] }]);
  });

  test('that a run has changed is not told', async () => {
    const core = await started(3);
    expect(await wholeRun(core, 3)).toMatchObject({ run: { counts: { changed: 3 } } });
    await core.clock.advance(3 * minute);
    expect(core.host.writes).toBe(3);
    expect(await told(core)).toEqual([]);
  });

  test('that was lent to a copy and given back is not told', async () => {
    const core = await started(1);
    const path = join(core.dataFolder, 'tool.txt');
    writeFileSync(path, 'tool');
    const files = [(await core.value('files.type', { path })).path];
    const choices = { folder: 'C:\\Temp', createFolders: false, overwrite: false, switchOn: true };
    await core.value('operations.start', { kind: 'copyFiles', ...vm, acknowledged: 'low', files, ...choices });
    await core.clock.advance(3 * minute);
    expect(core.host.writes).toBe(2);
    expect(core.host.enabled(vmId, 'guestServiceInterface')).toBe(false);
    expect(await told(core)).toEqual([]);
  });

  test('that another program of the data folder has changed is not told', async () => {
    const dataFolder = temporaryFolder();
    const [here, there] = [await started(1, dataFolder), await started(1, dataFolder)];
    expect(await there.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
    here.host.change(vmId, 'guestServiceInterface', true);
    await here.clock.advance(3 * minute);
    expect((await here.value('fleet.snapshot', {})).vms[0]?.details?.services.guestServiceInterface?.enabled).toBe(true);
    expect(await told(here)).toEqual([]);
  });

  test('that is not as wanted any more, because another is wanted, is told as drift', async () => {
    const core = await started(2);
    const { revision, policy } = await core.value('policy.get', {});
    await core.value('policy.set', { revision, policy: { ...policy, baseline: { ...policy.baseline, vss: 'off' } } });
    await core.clock.advance(10_000);
    expect(await told(core)).toMatchObject([{ kind: 'drift', count: 2, vms: [{ service: 'vss', enabled: true }, { service: 'vss' }] }]);
  });
});

describe('drift that a policy brings', () => {
  const wantNoVss = async (core: TestCore): Promise<void> => {
    const { revision, policy } = await core.value('policy.get', {});
    await core.value('policy.set', { revision, policy: { ...policy, baseline: { ...policy.baseline, vss: 'off' } } });
  };

  test('names the revision, and whether it was saved here or by another program of the data folder', async () => {
    const dataFolder = temporaryFolder();
    const [here, there] = [await started(2, dataFolder), await started(2, dataFolder)];
    await wantNoVss(here);
    await here.clock.advance(15_000);
    await there.clock.advance(15_000);
    expect(await told(here)).toMatchObject([{ kind: 'drift', count: 2, cause: { by: 'policy', revision: 1, here: true } }]);
    expect(await told(there)).toMatchObject([{ kind: 'drift', count: 2, cause: { by: 'policy', revision: 1, here: false } }]);
  });

  test('is told apart from what a switch brings at the same time', async () => {
    const core = await started(2);
    await core.value('settings.update', { alertSwitch: false });
    core.host.change(fakeVmId(2), 'heartbeat', false);
    await wantNoVss(core);
    await core.value('fleet.refresh', { hostId: null });
    await core.clock.advance(3 * minute);
    const alerts = (await told(core)).toSorted((one, other) => one.count - other.count);
    expect(alerts.map(({ kind, count, cause }) => [kind, count, cause === null ? null : causeKey(cause)])).toEqual([
      ['drift', 1, null],
      ['drift', 2, 'policy 1'],
    ]);
  });
});

describe('drift that roles and tags bring', () => {
  /** Where VMs with the tag "No VSS" want the backup service off; the drift of nobody is told yet. */
  async function withRule(dataFolder?: string): Promise<TestCore> {
    const core = await started(3, dataFolder);
    const { revision, policy } = await core.value('policy.get', {});
    const rule = { mark: { tag: 'No VSS' }, wants: { vss: 'off' as const } };
    if (revision === 0) await core.value('policy.set', { revision, policy: { ...policy, rules: [rule, ...policy.rules] } });
    await core.clock.advance(15_000);
    return core;
  }

  test('names the change, is one alert for all VMs that were marked with it, and says that it was done here', async () => {
    const core = await withRule();
    const vms = [1, 2].map((number) => ({ hostId: testHostId, vmId: fakeVmId(number) }));
    const { change } = await core.value('vms.mark', { vms, mark: { tag: 'No VSS' }, has: true });
    await core.clock.advance(2_000);
    const one = await core.value('vms.mark', { vms: [{ hostId: testHostId, vmId: fakeVmId(3) }], mark: { tag: 'no vss' }, has: true });
    expect(change).toBe(1);
    expect(one.change).toBe(3);
    await core.clock.advance(15_000);
    expect(await told(core)).toMatchObject([
      { kind: 'drift', count: 1, cause: { by: 'marks', change: 3, here: true } },
      { kind: 'drift', count: 2, cause: { by: 'marks', change: 1, here: true } },
    ]);
    expect(
      (await core.value('vms.mark', { vms: [{ hostId: testHostId, vmId: fakeVmId(3) }], mark: { tag: 'no vss' }, has: true })).change,
    ).toBe(null);
  });

  test('is news in another program of the data folder', async () => {
    const dataFolder = temporaryFolder();
    const [here, there] = [await withRule(dataFolder), await withRule(dataFolder)];
    await here.value('vms.mark', { vms: [vm], mark: { tag: 'No VSS' }, has: true });
    await there.clock.advance(30_000);
    expect(await told(there)).toMatchObject([{ kind: 'drift', count: 1, cause: null }]);
  });
});

describe('a host', () => {
  test('that is not read any more is one alert, and none for each of its VMs; what waited is told when it is back', async () => {
    const core = await started(3);
    for (let number = 1; number <= 3; number += 1) beat(core, 'LostCommunication', number);
    await core.clock.advance(6_000);
    core.connection.intercept = () => Promise.resolve(failure('hostUnreachable'));
    await core.clock.advance(10 * minute);
    expect(await told(core)).toMatchObject([{ kind: 'host', problem: 'hostUnreachable', count: 1, vmCount: 0, vms: [] }]);
    core.connection.intercept = () => undefined;
    await core.clock.advance(10 * minute);
    expect((await told(core)).map(({ kind, count }) => [kind, count])).toEqual([
      ['status', 3],
      ['host', 1],
    ]);
  });

  test('that waits while it is muted is told afterwards, though PowerShell came back in between without any answer of the host', async () => {
    const core = await started(1);
    const until = new Date(core.clock.now() + 30 * minute).toISOString();
    await core.value('mutes.set', { target: { kind: 'host', hostId: testHostId }, until, reason: null });
    core.connection.becomeRestarting();
    await core.clock.advance(2 * minute);
    core.connection.intercept = () =>
      new Promise((resolve) => {
        core.clock.after(30_000, () => resolve(failure('timedOut')));
      });
    core.connection.becomeReady();
    await core.clock.advance(10_000);
    core.connection.becomeRestarting();
    await core.clock.advance(20 * minute);
    expect(await told(core)).toEqual([]);
    await core.clock.advance(40 * minute);
    expect(await told(core)).toMatchObject([{ kind: 'host', count: 1 }]);
  });

  test('that waits while it is muted and is read again before that ends is none', async () => {
    const core = await started(1);
    const until = new Date(core.clock.now() + 30 * minute).toISOString();
    await core.value('mutes.set', { target: { kind: 'host', hostId: testHostId }, until, reason: null });
    core.connection.intercept = () => Promise.resolve(failure('hostUnreachable'));
    await core.clock.advance(10 * minute);
    core.connection.intercept = () => undefined;
    await core.clock.advance(40 * minute);
    expect(await told(core)).toEqual([]);
  });

  test('that fails to answer once is none', async () => {
    const core = await started(1);
    core.connection.intercept = () => Promise.resolve(failure('timedOut'));
    await core.clock.advance(6_000);
    core.connection.intercept = () => undefined;
    await core.clock.advance(5 * minute);
    expect(await told(core)).toEqual([]);
  });
});

describe('what is told', () => {
  test('can be switched off as a whole and by kind, and what happened meanwhile stays untold', async () => {
    for (const off of [{ alerts: false }, { alertSwitch: false, alertDrift: false }]) {
      const core = await started(1);
      await core.value('settings.update', off);
      core.host.change(vmId, 'vss', false);
      await core.clock.advance(3 * minute);
      await core.value('settings.update', { alerts: true, alertSwitch: true, alertDrift: true });
      await core.clock.advance(30 * minute);
      expect(await told(core)).toEqual([]);
    }
  });

  test('waits while the VM is muted, and comes when the mute has ended and it still is so', async () => {
    const core = await started(2);
    const until = new Date(core.clock.now() + 30 * minute).toISOString();
    await core.value('mutes.set', { target: { kind: 'vm', ...vm }, until, reason: 'new disks' });
    beat(core, 'LostCommunication');
    await core.clock.advance(29 * minute);
    expect(await told(core)).toEqual([]);
    // The Status itself is as bad as it is.
    expect((await core.value('fleet.snapshot', {})).vms[0]?.status.code).toBe('lostContact');
    await core.clock.advance(2 * minute);
    expect(await told(core)).toMatchObject([{ kind: 'status', vms: [{ vmId }] }]);
  });

  test('is marked as seen, one by one or all of it', async () => {
    const core = await started(2);
    core.host.change(fakeVmId(1), 'vss', false);
    await core.clock.advance(3 * minute);
    core.host.change(fakeVmId(2), 'vss', false);
    await core.clock.advance(3 * minute);
    expect((await core.value('alerts.see', { alertId: 1 })).alerts.map(({ alertId, seen }) => [alertId, seen])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await core.value('alerts.see', { alertId: null })).alerts.every(({ seen }) => seen)).toBe(true);
  });
});
