import { describe, expect, it } from 'vitest';
import { serviceRecord, services, vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeClock, settle } from '../core/testing/fake-clock.ts';
import type { StopReason } from '../core/stop-signal.ts';
import { createFakeCore, readHost, snapshotOf, testNow } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, milano, roma, unread, vmId } from './testing/sample-core.ts';

describe('status', () => {
  it('prints Name, State and Status, not the Status of Get-VM', async () => {
    const core = coreOf({ name: 'WEB-2' }, { name: 'WEB-10', code: 'off', state: 'Off', startedAt: null });
    const { code, output } = await runLine(['status'], core);
    expect([code, core.stopped]).toEqual([0, true]);
    expect(output).toBe(`Simulated: these are demo hosts.
Virtual machine  State    Status              Uptime  Host
WEB-2            Running  Operating normally  1 h     DEMO-ROMA-01
WEB-10           Off      Off                         DEMO-ROMA-01

2 virtual machines
`);
  });

  it.each([
    ['operatingNormally', 0],
    ['starting', 0],
    ['off', 0],
    ['saved', 0],
    ['notMonitored', 0],
    ['replicaStandby', 0],
    ['notExpected', 0],
    ['noContact', 1],
    ['applicationsCritical', 1],
    ['interrupted', 1],
    ['lostContact', 2],
    ['heartbeatError', 2],
    ['hostCritical', 2],
    ['unknown', 3],
  ] as const)('ends a look at %s with %i', async (code, exit) => {
    expect((await runLine(['status'], coreOf({ code }))).code).toBe(exit);
  });

  it('says of an interruption that one look cannot tell more', async () => {
    expect((await runLine(['status'], coreOf({ code: 'interrupted' }))).output).toContain('Look again in 90 s.');
  });

  it.each([
    ['could not be read', readHost({ problem: { code: 'noPermission' } }, unread), 'This account may not read Hyper-V on the host.'],
    ['was read long ago', readHost({}, { lightAt: '2026-11-23T08:00:00.000Z' }), 'DEMO-ROMA-01: what is shown is old'],
  ])('ends with 3 where a host %s, also where a VM has a warning', async (_what, host, words) => {
    const { code, output } = await runLine(['status'], createFakeCore(snapshotOf([host], [vmWith({ code: 'noContact' })])));
    expect([code, output]).toEqual([3, expect.stringContaining(words)]);
  });

  it('says that there is no VM only where that is known', async () => {
    expect((await runLine(['status'], createFakeCore(snapshotOf([roma], [])))).output).toContain('No virtual machines');
    const denied = readHost({ problem: { code: 'noPermission' } }, unread);
    expect((await runLine(['status'], createFakeCore(snapshotOf([denied], [])))).output).not.toMatch(/no virtual machine/i);
  });

  it('chooses by name, by id and by filter, and finding none is not known to be well', async () => {
    const core = (): ReturnType<typeof coreOf> => coreOf({ name: 'WEB-1' }, { name: 'DB-1', code: 'noContact' });
    expect((await runLine(['status', 'web*'], core())).output).not.toContain('DB-1');
    expect((await runLine(['status', vmId(1)], core())).output).not.toContain('WEB-1');
    expect((await runLine(['status', '--filter', 'attention'], core())).output).not.toContain('WEB-1');
    expect(await runLine(['status', 'nobody'], core())).toMatchObject({
      code: 3,
      output: expect.stringContaining('nobody: no such virtual machine\n') as string,
    });
    expect((await runLine(['status', '--filter', 'bad'], core())).code).toBe(0);
  });

  it.each([['status'], ['services'], ['drift']])('never lets %s be well where one of several names means no VM', async (command) => {
    expect(await runLine([command, 'APP-01', 'APP-O1'], coreOf({}))).toMatchObject({
      code: 3,
      output: expect.stringContaining('APP-O1: no such virtual machine\n') as string,
    });
    const { code, output } = await runLine([command, 'APP-01', 'APP-O1', '--json'], coreOf({}));
    expect([code, JSON.parse(output)]).toMatchObject([3, { exitCode: 3, view: { names: ['APP-01', 'APP-O1'], notFound: ['APP-O1'] } }]);
  });

  it('tells a name that a filter leaves out from one that is not there', async () => {
    expect(await runLine(['status', 'APP-01', '--filter', 'bad'], coreOf({}))).toMatchObject({
      code: 0,
      output: expect.stringContaining('No virtual machine passes the filter.') as string,
    });
    expect((await runLine(['status', 'APP-O1', '--filter', 'bad'], coreOf({}))).code).toBe(3);
    expect((await runLine(['report', 'APP*', '--filter', 'attention', '--format', 'csv'], coreOf({}))).code).toBe(0);
  });

  it('prints both kinds of Status as JSON, with how it ends', async () => {
    const { code, output } = await runLine(['status', '--json'], coreOf({ code: 'lostContact' }));
    expect(code).toBe(2);
    expect(JSON.parse(output)).toMatchObject({
      format: 'hyperv-vitals-report',
      exitCode: 2,
      verdict: 'critical',
      vms: [{ status: { code: 'lostContact' }, getVmStatus: 'Operating normally' }],
    });
  });

  it('speaks Italian where it is asked to', async () => {
    expect((await runLine(['status', '--language', 'it'], coreOf({ code: 'lostContact' }))).output).toContain('Heartbeat perso');
  });
});

