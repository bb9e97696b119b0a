import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { failure, success, type ProblemCode, type Result } from '../../../shared/contract/problem.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import type { CoreOptions } from '../options.ts';
import { databaseFileName } from '../store/database.ts';
import { settle } from '../testing/fake-clock.ts';
import type { FakeInterceptor } from '../testing/fake-connection.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);

/** Switching Guest Service Interface on: the one change that needs no confirmation. */
function request(change: Partial<CallInput<'service.set'>> = {}): CallInput<'service.set'> {
  return {
    hostId: testHostId,
    vmId,
    service: 'guestServiceInterface',
    enabled: true,
    expected: false,
    acknowledged: 'low',
    reason: 'switch',
    ...change,
  };
}

/** What the database holds, read past the core. */
function auditRows(folder: string): Record<string, unknown>[] {
  const reader = new DatabaseSync(join(folder, databaseFileName), { readOnly: true });
  try {
    return reader.prepare('SELECT vm_id, service, from_enabled, to_enabled, outcome, problem FROM audit ORDER BY audit_id').all();
  } finally {
    reader.close();
  }
}

function writesOf({ connection }: TestCore) {
  return connection.requests.filter(({ operation }) => operation === 'service.set');
}

async function shown({ value }: TestCore): Promise<boolean | null | undefined> {
  const { vms } = await value('fleet.snapshot', {});
  return vms.find((vm) => vm.vmId === vmId)?.details?.services.guestServiceInterface?.enabled;
}

/** A write that reaches the host or not, and whose answer is lost. */
function losingAnswer(reachesHost: boolean, code: ProblemCode): FakeInterceptor {
  return ({ operation }, answer) => {
    if (operation !== 'service.set') return undefined;
    if (reachesHost) answer();
    return Promise.resolve(failure(code));
  };
}

test('asks by VM id and component id, urgently, on the lane for acts, and reads the VM again', async () => {
  const core = await startTestCore(1);
  await core.value('service.set', request());
  await settle();
  const componentId = serviceDefinitions.guestServiceInterface.componentId;
  expect(writesOf(core)).toEqual([
    {
      operation: 'service.set',
      args: { vmId, componentId, enabled: true, expected: false },
      options: { lane: 'act', deadlineMs: 30_000, urgent: true },
    },
  ]);
  expect(core.connection.requests.at(-1)).toMatchObject({ operation: 'vm.read', args: { vmId } });
});

test('the audit holds the entry, open, before the host is asked, and is complete when the answer goes out', async () => {
  const core = await startTestCore(1);
  const during: unknown[] = [];
  core.connection.intercept = ({ operation }) => {
    if (operation === 'service.set') during.push(...auditRows(core.dataFolder));
    return undefined;
  };
  await core.value('service.set', request());
  const row = { vm_id: vmId, service: 'guestServiceInterface', from_enabled: 0, to_enabled: 1, problem: null };
  expect(during).toEqual([{ ...row, outcome: null }]);
  expect(auditRows(core.dataFolder)).toEqual([{ ...row, outcome: 'changed' }]);
});

const readOnlyPolicy = (): Partial<CoreOptions> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'policy.json'), '{ "readOnly": true }');
  return { policyFile: join(folder, 'policy.json') };
};

const realHost: Partial<CoreOptions> = { hosts: [{ hostId: testHostId, name: 'REAL', kind: 'local', environment: {} }], demoReason: null };

test.each([
  ['the policy is read-only', readOnlyPolicy, 'readOnlyPolicy'],
  ['a real host may not be changed from here', () => realHost, 'gatewayWithoutAllowChanges'],
] as const)('refuses every write where %s', async (_what, overrides, reason) => {
  const core = await startTestCore(1, overrides());
  expect(await core.value('app.info', {})).toMatchObject({ changesRefused: reason });
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' }, auditId: null });
  expect(writesOf(core)).toEqual([]);
  expect(auditRows(core.dataFolder)).toEqual([]);
});

test('changes a real host where that is allowed', async () => {
  const core = await startTestCore(1, { ...realHost, allowChanges: true });
  expect(await core.value('app.info', {})).toMatchObject({ changesRefused: null, demoReason: null });
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'changed' });
});

