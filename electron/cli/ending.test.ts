import { describe, expect, it } from 'vitest';
import type { RunItem } from '../../shared/contract/run.ts';
import { failure, success, type Result } from '../../shared/contract/problem.ts';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeClock, settle } from '../core/testing/fake-clock.ts';
import type { StopReason } from '../core/stop-signal.ts';
import { createFakeCore, readHost, snapshotOf, testNow, type FakeCore } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, roma, unread, vmId } from './testing/sample-core.ts';

const one = ['set', 'APP-01', 'guest-interface', 'on'];
const never = new Promise<never>(() => {});
const changed = success({ outcome: 'changed', before: false, service: null, readAt: null, problem: null, auditId: 7 });

function coreThat(answers: Readonly<Record<string, () => Result<unknown> | Promise<Result<unknown>>>>, vms = 1): FakeCore {
  const all = Array.from({ length: vms }, (_each, index) => vmWith({ name: vms === 1 ? 'APP-01' : `APP-${index}`, vmId: vmId(index) }));
  return createFakeCore(snapshotOf([readHost()], all), { answers });
}

/** A start that ends only when it is told to. */
function startsNever({ signal }: { readonly signal: AbortSignal }): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('left'))));
}

describe('--json', () => {
  const broken = (): FakeCore => createFakeCore(snapshotOf([roma], []), { snapshotFault: failure('internal', 'no disk').problem });

  it.each([
    ['a name that means several VMs', [...one, '--yes'], () => coreOf({}, {}), {}, 64, 'Several virtual machines have this name.'],
    ['a host that is not there', ['status', '--host', 'X'], () => coreOf(), {}, 64, 'There is no host “X” here.'],
    ['a line that makes no sense', ['status', '--bogus'], () => coreOf(), {}, 64, '--bogus'],
    ['a machine without Hyper-V', ['drift'], () => coreOf(), { demoReason: 'serviceMissing' as const }, 3, 'Add --demo'],
    ['a failed start', ['services'], () => coreOf(), { launch: () => Promise.reject(new Error('It is broken.')) }, 3, 'It is broken.'],
    [
      'a core that does not answer',
      ['report', '--format', 'json'],
      broken,
      {},
      3,
      'Something went wrong inside this application. (no disk)',
    ],
    [
      'Ctrl-C',
      ['status'],
      () => createFakeCore(snapshotOf([readHost({}, unread)], [])),
      { stopAsked: Promise.resolve('keyboard' as const) },
      130,
      'before',
    ],
  ])('is one document of JSON for %s, too', async (_what, line, core, parts, exit, words) => {
    const fake = core();
    const { code, output, errors } = await runLine([...line, '--json'], fake, parts);
    expect([code, fake.acts]).toEqual([exit, []]);
    expect(errors).toContain(words);
    expect(JSON.parse(output)).toMatchObject({
      format: 'hyperv-vitals-end',
      version: 1,
      exitCode: exit,
      error: expect.stringContaining(words) as string,
    });
  });

  it('names those that a name may mean', async () => {
    const { output } = await runLine([...one, '--json'], coreOf({}, {}));
    const candidates = [0, 1].map((index) => ({ hostId: 'demo-roma-01', hostName: 'DEMO-ROMA-01', vmId: vmId(index), name: 'APP-01' }));
    expect(JSON.parse(output)).toMatchObject({ verdict: 'usage', candidates });
  });

  it.each([
    [() => Promise.resolve(), 0, { written: 'a.json', error: null }],
    [() => Promise.reject(new Error('full')), 3, { written: null, error: 'Not written: a.json: full' }],
  ])('says where a report was written: %j', async (writeFile, exit, end) => {
    const { code, output } = await runLine(['report', '--json', '-o', 'a.json'], coreOf({}), { writeFile });
    expect([code, JSON.parse(output)]).toMatchObject([exit, { format: 'hyperv-vitals-end', exitCode: exit, ...end }]);
  });
});

describe('a line that makes no sense', () => {
  it('is told in the language that it asks for, on one line', async () => {
    expect(await runLine(['status', '--bogus\nx', '--language', 'it'], coreOf())).toEqual({
      code: 64,
      output: '',
      errors: '--bogus␊x non è un’opzione di status. Un nome che inizia con - va dopo --. Vedere: hyperv-vitals status --help',
    });
  });

  it('says what there is where there is no such host', async () => {
    const { errors } = await runLine(['status', '--host', 'x', '--language', 'it'], coreOf());
    expect(errors).toBe('Qui non c’è un host «x». Ci sono: DEMO-ROMA-01.');
  });
});