describe('the hosts', () => {
  it('are chosen by name; one that is not there is a mistake of the command line', async () => {
    const snapshot = snapshotOf([roma, milano], [vmWith(), vmWith({ hostId: 'demo-milano-02', name: 'M-1' })]);
    const { output } = await runLine(['status', '--host', '*milano*'], createFakeCore(snapshot));
    expect([output.includes('M-1'), output.includes('APP-01')]).toEqual([true, false]);
    const wrong = await runLine(['status', '--host', 'nope'], createFakeCore(snapshot));
    expect([wrong.code, wrong.errors]).toEqual([64, 'There is no host “nope” here. These are: DEMO-ROMA-01, DEMO-MILANO-02.']);
  });

  it('are waited for until each is read or its trouble is known', async () => {
    const core = createFakeCore(snapshotOf([readHost({}, unread)], [vmWith()]));
    const ending = runLine(['status'], core);
    await settle();
    core.snapshot = snapshotOf([roma], [vmWith()]);
    core.emit({ type: 'fleet.delta', delta: { sequence: 2, hosts: [], removedHosts: [], reads: [roma.reads], vms: [], removedVms: [] } });
    expect((await ending).code).toBe(0);
  });

  it('are unknown where they are not read within the time', async () => {
    const clock = createFakeClock(testNow);
    const core = createFakeCore(snapshotOf([roma, readHost({ hostId: 'slow', name: 'SLOW' }, unread)], [vmWith()]));
    const ending = runLine(['status', '--timeout', '7'], core, {}, clock);
    await clock.advance(7_000);
    const { code, output } = await ending;
    expect([code, core.stopped]).toEqual([3, true]);
    expect(output).toContain('SLOW: not read within the time');
    expect(output).toContain('APP-01');
  });
});

describe('demo hosts', () => {
  it('are looked at only where they are asked for', async () => {
    const refused = await runLine(['status'], coreOf({}), { demoReason: 'serviceMissing' });
    expect(refused).toEqual({
      code: 3,
      output: '',
      errors: 'The tools of Hyper-V are here, but this machine has no Hyper-V service. Add --demo to look at the demo hosts.',
    });
    expect((await runLine(['status', '--demo'], coreOf({}), { demoReason: 'asked' })).code).toBe(0);
  });
});

describe('services', () => {
  it('shows which are on, fail or are not as wanted', async () => {
    const failing = services({
      vss: serviceRecord({ primary: 'NoContact' }),
      dataExchange: serviceRecord({ enabled: false }),
      guestServiceInterface: null,
    });
    const { code, output } = await runLine(['services'], coreOf({ details: { services: failing } }, { name: 'NEW', details: null }));
    expect(code).toBe(3);
    expect(output).toMatch(/APP-01 +on +on +on +off \* +on ! +n\/a +DEMO-ROMA-01/);
    expect(output).toMatch(/NEW +\? +\? +\? +\? +\? +\? +DEMO-ROMA-01/);
    expect((await runLine(['services'], coreOf({ details: { services: failing } }))).code).toBe(1);
    expect((await runLine(['services'], coreOf({}))).code).toBe(0);
  });

  it('names the VMs whose services could not be read again', async () => {
    const { code, output } = await runLine(['services'], coreOf({}, { name: 'HALF', detailsProblem: { code: 'timedOut' } }));
    expect([code, output]).toEqual([3, expect.stringContaining('Services not read: HALF\n')]);
  });
});

