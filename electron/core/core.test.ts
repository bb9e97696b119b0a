import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { CallInput } from '../../shared/contract/contract.ts';
import { databaseFileName } from './store/database.ts';
import { fakeVmId } from './testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId } from './testing/test-core.ts';

const vmId = fakeVmId(1);

/** Switching Guest Service Interface: the one change that needs no confirmation. */
function lowSwitch(change: Partial<CallInput<'service.set'>> = {}): CallInput<'service.set'> {
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

test('shows the rows of a host with their services, Status and facts', async () => {
  const { value } = await startTestCore(3);
  const snapshot = await value('fleet.snapshot', {});
  expect(snapshot.vms.map((vm) => [vm.name, vm.status.code])).toEqual([
    ['VM 1', 'operatingNormally'],
    ['VM 2', 'operatingNormally'],
    ['VM 3', 'operatingNormally'],
  ]);
  expect(snapshot.vms[0]?.details?.services.guestServiceInterface?.enabled).toBe(false);
  expect(snapshot.hosts[0]).toMatchObject({ session: { state: 'ready' }, problem: null, facts: { computerName: 'FAKE-01' } });
  expect(snapshot.reads[0]).toMatchObject({ lightAt: '2026-11-23T08:00:00.000Z', fullAt: '2026-11-23T08:00:00.000Z', fullProgress: null });
});

test('switches a service, shows the read-back at once and writes the audit', async () => {
  const { value, host } = await startTestCore(2);
  const outcome = await value('service.set', lowSwitch());
  expect(outcome).toMatchObject({ outcome: 'changed', before: false, service: { enabled: true }, problem: null, auditId: 1 });
  expect(host.writes).toBe(1);
  const { vms } = await value('fleet.snapshot', {});
  expect(vms.find((vm) => vm.vmId === vmId)?.details?.services.guestServiceInterface?.enabled).toBe(true);
  await value('service.set', lowSwitch({ enabled: false, expected: true, reason: 'undo' }));
  const audit = await value('audit.list', { limit: 10 });
  expect(audit).toMatchObject([
    { kind: 'service', reason: 'undo', from: true, to: false, outcome: 'changed', who: 'tester' },
    { kind: 'service', reason: 'switch', from: false, to: true, outcome: 'changed', who: 'tester' },
  ]);
});

test('answers what is not in the contract with a failure', async () => {
  const { core, call } = await startTestCore(1);
  expect(await core.call('no.such', {})).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  expect(await core.call('toString', {})).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  expect(await core.call('service.set', { hostId: testHostId })).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  expect(await core.call('app.info', { extra: 1 })).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  // The words are for people: no JSON.
  expect(await core.call('audit.list', { limit: 'x' })).toMatchObject({
    problem: { detail: expect.stringMatching(/^✖ .*\n {2}→ at limit$/) },
  });
  expect(await call('fleet.refresh', { hostId: 'elsewhere' })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
});

test('answers a call before the start and after the end with a failure', async () => {
  const { core } = await startTestCore(1);
  await core.stop();
  expect(await core.call('app.info', {})).toMatchObject({ ok: false, problem: { code: 'internal' } });
});

test('dropped files are taken by paths alone, and only of a window', async () => {
  const { core } = await startTestCore(1, { shell: 'electron' });
  const path = join(temporaryFolder(), 'a.txt');
  writeFileSync(path, 'abc');
  expect(await core.takeDropped([path])).toEqual({ ok: true, value: [{ path, name: 'a.txt', bytes: 3 }] });
  for (const wrong of [[''], ['a.txt'], path, null, [{ path }], [`${path}\n`]]) {
    expect(await core.takeDropped(wrong)).toMatchObject({ ok: false, problem: { code: 'sourceMissing' } });
  }
  const browser = await startTestCore(1);
  expect(await browser.core.takeDropped([path])).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
});

test('an answer that breaks the contract becomes a failure, not data', async () => {
  const { core, connection } = await startTestCore(1);
  connection.diagnostics = () => [{ hostId: 5 }] as never;
  expect(await core.call('diagnostics.sessions', {})).toMatchObject({ ok: false, problem: { code: 'internal' } });
});

test('an event that breaks the contract is not sent, and the next one shows the gap', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const { connection, value, events } = await startTestCore(1);
  const before = events.length;
  connection.setState({ state: 'starting', since: 'yesterday' });
  expect(events).toHaveLength(before);
  expect(complaint).toHaveBeenCalledWith(expect.any(String), 'fleet.delta', expect.stringContaining('since'));
  const { sequence } = events.findLast((event) => event.type === 'fleet.delta')?.delta ?? { sequence: 0 };
  connection.becomeReady();
  expect(events.at(-1)).toMatchObject({ type: 'fleet.delta', delta: { sequence: sequence + 2 } });
  expect(await value('fleet.snapshot', {})).toMatchObject({ hosts: [{ session: { state: 'ready' } }] });
  expect(await value('service.set', lowSwitch())).toMatchObject({ outcome: 'changed' });
});

test('a listener that fails harms neither reads nor writes', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const { core, clock, value, host } = await startTestCore(1);
  core.subscribe(() => {
    throw new Error('closed window');
  });
  expect(await value('service.set', lowSwitch())).toMatchObject({ outcome: 'changed' });
  host.vms.clear();
  await clock.advance(5_000);
  expect(await value('fleet.snapshot', {})).toMatchObject({ vms: [], hosts: [{ problem: null }] });
  expect(complaint).toHaveBeenCalled();
});

test('tells of a database that had to be begun anew, and goes on', async () => {
  const dataFolder = temporaryFolder();
  writeFileSync(join(dataFolder, databaseFileName), 'not a database '.repeat(500));
  const { value } = await startTestCore(1, { dataFolder });
  const { dataId } = await value('app.info', {});
  expect((await (await startTestCore(1, { dataFolder })).value('app.info', {})).dataId).toBe(dataId);
  expect((await (await startTestCore(1)).value('app.info', {})).dataId).not.toBe(dataId);
  expect(await value('app.info', {})).toMatchObject({
    changesRefused: null,
    dataId: expect.stringMatching(/./),
    database: { state: 'startedAnew', problem: { code: 'databaseUnavailable' } },
  });
  expect(await value('service.set', lowSwitch())).toMatchObject({ outcome: 'changed', auditId: 1 });
});
