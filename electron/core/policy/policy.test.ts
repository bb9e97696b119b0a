import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { databaseFileName } from '../store/database.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

const vm = { hostId: testHostId, vmId: fakeVmId(1) };
const agent = { ...defaultPolicy, rules: [{ mark: { tag: 'agent' }, wants: { vss: 'off' as const } }] };

async function record({ value }: TestCore) {
  return (await value('fleet.snapshot', {})).vms[0];
}

test('is the default at first; one that is set is in force at once, and after the next start', async () => {
  const dataFolder = temporaryFolder();
  const first = await startTestCore(1, { dataFolder });
  expect(await first.value('policy.get', {})).toEqual({ revision: 0, policy: defaultPolicy, changed: null, unreadable: false });
  await first.value('vms.mark', { vms: [vm], mark: { tag: 'Agent' }, has: true });
  const at = new Date(first.clock.now()).toISOString();
  const set = await first.value('policy.set', { revision: 0, policy: agent });
  expect(set).toEqual({ revision: 1, policy: agent, changed: { at, who: 'tester', reason: 'set' }, unreadable: false });
  expect(first.events.findLast(({ type }) => type === 'policy.changed')).toEqual({ type: 'policy.changed', state: set });
  expect((await record(first))?.wanted.vss).toMatchObject({ by: 'rule', want: 'off', mark: { tag: 'agent' } });
  expect(first.events.at(-1)).toMatchObject({ type: 'fleet.delta', delta: { vms: [{ wanted: { vss: { want: 'off' } } }] } });
  await first.core.stop();
  const second = await startTestCore(1, { dataFolder });
  expect(await second.value('policy.get', {})).toEqual(set);
  expect((await record(second))?.wanted.vss).toMatchObject({ want: 'off' });
});

test('an exception ends without a read', async () => {
  const core = await startTestCore(1);
  core.connection.becomeRestarting();
  const until = new Date(core.clock.now() + 3_600_000).toISOString();
  const exceptions = [{ ...vm, service: 'vss' as const, want: 'any' as const, reason: 'moved to another backup', until }];
  await core.value('policy.set', { revision: 0, policy: { ...defaultPolicy, exceptions } });
  expect((await record(core))?.wanted.vss).toEqual({ by: 'exception', want: 'any', reason: 'moved to another backup', until });
  await core.clock.advance(3_600_000);
  expect((await record(core))?.wanted.vss).toEqual({ by: 'baseline', want: 'on' });
});

test('who comes second is told, and every revision is kept with who made it', async () => {
  const dataFolder = temporaryFolder();
  const here = await startTestCore(1, { dataFolder });
  const there = await startTestCore(1, { dataFolder, who: 'another' });
  await here.value('policy.set', { revision: 0, policy: agent });
  expect(await there.call('policy.set', { revision: 0, policy: defaultPolicy })).toMatchObject({
    ok: false,
    problem: { code: 'changedByOther' },
  });
  // It has taken in what the first one stored when it was refused.
  expect(await there.value('policy.get', {})).toMatchObject({ revision: 1, policy: agent });
  await there.value('policy.set', { revision: 1, policy: defaultPolicy });
  await here.clock.advance(5_000);
  expect(await here.value('policy.get', {})).toMatchObject({ revision: 2, policy: defaultPolicy, changed: { who: 'another' } });
  expect(await here.value('policy.history', { limit: 10 })).toMatchObject([
    { revision: 2, who: 'another' },
    { revision: 1, who: 'tester' },
  ]);
  expect(await here.value('policy.history', { limit: 1 })).toHaveLength(1);
});

test('is refused in read-only mode, and where it breaks the rules, with the place', async () => {
  const core = await startTestCore(1);
  const twice = { ...agent, rules: [...agent.rules, ...agent.rules] };
  expect(await core.call('policy.set', { revision: 0, policy: twice })).toMatchObject({
    ok: false,
    problem: { code: 'invalidRequest', detail: expect.stringContaining('policy.rules[1].mark') },
  });
  await core.value('settings.update', { readOnly: true });
  expect(await core.call('policy.set', { revision: 0, policy: agent })).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(await core.value('policy.history', { limit: 10 })).toEqual([]);
});

test.each(['{broken', '{"baseline":{}}'])('one that this version cannot understand wants nothing, and says so: %s', async (text) => {
  const dataFolder = temporaryFolder();
  const first = await startTestCore(1, { dataFolder });
  await first.value('policy.set', { revision: 0, policy: agent });
  await first.core.stop();
  const direct = new DatabaseSync(join(dataFolder, databaseFileName));
  direct.prepare('INSERT INTO policies (at, who, policy) VALUES (0, ?, ?)').run('tomorrow', text);
  direct.close();
  const core = await startTestCore(1, { dataFolder });
  expect(await core.value('policy.get', {})).toMatchObject({ revision: 2, unreadable: true, changed: { who: 'tomorrow' } });
  expect(Object.values((await record(core))?.wanted ?? {}).map(({ want }) => want)).toEqual(Array.from({ length: 6 }, () => 'any'));
  expect(await core.value('policy.set', { revision: 2, policy: agent })).toMatchObject({ revision: 3, unreadable: false });
});