test('refuses writes and roles as soon as the setting says read-only, and tells so', async () => {
  const core = await startTestCore(1);
  await core.value('settings.update', { readOnly: true });
  expect(core.events.flatMap((event) => (event.type === 'app.changed' ? [event.info.changesRefused] : []))).toEqual(['readOnlySetting']);
  expect(core.events.filter((event) => event.type === 'settings.changed')).toMatchObject([{ settings: { settings: { readOnly: true } } }]);
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' } });
  expect(await core.call('vm.setRoles', { hostId: testHostId, vmId, roles: ['database'] })).toMatchObject({
    ok: false,
    problem: { code: 'readOnly' },
  });
  expect(core.host.writes).toBe(0);
});

test('without a database nothing is written, reading goes on, and the reason is told', async () => {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, databaseFileName));
  const core = await startTestCore(1, { dataFolder });
  expect(await core.value('app.info', {})).toMatchObject({
    changesRefused: 'databaseUnavailable',
    database: { state: 'unavailable', problem: { code: 'databaseUnavailable' } },
  });
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  expect(await core.call('audit.list', { limit: 5 })).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(await core.call('vm.setRoles', { hostId: testHostId, vmId, roles: [] })).toMatchObject({
    ok: false,
    problem: { code: 'databaseUnavailable' },
  });
  expect(await shown(core)).toBe(false);
  expect(core.host.writes).toBe(0);
});

test('a write that cannot be written down is not tried, and from then on none is', async () => {
  const core = await startTestCore(1);
  const saboteur = new DatabaseSync(join(core.dataFolder, databaseFileName));
  saboteur.exec('DROP TABLE audit');
  saboteur.close();
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  expect(core.host.writes).toBe(0);
  expect(core.events.at(-1)).toMatchObject({ type: 'app.changed', info: { changesRefused: 'databaseUnavailable' } });
});

test('an end that could not be written down is written as soon as the database is good again', async () => {
  const core = await startTestCore(1);
  const saboteur = new DatabaseSync(join(core.dataFolder, databaseFileName));
  core.connection.intercept = ({ operation }) => {
    if (operation === 'service.set') saboteur.exec("CREATE TRIGGER full BEFORE UPDATE ON audit BEGIN SELECT RAISE(FAIL, 'full'); END");
    return undefined;
  };
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'changed' });
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: null }]);
  saboteur.exec('DROP TRIGGER full');
  saboteur.close();
  await core.clock.advance(65_000);
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: 'changed' }]);
});

test('refuses on data that is stale', async () => {
  const core = await startTestCore(1);
  core.connection.becomeRestarting();
  await core.clock.advance(31_000);
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'stale' }, auditId: null });
});

test('refuses where the services are long since not read, though the list is, and takes a read of that VM', async () => {
  const core = await startTestCore(2);
  core.connection.intercept = ({ operation }) => (operation === 'inventory.full' ? Promise.resolve(failure('timedOut')) : undefined);
  await core.clock.advance(179_000);
  expect(await core.value('service.set', request({ vmId: fakeVmId(2) }))).toMatchObject({ outcome: 'changed' });
  await core.clock.advance(1_000);
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'stale' }, auditId: null });
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'changed' });
});

test('does not take the services of a host for stale whose first full read takes long', async () => {
  const core = await startTestCore(300, {}, (connection, _host, clock) => {
    connection.intercept = ({ operation }, answer) =>
      operation === 'inventory.full' ? new Promise((resolve) => clock.after(10_000, () => resolve(answer()))) : undefined;
  });
  await core.clock.advance(250_000);
  const { reads } = await core.value('fleet.snapshot', {});
  expect(reads).toMatchObject([{ fullAt: null, fullProgress: { total: 300 } }]);
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'changed' });
});

test('refuses in a transition, naming the state', async () => {
  const core = await startTestCore(1);
  const saving = fakeVm(1);
  core.host.vms.set(vmId, { ...saving, light: { ...saving.light, state: 'Saving' } });
  await core.clock.advance(5_000);
  expect(await core.value('service.set', request())).toMatchObject({
    outcome: 'refused',
    problem: { code: 'inTransition', detail: 'Saving' },
  });
});

test('refuses what is not there', async () => {
  const core = await startTestCore(1);
  expect(await core.value('service.set', request({ vmId: fakeVmId(9) }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'vmGone' },
  });
  expect(await core.value('service.set', request({ hostId: 'elsewhere' }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'notFound' },
  });
  const old = fakeVm(1);
  old.full.components = old.full.components.filter((row) => row.name !== 'guestServiceInterface');
  core.host.vms.set(vmId, old);
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'serviceNotFound' } });
});

