import { describe, expect, it } from 'vitest';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createFakeCore, readHost, snapshotOf, testNow } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, roma, unread } from './testing/sample-core.ts';

describe('status --plugin', () => {
  it('tells a plugin, too, which name and which host is missing', async () => {
    const hosts = [roma, readHost({ hostId: 'slow', name: 'SLOW' }, unread)];
    const clock = createFakeClock(testNow);
    const ending = runLine(['status', 'APP-01', 'APP-O1', '--plugin'], createFakeCore(snapshotOf(hosts, [vmWith()])), {}, clock);
    await clock.advance(60_000);
    expect((await ending).output).toContain('SLOW: not read within the time; APP-O1: no such virtual machine');
  });

  it('prints one line for a plugin, in which no name is taken for data', async () => {
    const { code, output } = await runLine(['status', '--plugin'], coreOf({ name: 'A|x=1', code: 'lostContact' }, { code: 'noContact' }));
    expect(code).toBe(2);
    expect(output).toBe(
      'HYPERV CRITICAL - 2 virtual machines, 1 critical, 1 with a warning; simulated: these are demo hosts; A/x=1: Heartbeat lost; APP-01: No heartbeat since start' +
        ' | vms=2 critical=1 warning=1 unknown=0 hosts_unread=0\n',
    );
  });

  it('says of real hosts nothing of the kind', async () => {
    const real = readHost({ simulated: false });
    expect((await runLine(['status', '--plugin'], createFakeCore(snapshotOf([real], [vmWith()])))).output).toBe(
      'HYPERV OK - 1 virtual machine | vms=1 critical=0 warning=0 unknown=0 hosts_unread=0\n',
    );
  });

  it('keeps the line of a plugin short, however much is missing', async () => {
    const gone = Array.from({ length: 1_000 }, (_each, index) => `GONE-${index}`);
    const { output } = await runLine(['status', ...gone, '--plugin'], coreOf({}));
    expect(output).toContain('GONE-4: no such virtual machine and 995 more | vms=0');
  });

  it('tells a plugin what is the matter where nothing could be read, on standard output', async () => {
    const denied = readHost({ problem: { code: 'noPermission' } }, unread);
    expect((await runLine(['status', '--plugin'], createFakeCore(snapshotOf([denied], [])))).output).toBe(
      'HYPERV UNKNOWN - 0 virtual machines, 1 host not read; simulated: these are demo hosts; DEMO-ROMA-01: This account may not read Hyper-V on the host.' +
        ' | vms=0 critical=0 warning=0 unknown=0 hosts_unread=1\n',
    );
    const launch = (): Promise<never> => Promise.reject(new Error('It is | broken.'));
    expect(await runLine(['status', '--plugin'], coreOf(), { launch })).toEqual({
      code: 3,
      output: 'HYPERV UNKNOWN - It is / broken.\n',
      errors: '',
    });
  });

  it.each([
    [['--bogus'], {}, 64, 'HYPERV UNKNOWN - --bogus is no flag of status.'],
    [['--host', 'X'], {}, 64, 'HYPERV UNKNOWN - There is no host “X” here.'],
    [[], { stopAsked: Promise.resolve('keyboard' as const) }, 130, 'HYPERV UNKNOWN - Ended before its time.'],
  ])('is told in its one line why there is nothing: %j', async (flags, parts, exit, line) => {
    const core = createFakeCore(snapshotOf([readHost({}, unread)], []));
    const { code, output } = await runLine(['status', '--plugin', ...flags], core, parts);
    expect([code, output]).toEqual([exit, expect.stringContaining(line) as string]);
    expect(output.match(/\n/g)).toHaveLength(1);
  });
});