describe('drift', () => {
  const drifted = { details: { services: services({ vss: serviceRecord({ enabled: false }) }) } };

  it('lists what is not as wanted and what wants it, and ends with 1', async () => {
    const { code, output } = await runLine(['drift'], coreOf(drifted, { name: 'WELL' }));
    expect(code).toBe(1);
    expect(output).toMatch(/APP-01 +Volume Shadow Copy +off +On, by the baseline +DEMO-ROMA-01/);
    expect(output).not.toContain('WELL');
  });

  it('says that there is none only where all was read', async () => {
    expect(await runLine(['drift'], coreOf({}))).toMatchObject({ code: 0, output: expect.stringContaining('Nothing differs') as string });
    expect(await runLine(['drift'], coreOf({ details: null }))).toMatchObject({
      code: 3,
      output: expect.stringContaining('Nothing that could be read') as string,
    });
  });

  it('names what was not read beside what differs', async () => {
    const core = (): ReturnType<typeof createFakeCore> => coreOf(drifted, { name: 'NEW', details: null });
    expect(await runLine(['drift'], core())).toMatchObject({
      code: 3,
      output: expect.stringContaining('Services not read: NEW\n') as string,
    });
    expect(JSON.parse((await runLine(['drift', '--json'], core())).output)).toMatchObject({
      vms: [{ name: 'APP-01' }],
      servicesNotRead: [{ name: 'NEW', vmId: vmId(1) }],
    });
  });

  it('holds as JSON the VMs that drift', async () => {
    const { vms } = JSON.parse((await runLine(['drift', '--json'], coreOf(drifted, { name: 'WELL' }))).output) as { vms: unknown[] };
    expect(vms).toMatchObject([{ name: 'APP-01', services: { vss: { drift: true, wanted: 'on', enabled: false } } }]);
  });
});

describe('report', () => {
  it('goes to standard output alone, or into a file', async () => {
    expect((await runLine(['report', '--format', 'csv'], coreOf({}))).output).toMatch(/^\uFEFFhost,name,/);
    expect((await runLine(['report', '--format', 'html'], coreOf({ code: 'lostContact' }))).output).toMatch(/^<!DOCTYPE html>/);
    const files = new Map<string, string>();
    const writeFile = (path: string, text: string): Promise<void> => Promise.resolve(void files.set(path, text));
    const { code, output } = await runLine(['report', '-o', 'a.json'], coreOf({ code: 'lostContact' }), { writeFile });
    // A report that tells of trouble is a good report.
    expect([code, output]).toEqual([0, 'Written: a.json\n']);
    expect(JSON.parse(files.get('a.json') ?? '')).toMatchObject({ vms: [{ name: 'APP-01' }] });
  });

  it('ends with 3 where it was not written, or not everything could be read', async () => {
    const writeFile = (): Promise<void> => Promise.reject(new Error('EACCES'));
    expect(await runLine(['report', '-o', 'a.html'], coreOf({}), { writeFile })).toEqual({
      code: 3,
      output: '',
      errors: 'Not written: a.html: EACCES',
    });
    expect(await runLine(['report', '--format', 'csv'], coreOf({ details: null }))).toMatchObject({
      code: 3,
      errors: 'Services not read: APP-01',
    });
  });

  it('of chosen VMs calls itself so, and names those that are not there', async () => {
    const { code, output, errors } = await runLine(['report', 'APP-01', 'APP-O1', '--format', 'html'], coreOf({}, { name: 'DB-1' }));
    expect([code, errors]).toEqual([3, 'APP-O1: no such virtual machine']);
    expect(output).toContain('Shown: only the virtual machines APP-01, APP-O1.');
    expect(output).toContain('APP-O1: no virtual machine of this name was found.');
    expect(output).not.toContain('all virtual machines');
    const filtered = await runLine(['report', 'APP*', '--filter', 'drift', '--format', 'html'], coreOf({}));
    expect(filtered.output).toContain('Shown: Drift, of only the virtual machines APP*.');
  });
});

describe('the program', () => {
  it('prints its version, its help, and mistakes with the way to the help', async () => {
    expect(await runLine(['--version'], coreOf())).toMatchObject({ code: 0, output: '1.2.3\n' });
    expect((await runLine(['set', '--help'], coreOf())).output).toContain('--accept-high');
    expect((await runLine([], coreOf())).code).toBe(64);
    expect(await runLine(['set', 'x'], coreOf())).toEqual({
      code: 64,
      output: '',
      errors: 'set wants three words: the virtual machine, the service, and on or off. See: hyperv-vitals set --help',
    });
  });

  it('ends in order when it is asked to', async () => {
    const stop = Promise.withResolvers<StopReason>();
    const core = createFakeCore(snapshotOf([readHost({}, unread)], []));
    const ending = runLine(['status'], core, { stopAsked: stop.promise });
    await settle();
    stop.resolve('keyboard');
    expect(await ending).toMatchObject({ code: 130, output: '' });
    expect(core.stopped).toBe(true);
  });

  it('is unknown, and never well, where it cannot be started', async () => {
    const launch = (): Promise<never> => Promise.reject(new Error('It is broken.\u001B[2J'));
    expect(await runLine(['status'], coreOf(), { launch })).toEqual({ code: 3, output: '', errors: 'It is broken.\u241B[2J' });
  });
});