test('asks for a confirmation as severe as main itself judges, whatever the renderer says', async () => {
  const core = await startTestCore(1);
  const off = { service: 'guestShutdown', enabled: false, expected: true } as const;
  for (const acknowledged of ['low', 'medium'] as const) {
    const outcome = await core.value('service.set', request({ ...off, acknowledged }));
    expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'confirmationRequired', detail: 'high' } });
  }
  expect(core.host.writes).toBe(0);
  expect(await core.value('service.set', request({ ...off, acknowledged: 'high' }))).toMatchObject({ outcome: 'changed' });
});

test('a role changes the severity, is stored, and is known after a start', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  const off = { service: 'timeSynchronization', enabled: false, expected: true } as const;
  expect(await core.value('service.set', request({ ...off, acknowledged: 'medium' }))).toMatchObject({
    problem: { code: 'confirmationRequired' },
  });
  const record = await core.value('vm.setRoles', { hostId: testHostId, vmId, roles: ['ownTimeSource'] });
  expect(record.roles).toEqual(['ownTimeSource']);
  expect(await core.value('service.set', request({ ...off, acknowledged: 'medium' }))).toMatchObject({ outcome: 'changed' });
  await core.core.stop();
  const { vms } = await (await startTestCore(1, { dataFolder })).value('fleet.snapshot', {});
  expect(vms[0]?.roles).toEqual(['ownTimeSource']);
  expect(await core.core.call('app.info', {})).toMatchObject({ ok: false });
});

test('refuses where the user saw something else than what is known here', async () => {
  const core = await startTestCore(1);
  expect(await core.value('service.set', request({ expected: true }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'changedByOther' },
  });
  expect(writesOf(core)).toEqual([]);
});

test('refuses where the host says something else than what is known here, and shows that', async () => {
  const core = await startTestCore(1);
  core.host.change(vmId, 'guestServiceInterface', true);
  const outcome = await core.value('service.set', request({ enabled: false, expected: false }));
  expect(outcome).toMatchObject({
    outcome: 'refused',
    before: true,
    service: { enabled: true },
    problem: { code: 'changedByOther' },
    auditId: 1,
  });
  expect(await shown(core)).toBe(true);
  expect(core.host.writes).toBe(0);
});

test('writes nothing where it is so already', async () => {
  const core = await startTestCore(1);
  core.host.change(vmId, 'guestServiceInterface', true);
  expect(await core.value('service.set', request({ expected: null }))).toMatchObject({ outcome: 'alreadySo', before: true });
  expect(core.host.writes).toBe(0);
  expect(await shown(core)).toBe(true);
});

const hostError = {
  errors: [
    {
      errorId: 'InvalidState,Microsoft.HyperV.PowerShell.Commands.EnableVMIntegrationService',
      category: 'InvalidOperation',
      exceptionTypes: [],
      hResult: null,
      message: 'Falscher Zustand.',
    },
  ],
  probes: null,
};

test.each([
  ['reports success and changes nothing', null, 'notApplied', null],
  ['refuses', hostError, 'failed', 'invalidState'],
] as const)('believes the read-back where the host %s', async (_what, writeFailure, outcome, code) => {
  const core = await startTestCore(1);
  const after = { ...fakeVm(1).full.components.find((row) => row.name === 'guestServiceInterface'), enabled: false };
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set'
      ? Promise.resolve(success({ step: 'attempted', before: false, after, readAt: core.host.readAt, writeFailure, readFailure: null }))
      : undefined;
  const result = await core.value('service.set', request());
  expect(result).toMatchObject({ outcome, before: false, service: { enabled: false } });
  expect(result.problem?.code ?? null).toBe(code);
});

test.each([
  [true, 'sessionLost', 'changed'],
  [false, 'sessionLost', 'failed'],
  [true, 'timedOut', 'changed'],
  [false, 'badAnswer', 'failed'],
  [false, 'timedOut', 'unknown'],
] as const)('after a lost answer the truth decides: written %s, %s', async (reachesHost, code, outcome) => {
  const core = await startTestCore(1);
  core.connection.intercept = losingAnswer(reachesHost, code);
  const result = await core.value('service.set', request());
  expect(result).toMatchObject({
    outcome,
    before: null,
    service: { enabled: reachesHost },
    problem: outcome === 'changed' ? null : { code },
  });
  expect(writesOf(core)).toHaveLength(1);
  expect(await shown(core)).toBe(reachesHost);
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome }]);
});

