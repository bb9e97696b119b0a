import { describe, expect, it } from 'vitest';
import { mostRunChanges, type RunItem } from '../../shared/contract/run.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import { serviceRecord, vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { settle } from '../core/testing/fake-clock.ts';
import { createFakeCore, readHost, snapshotOf, type FakeCore } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, milano, roma, unread, vmId } from './testing/sample-core.ts';

const item = (index: number, outcome: RunItem['outcome']): RunItem => ({
  index,
  hostId: 'demo-roma-01',
  hostName: 'DEMO-ROMA-01',
  vmId: vmId(index),
  vmName: `APP-${index}`,
  service: 'guestServiceInterface',
  to: true,
  state: 'ended',
  outcome,
  before: false,
  problem: outcome === 'changed' ? null : { code: 'accessDenied' },
  auditId: index,
  completedAt: null,
});

describe('set', () => {
  const changed = { outcome: 'changed', before: false, service: serviceRecord(), readAt: null, problem: null, auditId: 7 };
  const one = ['set', 'APP-01', 'guest-interface', 'on'];

  function core(answer: object = changed, changesRefused: 'readOnlySetting' | null = null): ReturnType<typeof createFakeCore> {
    return createFakeCore(snapshotOf([roma], [vmWith()]), { changesRefused, answers: { 'service.set': () => success(answer) } });
  }

  it('shows the change and its warning, asks, makes it and tells what was read back', async () => {
    const fake = core();
    let asked = '';
    const question = (text: string): Promise<string> => Promise.resolve(((asked = text), 'y'));
    const { code, output } = await runLine(one, fake, { question });
    expect([code, asked]).toEqual([0, 'Make this change? [y/N] ']);
    expect(output).toContain('APP-01 on DEMO-ROMA-01: Guest Service Interface off → on\nLow impact: ');
    expect(output).toContain('APP-01 on DEMO-ROMA-01: Guest Service Interface is on, as a fresh read says');
    const input = { hostId: 'demo-roma-01', vmId: vmWith().vmId, service: 'guestServiceInterface', enabled: true };
    expect(fake.acts).toEqual([{ name: 'service.set', input: { ...input, expected: false, acknowledged: 'low', reason: 'switch' } }]);
  });

  it.each([
    ['the answer is no', one, () => Promise.resolve('n'), 1, 'Nothing was changed.'],
    ['the answer is no word of yes in this language', one, () => Promise.resolve('s'), 1, 'Nothing was changed.'],
    ['the answer is nothing', one, () => Promise.resolve(''), 1, 'Nothing was changed.'],
    ['nobody can be asked', one, null, 1, 'There is nobody to ask'],
    ['--dry-run is given', [...one, '--yes', '--dry-run'], null, 0, '--dry-run'],
    ['high losses are not accepted', ['set', 'APP-01', 'shutdown', 'off', '--yes'], null, 1, 'without --accept-high'],
    ['it is so already', ['set', 'APP-01', 'vss', 'on', '--yes'], null, 0, 'is on already'],
    ['there is no such VM', ['set', 'NOBODY', 'vss', 'on', '--yes'], null, 3, 'NOBODY: no such virtual machine'],
  ] as const)('changes nothing where %s', async (_what, line, question, exit, words) => {
    const fake = core();
    const { code, output } = await runLine(line, fake, { question });
    expect([code, output, fake.acts]).toEqual([exit, expect.stringContaining(words), []]);
  });

  it('changes nothing in read-only mode', async () => {
    const fake = core(changed, 'readOnlySetting');
    const { code, output } = await runLine([...one, '--yes'], fake);
    expect([code, fake.acts]).toEqual([1, []]);
    expect(output).toContain('Read-only: changes are switched off in the settings of this application.');
    expect(output).toContain('left out. Changes are not allowed here');
  });

  it('accepts high losses where it is told to, and says so to the core', async () => {
    const fake = core();
    expect((await runLine(['set', 'APP-01', 'shutdown', 'off', '--yes', '--accept-high'], fake)).code).toBe(0);
    expect(fake.acts).toMatchObject([{ input: { service: 'guestShutdown', enabled: false, acknowledged: 'high' } }]);
  });

  it.each([
    ['alreadySo', 0],
    ['refused', 1],
    ['failed', 2],
    ['notApplied', 2],
    ['unknown', 3],
  ])('ends with its exit code where the outcome is %s', async (outcome, exit) => {
    const { code } = await runLine([...one, '--yes'], core({ ...changed, outcome, problem: { code: 'timedOut' } }));
    expect(code).toBe(exit);
  });

  it('does not know what became of a switch whose call failed', async () => {
    const fake = createFakeCore(snapshotOf([roma], [vmWith()]), { answers: { 'service.set': () => failure('internal') } });
    expect(await runLine([...one, '--yes'], fake)).toMatchObject({
      code: 3,
      output: expect.stringContaining('it is not tried again') as string,
    });
  });

  it('asks which one is meant where several VMs have the name', async () => {
    const fake = coreOf({}, {});
    const { code, output, errors } = await runLine([...one, '--yes'], fake);
    expect([code, output, fake.acts]).toEqual([64, '', []]);
    expect(errors).toContain(`${vmId(0)}  APP-01  DEMO-ROMA-01`);
    expect(errors).toContain(`${vmId(1)}  APP-01  DEMO-ROMA-01`);
  });

  it.each([['APP-01'], [vmWith().vmId]])('does not take %s for the only one while a host was not read', async (name) => {
    const denied = readHost({ hostId: 'demo-milano-02', name: 'DEMO-MILANO-02', problem: { code: 'noPermission' } }, unread);
    const answers = { 'service.set': () => success(changed) };
    const fake = (): ReturnType<typeof createFakeCore> => createFakeCore(snapshotOf([roma, denied], [vmWith()]), { answers });
    const line = ['set', name, 'guest-interface', 'on', '--yes'];
    const refused = fake();
    const { code, output } = await runLine(line, refused);
    expect([code, refused.acts]).toEqual([3, []]);
    expect(output).toContain('another virtual machine may have this name or id there: nothing was changed. Name the host with --host.');
    const named = fake();
    expect((await runLine([...line, '--host', 'DEMO-ROMA-01'], named)).code).toBe(0);
    expect(named.acts).toHaveLength(1);
  });

  it('takes the id of a replica for none of its two VMs, unless the host is named', async () => {
    const answers = { 'service.set': () => success(changed) };
    const replica = { hostId: 'demo-milano-02', code: 'replicaStandby', state: 'Off' } as const;
    const fake = (): ReturnType<typeof createFakeCore> =>
      createFakeCore(snapshotOf([roma, milano], [vmWith(), vmWith(replica)]), { answers });
    const line = ['set', vmWith().vmId, 'guest-interface', 'on', '--yes'];
    const both = fake();
    const { code, errors } = await runLine(line, both);
    expect([code, both.acts]).toEqual([64, []]);
    expect(errors).toContain('APP-01  DEMO-MILANO-02');
    const primary = fake();
    expect((await runLine([...line, '--host', 'DEMO-ROMA-01'], primary)).code).toBe(0);
    expect(primary.acts).toMatchObject([{ input: { hostId: 'demo-roma-01' } }]);
    const standby = fake();
    expect(await runLine([...line, '--host', 'DEMO-MILANO-02'], standby)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Replica (standby): change it where the VM runs') as string,
    });
    expect(standby.acts).toEqual([]);
  });

  it('takes a name with a star in it for that name', async () => {
    const answers = { 'service.set': () => success(changed) };
    const vms = ['CI *1', 'CI PROD 1'].map((name, index) => vmWith({ name, vmId: vmId(index) }));
    const fake = createFakeCore(snapshotOf([roma], vms), { answers });
    expect((await runLine(['set', 'CI *1', 'guest-interface', 'on', '--yes'], fake)).code).toBe(0);
    expect(fake.acts).toMatchObject([{ name: 'service.set', input: { vmId: vmId(0) } }]);
  });

  it('tells what was not read from what was refused', async () => {
    const fake = createFakeCore(snapshotOf([roma], [vmWith({ details: null, detailsProblem: { code: 'accessDenied' } })]));
    expect((await runLine([...one, '--yes'], fake)).code).toBe(3);
  });

  it.each([
    ['internal', 3, 'it is not known whether'],
    ['runUnderWay', 1, 'was not changed'],
  ] as const)('ends several changes whose run answers %s with %i', async (problem, exit, words) => {
    const snapshot = snapshotOf(
      [roma],
      [0, 1].map((index) => vmWith({ name: `APP-${index}`, vmId: vmId(index) })),
    );
    const fake = createFakeCore(snapshot, { answers: { 'runs.start': () => failure(problem) } });
    const { code, output } = await runLine(['set', 'APP-*', 'guest-interface', 'on', '--yes'], fake);
    expect([code, output]).toEqual([exit, expect.stringContaining(words)]);
  });

  it('makes several changes as a run, and tells each once', async () => {
    const items = [item(0, 'changed'), item(1, 'failed')];
    const run = { runId: 5, state: 'running' };
    const snapshot = snapshotOf(
      [roma],
      [0, 1].map((index) => vmWith({ name: `APP-${index}`, vmId: vmId(index) })),
    );
    const fake = createFakeCore(snapshot, {
      answers: { 'runs.start': () => success(run), 'runs.get': () => success({ run, items }) },
    });
    const ending = runLine(['set', 'APP-*', 'guest-interface', 'on', '--yes'], fake);
    await settle();
    const tell = (state: string, told: RunItem[]): void => {
      fake.emit({ type: 'runs.changed', change: { run: { ...run, state }, since: 1, items: told } } as never);
    };
    tell('running', [item(0, 'changed')]);
    tell('ended', items);
    const { code, output } = await ending;
    expect(code).toBe(2);
    expect(output.match(/is on, as a fresh read says/g)).toHaveLength(1);
    expect(output.match(/APP-1 on DEMO-ROMA-01: Guest Service Interface could not be changed/g)).toHaveLength(1);
    expect(fake.acts.map(({ name }) => name)).toEqual(['runs.start', 'runs.get']);
  });

  it('does not wait for a run that has ended before its start is answered', async () => {
    const run = { runId: 5, state: 'ended' };
    const items = [item(0, 'changed'), item(1, 'changed')];
    const vms = [0, 1].map((index) => vmWith({ name: `APP-${index}`, vmId: vmId(index) }));
    const fake: FakeCore = createFakeCore(snapshotOf([roma], vms), {
      answers: {
        'runs.start'() {
          fake.emit({ type: 'runs.changed', change: { run, since: 1, items } } as never);
          return success(run);
        },
        'runs.get': () => success({ run, items }),
      },
    });
    // The clock stands still: who waits for the time to be over waits for ever.
    const { code, output } = await runLine(['set', 'APP-*', 'guest-interface', 'on', '--yes'], fake);
    expect([code, output.match(/is on, as a fresh read says/g)]).toMatchObject([0, { length: 2 }]);
    expect(fake.acts.map(({ name }) => name)).toEqual(['runs.start', 'runs.get']);
  });

  it('says of more changes than a run takes that there are too many, and begins none', async () => {
    const id = (index: number): string => `11111111-2222-3333-4444-${String(index).padStart(12, '0')}`;
    const vms = Array.from({ length: mostRunChanges + 1 }, (_each, index) => vmWith({ name: `APP-${index}`, vmId: id(index) }));
    const fake = createFakeCore(snapshotOf([roma], vms));
    const { code, output } = await runLine(['set', 'APP-*', 'guest-interface', 'on', '--yes'], fake);
    expect([code, output]).toEqual([1, expect.stringContaining('These are 6001 changes, and 6000 at most can be made at once')]);
    expect(fake.acts).toEqual([]);
  });

  it('tells as JSON what was planned and what became of it', async () => {
    const { code, output } = await runLine([...one, '--yes', '--json'], core());
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      format: 'hyperv-vitals-set',
      changes: [{ name: 'APP-01', to: true, severity: 'low', result: { outcome: 'changed', auditId: 7 } }],
      exitCode: 0,
    });
  });
});
