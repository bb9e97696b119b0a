import { describe, expect, it } from 'vitest';
import type { HostRecord, VmRecord } from '../../shared/contract/fleet.ts';
import { success } from '../../shared/contract/problem.ts';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeClock, settle } from '../core/testing/fake-clock.ts';
import { createFakeCore, readHost, snapshotOf, testNow, type FakeCore } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, milano, unread } from './testing/sample-core.ts';

/** A host whose VMs are listed, and of whose services nothing was read yet. */
const listed = readHost({}, { fullAt: null });
const at = new Date(testNow).toISOString();
const lost = { code: 'sessionLost' } as const;
const restarting: Partial<HostRecord> = { session: { state: 'restarting', since: at, retryAt: at, problem: lost }, problem: lost };

function tell(core: FakeCore, news: { readonly hosts?: ReturnType<typeof readHost>[]; readonly vms?: VmRecord[] }): void {
  const { hosts = [], vms = [] } = news;
  core.snapshot = {
    ...core.snapshot,
    hosts: core.snapshot.hosts.map((host) => hosts.find((told) => told.host.hostId === host.hostId)?.host ?? host),
    reads: core.snapshot.reads.map((reads) => hosts.find((told) => told.reads.hostId === reads.hostId)?.reads ?? reads),
    vms: vms.length > 0 ? vms : core.snapshot.vms,
  };
  core.emit({
    type: 'fleet.delta',
    delta: {
      sequence: 2,
      hosts: hosts.map(({ host }) => host),
      removedHosts: [],
      reads: hosts.map(({ reads }) => reads),
      vms,
      removedVms: [],
    },
  });
}

describe('status', () => {
  const core = (): FakeCore => createFakeCore(snapshotOf([listed], [vmWith({ details: null })]));

  it.each([[[]], [['--plugin']], [['--filter', 'off']]])('waits for nothing but the Status: %j', async (flags) => {
    const { code, output } = await runLine(['status', ...flags], core());
    expect([code, output]).toEqual([0, expect.not.stringContaining('not read') as string]);
  });

  it('waits for the services where they are told, too, but they do not decide', async () => {
    const clock = createFakeClock(testNow);
    const ending = runLine(['status', '--json', '--timeout', '5'], core(), {}, clock);
    await clock.advance(5_000);
    const { code, output } = await ending;
    expect([code, JSON.parse(output)]).toMatchObject([0, { exitCode: 0, servicesNotRead: [{ name: 'APP-01' }] }]);
  });

  it('does not know what a filter that rests on services would find in those that were not read', async () => {
    const clock = createFakeClock(testNow);
    const ending = runLine(['status', '--filter', 'attention', '--timeout', '5'], core(), {}, clock);
    await clock.advance(5_000);
    expect(await ending).toMatchObject({ code: 3, output: expect.stringContaining('DEMO-ROMA-01: not read in full') as string });
  });

  it('gives a session that is started again the time to come back', async () => {
    const fake = createFakeCore(snapshotOf([readHost(restarting, unread), milano], [vmWith()]));
    const ending = runLine(['status'], fake);
    await settle();
    // It starts, with the fault of the one before.
    tell(fake, { hosts: [readHost({ problem: lost }, unread)] });
    await settle();
    expect(fake.stopped).toBe(false);
    tell(fake, { hosts: [listed] });
    expect((await ending).code).toBe(0);
  });

  it('tells why a session did not come back within the time, and not that it will', async () => {
    const clock = createFakeClock(testNow);
    const ending = runLine(['status'], createFakeCore(snapshotOf([readHost(restarting, unread)], [])), {}, clock);
    await clock.advance(60_000);
    const { code, output } = await ending;
    expect([code, output]).toEqual([3, expect.stringContaining('DEMO-ROMA-01: The PowerShell session with the host has ended.') as string]);
    expect(output).not.toContain('started again');
  });
});

describe('set', () => {
  const line = ['set', 'APP-01', 'guest-interface', 'on', '--yes'];
  const changed = { outcome: 'changed', before: false, service: null, readAt: null, problem: null, auditId: 7 };
  const answers = { 'service.set': () => success(changed) };
  const slow = readHost({ hostId: 'demo-milano-02', name: 'DEMO-MILANO-02' }, { fullAt: null });

  it('waits for the services of its VM alone', async () => {
    const core = createFakeCore(snapshotOf([listed, slow], [vmWith({ details: null })]), { answers });
    const ending = runLine(line, core);
    await settle();
    expect(core.watched).toEqual([[{ hostId: 'demo-roma-01', vmId: vmWith().vmId }]]);
    tell(core, { vms: [vmWith()] });
    expect((await ending).code).toBe(0);
  });

  it('waits until every host has told its VMs', async () => {
    const core = createFakeCore(snapshotOf([listed, readHost({ hostId: 'demo-milano-02' }, unread)], [vmWith()]), { answers });
    const ending = runLine(line, core);
    await settle();
    expect(core.acts).toEqual([]);
    tell(core, { hosts: [slow] });
    expect((await ending).code).toBe(0);
  });

  it.each([
    [{ details: null }, 'APP-01 on DEMO-ROMA-01: left out. Its services were not read within the time'],
    [
      { details: null, detailsProblem: { code: 'accessDenied' as const } },
      'APP-01 on DEMO-ROMA-01: left out. Its services could not be read: The host denied the access.',
    ],
  ])('does not know of one that was not read: %j', async (vm, words) => {
    const clock = createFakeClock(testNow);
    const ending = runLine([...line, '--dry-run', '--timeout', '5'], coreOf(vm), {}, clock);
    await clock.advance(5_000);
    expect(await ending).toMatchObject({ code: 3, output: expect.stringContaining(words) as string });
  });

  it('gives no advice for a page about what is old', async () => {
    const old = readHost({}, { lightAt: '2026-11-23T08:00:00.000Z' });
    const { code, output } = await runLine(line, createFakeCore(snapshotOf([old], [vmWith()])));
    expect([code, output]).toEqual([3, expect.stringContaining('left out. What is known of it is old.') as string]);
    expect(output).not.toContain('read it again');
  });
});
