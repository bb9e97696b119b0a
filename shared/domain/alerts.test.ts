import { describe, expect, it } from 'vitest';
import type { HostReads, HostRecord, VmRecord } from '../contract/fleet.ts';
import { lookAt, lookAtHost, stillHolds, type Finding, type Look, type VmWatch } from './alerts.ts';
import { detailsWith, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const others: Look = { isOwn: () => false, tellsSwitches: true, cause: null };

/** The news of the last of these records, looked at one after the other. */
function newsOf(records: readonly VmRecord[], look: Look = others): readonly Finding[] {
  let watch: VmWatch | null = null;
  let news: readonly Finding[] = [];
  for (const record of records) ({ watch, news } = lookAt(watch, record, look));
  return news;
}

const well = vmWith();
const lost = vmWith({ code: 'lostContact' });
const shadowCopyOff = vmWith({ details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });

describe('the Status of a VM', () => {
  it.each(['lostContact', 'heartbeatError', 'hostCritical', 'noContact', 'applicationsCritical'] as const)(
    'is told when it becomes %s',
    (code) => {
      expect(newsOf([well, vmWith({ code })])).toMatchObject([{ kind: 'status', status: code, vmId: well.vmId }]);
    },
  );

  it.each(['off', 'paused', 'starting', 'interrupted', 'notMonitored', 'stopping', 'unknown'] as const)(
    'is not told when it becomes %s',
    (code) => {
      expect(newsOf([well, vmWith({ code })])).toEqual([]);
    },
  );

  it('is no news at the first look, nor when it is read again as it was', () => {
    expect(newsOf([lost])).toEqual([]);
    expect(newsOf([lost, lost])).toEqual([]);
  });

  it('is no news when it comes back as it was after it could not be told', () => {
    expect(newsOf([well, lost, vmWith({ code: 'unknown' }), lost])).toEqual([]);
  });

  it('is no news where the VM was silent when it was seen first', () => {
    expect(newsOf([vmWith({ code: 'interrupted' }), lost])).toEqual([]);
    expect(newsOf([vmWith({ code: 'interrupted' }), well, vmWith({ code: 'interrupted' }), lost])).toHaveLength(1);
  });

  it('is told where the VM was seen starting first', () => {
    expect(newsOf([vmWith({ code: 'starting' }), vmWith({ code: 'noContact' })])).toHaveLength(1);
  });
});

describe('a switch', () => {
  it('that somebody else has changed is told, and the drift that it brings is not told beside it', () => {
    expect(newsOf([well, shadowCopyOff])).toMatchObject([{ kind: 'switch', service: 'vss', enabled: false }]);
  });

  it('that was changed from here is not told, nor is its drift', () => {
    expect(newsOf([well, shadowCopyOff], { ...others, isOwn: () => true })).toEqual([]);
  });

  it('is told as drift where nobody knows whose change it was, and where changes by others are not to be told', () => {
    for (const look of [
      { ...others, isOwn: () => null },
      { ...others, tellsSwitches: false },
    ]) {
      expect(newsOf([well, shadowCopyOff], look)).toMatchObject([{ kind: 'drift', service: 'vss', enabled: false }]);
    }
  });

  it('is no news at the first full read, even where the VM was listed before', () => {
    expect(newsOf([vmWith({ details: null }), shadowCopyOff])).toEqual([]);
  });

  it('is compared when the VM has arrived where it is going', () => {
    const moving = { ...shadowCopyOff, state: 'Saving' };
    expect(newsOf([well, moving])).toEqual([]);
    expect(newsOf([well, moving, shadowCopyOff])).toHaveLength(1);
  });

  it('is compared with what was known last where it could not be read in between', () => {
    const notTold = vmWith({ details: { services: services({ vss: null }) } });
    expect(newsOf([well, notTold, shadowCopyOff])).toHaveLength(1);
    expect(newsOf([well, notTold, well])).toEqual([]);
  });
});

describe('drift', () => {
  it('that comes of what is wanted is told once', () => {
    const wanted = { ...well, wanted: { ...well.wanted, guestServiceInterface: { by: 'baseline', want: 'on' } as const } };
    expect(newsOf([well, wanted])).toMatchObject([{ kind: 'drift', service: 'guestServiceInterface', enabled: false }]);
    expect(newsOf([well, wanted, wanted])).toEqual([]);
    expect(newsOf([wanted])).toEqual([]);
  });

  it('names the policy that brought it, also where the VM had to arrive first, and none where a switch has moved', () => {
    const cause = { by: 'policy', revision: 7, here: true } as const;
    const wanted = { ...well, wanted: { ...well.wanted, guestServiceInterface: { by: 'baseline', want: 'on' } as const } };
    const underPolicy = { ...others, cause };
    const { watch: known } = lookAt(null, well, others);
    expect(lookAt(known, wanted, underPolicy).news).toMatchObject([{ kind: 'drift', cause }]);
    expect(lookAt(known, wanted, others).news).toMatchObject([{ kind: 'drift', cause: null }]);
    const { watch: moving } = lookAt(known, { ...wanted, state: 'Saving' }, underPolicy);
    const arrived = lookAt(moving, wanted, others);
    expect(arrived.news).toMatchObject([{ kind: 'drift', cause }]);
    expect(arrived.watch.cause).toBe(null);
    const switched = lookAt(known, shadowCopyOff, { ...underPolicy, tellsSwitches: false });
    expect(switched.news).toMatchObject([{ kind: 'drift', service: 'vss', cause: null }]);
  });
});

describe('a finding', () => {
  const finding = (...records: readonly VmRecord[]) => newsOf(records)[0] as Finding;

  it('falls away when it is so no more, and can not be told of a VM that says nothing', () => {
    const silent = finding(well, lost);
    expect(stillHolds(silent, lost)).toBe(true);
    expect(stillHolds(silent, well)).toBe(false);
    expect(stillHolds(silent, undefined)).toBe(false);
    expect(stillHolds(silent, vmWith({ code: 'unknown' }))).toBe(null);
    const switched = finding(well, shadowCopyOff);
    expect(stillHolds(switched, shadowCopyOff)).toBe(true);
    expect(stillHolds(switched, well)).toBe(false);
    expect(stillHolds(switched, vmWith({ details: null }))).toBe(null);
    expect(stillHolds(switched, { ...well, state: 'Stopping', details: detailsWith() })).toBe(null);
  });
});

describe('a host', () => {
  const now = Date.parse('2026-11-23T08:00:00.000Z');
  const ready = { state: 'ready', since: '2026-11-23T07:00:00.000Z' } as const;
  const problem = { code: 'hostUnreachable' } as const;
  const host: HostRecord = {
    hostId: 'roma',
    name: 'ROMA',
    simulated: false,
    session: ready,
    problem: null,
    problemSince: null,
    facts: null,
    lightIntervalMs: 5_000,
    fullIntervalMs: 60_000,
  };
  const readBefore = (seconds: number): HostReads => {
    const lightAt = new Date(now - seconds * 1_000).toISOString();
    return { hostId: 'roma', lightAt, fullAt: null, fullProgress: null };
  };

  it('is well when it was read lately', () => {
    expect(lookAtHost(host, readBefore(3), now)).toEqual({ isWell: true, trouble: null, until: null });
  });

  it('is in trouble when reads have failed until the last good one is old, and not before', () => {
    expect(lookAtHost({ ...host, problem }, readBefore(3), now)).toEqual({ isWell: false, trouble: null, until: now + 27_000 });
    expect(lookAtHost({ ...host, problem }, readBefore(30), now).trouble).toEqual({ problem: 'hostUnreachable' });
    const restarting = { state: 'restarting', since: ready.since, retryAt: ready.since, problem } as const;
    expect(lookAtHost({ ...host, session: restarting }, readBefore(3), now).trouble).toBe(null);
    expect(lookAtHost({ ...host, session: restarting }, readBefore(60), now).trouble).toEqual({ problem: 'hostUnreachable' });
  });

  it('is in trouble at once when nothing is tried any more', () => {
    const session = { state: 'failed', since: ready.since, problem: { code: 'powerShellMissing' } } as const;
    expect(lookAtHost({ ...host, session }, readBefore(1), now).trouble).toEqual({ problem: 'powerShellMissing' });
  });

  it('is not in trouble because this computer has slept', () => {
    expect(lookAtHost(host, readBefore(40_000), now)).toEqual({ isWell: false, trouble: null, until: null });
  });
});
