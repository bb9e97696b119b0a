import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FakeConnection } from '../testing/fake-connection.ts';
import { FakeConnection as Connection } from '../testing/fake-connection.ts';
import { FakeHost, fakeVmId } from '../testing/fake-host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startTestCore, temporaryFolder } from '../testing/test-core.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { databaseFileName } from '../store/database.ts';

// Two hosts of one program, and a VM that goes from one to the other while roles, tags and exceptions are noted of it.

const vmId = fakeVmId(1);
const old = { hostId: 'demo-one', vmId };
const now = { hostId: 'demo-two', vmId };
const until = '2026-12-01T00:00:00.000Z';
const exception = { ...old, service: 'vss' as const, want: 'off' as const, reason: 'backup by agent', until };

/** A program over two hosts, on the first of which the VM is. `refuses`: the first one can't be read. */
async function twoHosts(dataFolder = temporaryFolder(), refuses = false) {
  const clock = createFakeClock();
  const hosts = new Map([old, now].map(({ hostId }) => [hostId, new FakeHost(() => clock.now(), 0)]));
  const connections = new Map<string, FakeConnection>();
  const host = (hostId: string): FakeHost => {
    const found = hosts.get(hostId);
    if (found === undefined) throw new Error(`No host ${hostId}`);
    return found;
  };
  for (const [id, vm] of new FakeHost(() => clock.now(), 1).vms) host(old.hostId).vms.set(id, vm);
  const core = await startTestCore(0, {
    dataFolder,
    clock,
    hosts: [...hosts.keys()].map((hostId) => ({ hostId, name: hostId.toUpperCase(), kind: 'demo', environment: {}, filesAreHere: true })),
    connect: ({ hostId }) => {
      const connection = new Connection(host(hostId));
      if (refuses && hostId === old.hostId) connection.intercept = () => Promise.resolve(failure('noPermission'));
      connections.set(hostId, connection);
      return connection;
    },
  });
  const record = async ({ hostId }: { readonly hostId: string }) =>
    (await core.value('fleet.snapshot', {})).vms.find((vm) => vm.hostId === hostId && vm.vmId === vmId);
  return {
    core,
    clock,
    record,
    connection: (hostId: string) => connections.get(hostId),
    /** Marks the VM where it is and agrees an exception for it. */
    async note() {
      await core.value('vms.mark', { vms: [old], mark: { role: 'domainController' }, has: true });
      await core.value('vms.mark', { vms: [old], mark: { tag: 'Lab' }, has: true });
      await core.value('policy.set', { revision: 0, policy: { ...defaultPolicy, exceptions: [exception] } });
    },
    /** Puts the VM on the second host as well, with this replication. */
    copy(replicationMode: string | null = 'None') {
      const vm = host(old.hostId).vms.get(vmId);
      if (vm !== undefined) host(now.hostId).vms.set(vmId, { ...vm, full: { ...vm.full, replicationMode } });
    },
    takeAway: () => void host(old.hostId).vms.delete(vmId),
    /** Lets both hosts be read in full. */
    read: () => clock.advance(2 * 60_000),
    activity: async () => (await core.value('activity.list', { limit: 10, kinds: ['policy'] })).entries,
  };
}

test('a mute follows a VM, too, with who set it, why and until when; one that it has there already stays', async () => {
  for (const isMutedThere of [false, true]) {
    const world = await twoHosts();
    const { core, clock } = world;
    const mute = (target: typeof old, hours: number, reason: string) =>
      core.value('mutes.set', {
        target: { kind: 'vm', ...target },
        until: new Date(clock.now() + hours * 3_600_000).toISOString(),
        reason,
      });
    const [set] = (await mute(old, 4, 'new disks')).mutes;
    world.copy();
    if (isMutedThere) {
      await world.read();
      await mute(now, 2, 'its own');
    }
    world.takeAway();
    await world.read();
    const { mutes } = await core.value('mutes.list', {});
    const followed = { target: { kind: 'vm', ...now }, until: set?.until, at: set?.at, who: 'tester', reason: 'new disks' };
    expect(mutes).toMatchObject([isMutedThere ? { target: { kind: 'vm', ...now }, reason: 'its own' } : followed]);
    // The one that has ended tells that no person has decided it, and where the VM is.
    const ends = (await world.activity()).filter((entry) => entry.kind === 'mute' && entry.ended);
    const end = { muteId: set?.muteId, target: { kind: 'vm', ...now }, hostName: 'DEMO-TWO', vmName: 'VM 1', movedFrom: old.hostId };
    expect(ends).toMatchObject(isMutedThere ? [end] : []);
  }
});