test('waits for the session to come back before it asks what became of a write', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'sessionLost');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', request());
  await core.clock.advance(20_000);
  expect(core.connection.count('vm.read')).toBe(0);
  core.connection.becomeReady();
  expect(await pending).toMatchObject({ outcome: 'changed' });
});

test.each(['failed', 'closed'] as const)('does not wait for a session that is %s: nothing will bring it back by itself', async (state) => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  const since = core.host.readAt;
  const ended = state === 'failed' ? { state, since, problem: { code: 'powerShellFailed' as const } } : { state, since };
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.setState(ended);
    return lose(asked, answer);
  };
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'unknown', problem: { code: 'timedOut' } });
});

test('stops waiting for a session when it is given up', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', request());
  await core.clock.advance(1_000);
  core.connection.setState({ state: 'failed', since: core.host.readAt, problem: { code: 'powerShellFailed' } });
  expect(await pending).toMatchObject({ outcome: 'unknown', problem: { code: 'timedOut' } });
});

test('says that it does not know where the truth cannot be read, and never tries again', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', request());
  await core.clock.advance(30_000);
  expect(await pending).toMatchObject({ outcome: 'unknown', service: null, readAt: null, problem: { code: 'timedOut' } });
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: 'unknown' }]);
  core.connection.becomeReady();
  await core.clock.advance(60_000);
  expect(writesOf(core)).toHaveLength(1);
  expect(await shown(core)).toBe(true);
});

test('a VM that went away between list and switch is a clear failure, and the list is read again', async () => {
  const core = await startTestCore(2);
  core.host.vms.delete(vmId);
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'failed', problem: { code: 'vmGone' } });
  await settle();
  expect((await core.value('fleet.snapshot', {})).vms.map((vm) => vm.vmId)).toEqual([fakeVmId(2)]);
});

test('a request that was never begun is refused, not failed', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set' ? Promise.resolve({ ...failure('powerShellFailed'), neverBegun: true }) : undefined;
  expect(await core.value('service.set', request())).toMatchObject({ outcome: 'refused', problem: { code: 'powerShellFailed' } });
  expect(core.connection.count('vm.read')).toBe(0);
});

test('writes of one VM go one after the other, those of two VMs side by side', async () => {
  const core = await startTestCore(2);
  const held: (() => void)[] = [];
  core.connection.intercept = ({ operation }, answer) =>
    operation === 'service.set' ? new Promise<Result<unknown>>((resolve) => held.push(() => resolve(answer()))) : undefined;
  const first = core.value('service.set', request());
  const second = core.value('service.set', request({ enabled: false, expected: true, reason: 'undo' }));
  const other = core.value('service.set', request({ vmId: fakeVmId(2) }));
  await settle();
  expect(held).toHaveLength(2);
  held[0]?.();
  await settle();
  expect(held).toHaveLength(3);
  for (const release of held) release();
  expect(await Promise.all([first, second, other])).toMatchObject([{ outcome: 'changed' }, { outcome: 'changed' }, { outcome: 'changed' }]);
  expect(core.host.enabled(vmId, 'guestServiceInterface')).toBe(false);
});

test('a full read that began before a write does not bring the old value back', async () => {
  const core = await startTestCore(1);
  const late: (() => void)[] = [];
  core.connection.intercept = ({ operation }, answer) => {
    if (operation === 'vm.read') return Promise.resolve(failure('timedOut'));
    if (operation !== 'inventory.full') return undefined;
    const old = answer();
    return new Promise((resolve) => late.push(() => resolve(old)));
  };
  await core.clock.advance(60_000);
  expect(late).toHaveLength(1);
  await core.value('service.set', request());
  late[0]?.();
  await settle();
  expect(await shown(core)).toBe(true);
});

test('prepares the lane for switches when asked', async () => {
  const core = await startTestCore(1);
  await core.value('service.prepare', { hostId: testHostId });
  await core.value('session.retry', { hostId: testHostId });
  expect([core.connection.prepared, core.connection.retried]).toEqual([1, 1]);
});
