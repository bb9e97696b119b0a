import { expect, onTestFinished, test } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import { createFleetStore } from '../fleet/fleet-store.ts';
import { createVmTracker } from '../fleet/vm-tracker.ts';
import { openDatabase } from '../store/database.ts';
import { createMarksStore } from '../store/marks-store.ts';
import { createPolicyJudge, defaultPolicy } from '../../../shared/domain/policy.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { storeMarks } from '../testing/store-marks.ts';
import { startTestCore, temporaryFolder, testHostId } from '../testing/test-core.ts';
import { markMany } from './mark-many.ts';

const vm = (number: number) => ({ hostId: testHostId, vmId: fakeVmId(number) });
const five = [1, 2, 3, 4, 5].map(vm);

test('many VMs get a tag, each with its line of the activity; what is so already, gone or full is told by its number', async () => {
  const core = await startTestCore(4);
  const twenty = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
  await core.value('vms.mark', { vms: [vm(2)], mark: { tag: 'Agent' }, has: true });
  for (const tag of twenty) await core.value('vms.mark', { vms: [vm(3)], mark: { tag }, has: true });
  const marked = await core.value('vms.mark', { vms: [...five, vm(1)], mark: { tag: 'agent' }, has: true });
  expect(marked).toEqual({ changed: 2, already: 1, full: 1, gone: 1, change: 22 });
  const tags = async () => (await core.value('fleet.snapshot', {})).vms.map((each) => each.tags);
  expect(await tags()).toEqual([['agent'], ['Agent'], twenty, ['agent']]);
  const { entries } = await core.value('activity.list', { limit: 10, kinds: ['policy'] });
  expect(entries.slice(0, 2)).toMatchObject([
    { kind: 'marks', who: 'tester', vmName: 'VM 4', to: { tags: ['agent'] } },
    { kind: 'marks', who: 'tester', vmName: 'VM 1', from: { tags: [] }, to: { tags: ['agent'] } },
  ]);
  expect(await core.value('vms.mark', { vms: five, mark: { tag: 'AGENT' }, has: false })).toEqual({
    changed: 3,
    already: 1,
    full: 0,
    gone: 1,
    change: 24,
  });
  expect(await tags()).toEqual([[], [], twenty, []]);
});

test('many VMs get a role and lose it', async () => {
  const core = await startTestCore(2);
  const database = { vms: [vm(1), vm(2)], mark: { role: 'database' as const } };
  expect(await core.value('vms.mark', { ...database, has: true })).toMatchObject({ changed: 2 });
  expect((await core.value('fleet.snapshot', {})).vms.map(({ roles }) => roles)).toEqual([['database'], ['database']]);
  expect(await core.value('vms.mark', { ...database, has: false })).toMatchObject({ changed: 2 });
});

test('is refused in read-only mode, and then nothing is changed', async () => {
  const core = await startTestCore(2);
  await core.value('settings.update', { readOnly: true });
  const refused = await core.call('vms.mark', { vms: [vm(1)], mark: { tag: 'agent' }, has: true });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect((await core.value('fleet.snapshot', {})).vms[0]?.tags).toEqual([]);
});

test('tells all of them by one delta, also in another program of the data folder', async () => {
  const dataFolder = temporaryFolder();
  const here = await startTestCore(300, { dataFolder });
  const there = await startTestCore(300, { dataFolder });
  const told = (core: typeof here) => core.events.flatMap((event) => (event.type === 'fleet.delta' ? [event.delta.vms.length] : []));
  const vms = Array.from({ length: 300 }, (_, index) => vm(index + 1));
  const [before, beforeThere] = [told(here).length, told(there).length];
  expect(await here.value('vms.mark', { vms, mark: { tag: 'agent' }, has: true })).toMatchObject({ changed: 300 });
  expect(told(here).slice(before)).toEqual([300]);
  // Any call that might be forbidden looks first what was stored elsewhere.
  await there.value('vms.mark', { vms: [vm(1)], mark: { tag: 'agent' }, has: true });
  expect(told(there).slice(beforeThere)).toEqual([300]);
});

test('loses nothing that another program has stored in the moment between the look and the change', () => {
  const [dataFolder, clock] = [temporaryFolder(), createFakeClock()];
  const open = () => {
    const database = openDatabase(dataFolder, clock);
    onTestFinished(() => database.close());
    return createMarksStore(database);
  };
  const [marks, theirs] = [open(), open()];
  const fleet = createFleetStore();
  const judge = createPolicyJudge(defaultPolicy);
  const times = { startGraceMs: 120_000, interruptionGraceMs: 90_000 };
  const tracker = createVmTracker({ store: fleet, clock, times: () => times, judge: () => judge });
  const moment = { mark: tracker.mark(), at: clock.now(), spreadMs: 0 };
  fleet.change((draft) =>
    tracker.listed(
      draft,
      testHostId,
      moment,
      [1, 2, 3].map((number) => fakeVm(number).light),
    ),
  );
  const note = { at: clock.now(), who: 'other', hostName: 'TEST-01', vmName: 'VM' };
  const mayAnnotate = () => {
    storeMarks(theirs, vm(1), { tags: ['Theirs'] }, note);
    storeMarks(theirs, vm(2), { tags: ['agent'] }, note);
    storeMarks(theirs, vm(3), { tags: Array.from({ length: 20 }, (_, index) => `tag ${index}`) }, note);
    return null;
  };
  const putMarks = (changed: Parameters<typeof tracker.setMarks>[0]) => {
    tracker.setMarks(changed);
    return 7;
  };
  const parts = { fleet, marks, putMarks, clock, who: 'tester', mayAnnotate };
  const marked = markMany({ vms: [vm(1), vm(2), vm(3)], mark: { tag: 'Agent' }, has: true }, parts);
  expect(marked).toEqual(success({ changed: 1, already: 1, full: 1, gone: 0, change: 7 }));
  const stored = marks.load();
  expect(stored.ok && stored.value.map(({ marks: { tags } }) => tags).slice(0, 2)).toEqual([['Theirs', 'Agent'], ['agent']]);
  expect(fleet.vm(vm(1))?.tags).toEqual(['Theirs', 'Agent']);
});