describe('the time', () => {
  it('is over also for a start that does not end', async () => {
    const clock = createFakeClock(testNow);
    const ending = runLine(['status', '--timeout', '7'], coreOf(), { launch: startsNever }, clock);
    await clock.advance(7_000);
    expect(await ending).toEqual({ code: 3, output: '', errors: 'It did not start within the time.' });
  });

  it('is over for a switch: what became of it is not known, and it is told once', async () => {
    const clock = createFakeClock(testNow);
    const core = coreThat({ 'service.set': () => never });
    const ending = runLine([...one, '--yes', '--timeout', '7'], core, {}, clock);
    await clock.advance(7_000);
    const { code, output } = await ending;
    expect([code, core.stopped, core.acts.length]).toEqual([3, true, 1]);
    expect(output).toContain('it is not known whether Guest Service Interface changed, and it is not tried again.');
    expect(output).toContain('The time is over');
  });

  function itemsOf(...ends: readonly (RunItem['outcome'] | 'underWay')[]): RunItem[] {
    return ends.map((end, index) => ({
      index,
      hostId: 'demo-roma-01',
      hostName: 'DEMO-ROMA-01',
      vmId: vmId(index),
      vmName: `APP-${index}`,
      service: 'guestServiceInterface',
      to: true,
      state: end === 'underWay' ? 'underWay' : 'ended',
      outcome: end === 'underWay' ? null : end,
      before: null,
      problem: end === 'notBegun' ? { code: 'cancelled' } : null,
      auditId: null,
      completedAt: null,
    }));
  }

  const run = { runId: 5, state: 'running' };
  const several = ['set', 'APP-*', 'guest-interface', 'on', '--yes'];

  it('is over for a run: what was not begun is not begun any more, and what is under way is not known', async () => {
    const clock = createFakeClock(testNow);
    const answers = {
      'runs.start': () => success(run),
      'runs.cancel': () => success({}),
      'runs.get': () => success({ run, items: itemsOf('changed', 'underWay', 'notBegun') }),
    };
    const core = coreThat(answers, 3);
    const ending = runLine([...several, '--timeout', '7', '--json'], core, {}, clock);
    await clock.advance(7_000);
    const { code, output } = await ending;
    expect([code, core.acts.map(({ name }) => name)]).toEqual([3, ['runs.start', 'runs.cancel', 'runs.get']]);
    const outcomes = ['changed', 'unknown', 'notBegun'].map((outcome) => ({ result: { outcome } }));
    expect(JSON.parse(output)).toMatchObject({ verdict: 'unknown', timeOver: true, changes: outcomes });
  });

  it('is longer for many changes, where none is given', async () => {
    const clock = createFakeClock(testNow);
    const get = (): Result<unknown> => success({ run, items: itemsOf('changed', 'changed') });
    const core = coreThat({ 'runs.start': () => success(run), 'runs.cancel': () => success({}), 'runs.get': get }, 2);
    const ending = runLine(several, core, {}, clock);
    await clock.advance(69_000);
    expect(core.acts).toHaveLength(1);
    await clock.advance(1_000);
    expect((await ending).code).toBe(3);
  });

  it('of changes begins with them: a host that is not read in its time leaves them theirs', async () => {
    const clock = createFakeClock(testNow);
    const slow = readHost({ hostId: 'demo-milano-02', name: 'DEMO-MILANO-02' }, unread);
    const core = createFakeCore(snapshotOf([readHost({}, { lightAt: '2026-11-23T09:00:55.000Z' }), slow], [vmWith()]), {
      answers: { 'service.set': () => new Promise((resolve) => clock.after(5_000, () => resolve(changed))) },
    });
    const ending = runLine(['set', 'APP-*', 'guest-interface', 'on', '--yes'], core, {}, clock);
    await clock.advance(65_000);
    const { code, output } = await ending;
    expect([code, output]).toEqual([3, expect.stringContaining('Guest Service Interface is on, as a fresh read says') as string]);
    expect(output).not.toContain('The time is over');
  });

  it('does not run while a person thinks', async () => {
    const clock = createFakeClock(testNow);
    const answer = Promise.withResolvers<string>();
    const ending = runLine(one, coreThat({ 'service.set': () => changed }), { question: () => answer.promise }, clock);
    await clock.advance(3_600_000);
    answer.resolve('y');
    expect((await ending).code).toBe(0);
  });
});

describe('Ctrl-C', () => {
  it('ends a start', async () => {
    const ended = await runLine(['status'], coreOf(), { launch: startsNever, stopAsked: Promise.resolve('keyboard' as const) });
    expect(ended).toEqual({ code: 130, output: '', errors: 'Ended before its time.' });
  });

  it('is told from the end by another program, of which a plugin knows nothing', async () => {
    const stopAsked = Promise.resolve('program' as const);
    expect(await runLine(['status', '--plugin'], coreOf(), { launch: startsNever, stopAsked })).toMatchObject({
      code: 3,
      output: 'HYPERV UNKNOWN - Ended before its time.\n',
    });
    const { code, output } = await runLine(['drift', '--json'], coreOf(), { launch: startsNever, stopAsked });
    expect([code, JSON.parse(output)]).toMatchObject([3, { verdict: 'unknown', exitCode: 3 }]);
  });

  it('at the question says that nothing was changed', async () => {
    const stop = Promise.withResolvers<StopReason>();
    const core = coreThat({});
    const question = (): Promise<string> => {
      stop.resolve('keyboard');
      return Promise.reject(new Error('aborted'));
    };
    const { code, errors } = await runLine(one, core, { question, stopAsked: stop.promise });
    expect([code, errors, core.acts, core.stopped]).toEqual([130, 'Ended before its time. Nothing was changed.', [], true]);
  });

  it('in the midst of a write says where its end is told, and nothing after that', async () => {
    const stop = Promise.withResolvers<StopReason>();
    const answer = Promise.withResolvers<Result<unknown>>();
    const core = coreThat({ 'service.set': () => answer.promise });
    const before: string[] = [];
    const ending = runLine([...one, '--yes'], core, { stopAsked: stop.promise, write: (text) => before.push(text) });
    await settle();
    const said = before.length;
    stop.resolve('keyboard');
    await settle();
    answer.resolve(failure('sessionLost'));
    const { code, errors } = await ending;
    await settle();
    expect([code, errors]).toEqual([130, expect.stringContaining('is in the activity of the dashboard') as string]);
    expect(before).toHaveLength(said);
  });
});