test('roles, tags and exceptions follow a VM to another host, and the activity tells it', async () => {
  const world = await twoHosts();
  await world.note();
  world.copy();
  world.takeAway();
  await world.read();
  expect(await world.record(old)).toBe(undefined);
  expect(await world.record(now)).toMatchObject({
    roles: ['domainController'],
    tags: ['Lab'],
    wanted: { vss: { by: 'exception', want: 'off' }, timeSynchronization: { by: 'rule', want: 'any' } },
  });
  const { revision, policy, changed } = await world.core.value('policy.get', {});
  expect({ revision, exceptions: policy.exceptions, reason: changed?.reason, who: changed?.who }).toEqual({
    revision: 2,
    exceptions: [{ ...exception, ...now }],
    reason: 'moved',
    who: 'tester',
  });
  const [first, second] = await world.activity();
  expect([first, second]).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'policy', reason: 'moved', changes: expect.objectContaining({ exceptions: 2 }) }),
      expect.objectContaining({
        kind: 'marks',
        hostId: now.hostId,
        hostName: 'DEMO-TWO',
        from: { roles: [], tags: [] },
        to: { roles: ['domainController'], tags: ['Lab'] },
        movedFrom: old.hostId,
      }),
    ]),
  );
  // It is done once.
  await world.read();
  expect(await world.activity()).toHaveLength(5);
});

test.each(['Replica', 'ExtendedReplica', 'TestReplica', null])('nothing follows to a VM whose replication is %s', async (mode) => {
  const world = await twoHosts();
  await world.note();
  world.copy(mode);
  world.takeAway();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: [], tags: [] });
  expect(await world.core.value('policy.get', {})).toMatchObject({ revision: 1 });
});

test('nothing follows while both hosts list it; once the old one does not, it does', async () => {
  const world = await twoHosts();
  await world.note();
  world.copy();
  await world.read();
  expect(await world.record(old)).toMatchObject({ roles: ['domainController'] });
  expect(await world.record(now)).toMatchObject({ roles: [] });
  world.takeAway();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: ['domainController'] });
});

test('a host that can not be read proves nothing', async () => {
  const world = await twoHosts();
  await world.note();
  await world.core.core.stop();
  // At the next start the old host refuses from the first read on.
  const again = await twoHosts(world.core.dataFolder, true);
  const connection = again.connection(old.hostId);
  if (connection === undefined) throw new Error('The host was not connected.');
  again.copy();
  again.takeAway();
  await again.read();
  expect(await again.record(now)).toMatchObject({ roles: [] });
  connection.intercept = () => undefined;
  await again.read();
  expect(await again.record(now)).toMatchObject({ roles: ['domainController'] });
});

test('what was noted at the new place stays: marks are added to it, and its own exception counts', async () => {
  const world = await twoHosts();
  world.copy();
  await world.read();
  await world.note();
  for (const tag of ['lab', 'New']) await world.core.value('vms.mark', { vms: [now], mark: { tag }, has: true });
  const own = { ...exception, ...now, want: 'any' as const, reason: 'agreed there' };
  const other = { ...exception, service: 'heartbeat' as const };
  await world.core.value('policy.set', { revision: 1, policy: { ...defaultPolicy, exceptions: [exception, own, other] } });
  world.takeAway();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: ['domainController'], tags: ['lab', 'New'] });
  expect((await world.core.value('policy.get', {})).policy.exceptions).toEqual([own, { ...other, ...now }]);
});

test('in read-only mode, too: it is no decision of anybody', async () => {
  const world = await twoHosts();
  await world.note();
  await world.core.value('settings.update', { readOnly: true });
  world.copy();
  world.takeAway();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: ['domainController'] });
});

test('is tried again where it could not be stored, and not while the policy can not be understood', async () => {
  const world = await twoHosts();
  await world.note();
  const handle = new DatabaseSync(join(world.core.dataFolder, databaseFileName));
  handle.exec("CREATE TRIGGER no_moves BEFORE INSERT ON mark_changes BEGIN SELECT RAISE(ABORT, 'not now'); END");
  handle.prepare('INSERT INTO policies (at, who, policy) VALUES (0, ?, ?)').run('tomorrow', '{broken');
  world.copy();
  world.takeAway();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: [] });
  handle.exec('DROP TRIGGER no_moves');
  handle.close();
  await world.read();
  expect(await world.record(now)).toMatchObject({ roles: ['domainController'] });
  expect(await world.core.value('policy.get', {})).toMatchObject({ revision: 2, unreadable: true });
});

test('two programs that see the move together note it once', async () => {
  const here = await twoHosts();
  await here.note();
  const there = await twoHosts(here.core.dataFolder);
  for (const world of [here, there]) {
    world.copy();
    world.takeAway();
  }
  await here.read();
  await there.read();
  await here.read();
  for (const world of [here, there]) {
    expect(await world.record(now)).toMatchObject({ roles: ['domainController'], tags: ['Lab'], wanted: { vss: { by: 'exception' } } });
    expect(await world.core.value('policy.get', {})).toMatchObject({ revision: 2, policy: { exceptions: [{ ...exception, ...now }] } });
  }
  const moved = (await here.activity()).filter((entry) => entry.kind === 'marks' && entry.movedFrom !== null);
  expect(moved).toHaveLength(1);
});
