import { describe, expect, it } from 'vitest';
import { hour, reading, second, statusAfter, t0 } from './status-readings.fixture.ts';

describe('grace after a start', () => {
  const off = (seconds: number) => reading(seconds, { state: 'Off', heartbeat: null, startedAt: null });
  const waiting = (seconds: number, startedSeconds: number | null) =>
    reading(seconds, { heartbeat: 'NoContact', startedAt: startedSeconds === null ? null : t0 + startedSeconds * second });

  it('counts from the start as the uptime tells it, and ends with "no heartbeat since start"', () => {
    const readings = [off(0), waiting(5, 2)];
    expect(statusAfter(readings, 5)).toMatchObject({ code: 'starting', since: 5, sinceAtLeast: false, until: 122 });
    expect(statusAfter(readings, 121)).toMatchObject({ code: 'starting', until: 122 });
    expect(statusAfter(readings, 122)).toMatchObject({ code: 'noContact', since: 122, sinceAtLeast: false, until: null });
  });

  it('counts from the first reading where the uptime is not known', () => {
    expect(statusAfter([off(0), waiting(5, null)])).toMatchObject({ code: 'starting', since: 5, sinceAtLeast: false, until: 125 });
    expect(statusAfter([waiting(0, null)])).toMatchObject({ code: 'starting', since: 0, sinceAtLeast: true, until: 120 });
    expect(statusAfter([waiting(0, null)], 120)).toMatchObject({ code: 'noContact', since: 120, sinceAtLeast: true });
  });

  it('knows since when a VM starts that was first seen in the middle of it', () => {
    expect(statusAfter([waiting(0, -30)])).toMatchObject({ code: 'starting', since: -30, sinceAtLeast: false, until: 90 });
    expect(statusAfter([waiting(0, -30)], 90)).toMatchObject({ code: 'noContact', since: 90, sinceAtLeast: false });
  });

  it('says "at least" of a VM that was first seen with its grace over', () => {
    expect(statusAfter([waiting(0, -3600)])).toMatchObject({ code: 'noContact', since: 0, sinceAtLeast: true, until: null });
  });

  it('ends with the first heartbeat', () => {
    expect(statusAfter([off(0), waiting(5, 2), reading(30, { startedAt: t0 + 2 * second })])).toMatchObject({
      code: 'operatingNormally',
      since: 30,
      sinceAtLeast: false,
      until: null,
    });
  });

  it('does not count the time of a cold start that nobody watched a second time', () => {
    expect(statusAfter([off(0), waiting(3600, 600)])).toMatchObject({ code: 'noContact', since: 3600, sinceAtLeast: true });
  });

  it('passes through Starting', () => {
    const readings = [off(0), reading(5, { state: 'Starting', heartbeat: null, startedAt: null }), waiting(10, 4)];
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 10, until: 124 });
  });
});

describe('a new start forgets old contact', () => {
  it.each([
    ['the start moved by a minute', 1_800, 1_740, 'starting'],
    ['the start moved by 10 s: an inaccurate uptime', 1_800, -3 * 3_600 + 10, 'interrupted'],
    ['the start moved by 11 s', 1_800, -3 * 3_600 + 11, 'noContact'],
    ['the start moved back: the clock was set', 1_800, -4 * 3_600, 'interrupted'],
  ])('%s', (_case, seconds, startedSeconds, code) => {
    const restarted = reading(seconds, { heartbeat: 'NoContact', startedAt: t0 + startedSeconds * second });
    expect(statusAfter([reading(0), reading(seconds - 5), restarted]).code).toBe(code);
  });

  it('tolerates an uptime that drifts for weeks', () => {
    const drifting = Array.from({ length: 50 }, (_, index) => reading(index * 5, { startedAt: t0 - 3 * hour + index * 4 * second }));
    const last = reading(250, { heartbeat: 'NoContact', startedAt: t0 - 3 * hour + 200 * second });
    expect(statusAfter([...drifting, last])).toMatchObject({ code: 'interrupted' });
    expect(statusAfter(drifting)).toMatchObject({ code: 'operatingNormally', since: 0 });
  });

  it.each(['Off', 'Stopping', 'Starting', 'Saved', 'Paused', 'PausedCritical', 'RunningCritical', 'Other', '77'])(
    'the VM was %s',
    (state) => {
      const readings = [reading(0), reading(5, { state, heartbeat: null, startedAt: null }), reading(10, { heartbeat: 'NoContact' })];
      expect(['starting', 'noContact']).toContain(statusAfter(readings).code);
    },
  );

  it('begins the time of a Status anew even where the Status is the same', () => {
    const restarted = { startedAt: t0 + 3 * second };
    expect(statusAfter([reading(0), reading(5), reading(8, restarted)])).toMatchObject({
      code: 'operatingNormally',
      since: 8,
      sinceAtLeast: false,
    });
    expect(statusAfter([reading(0), reading(1_000, { startedAt: t0 + 500 * second })])).toMatchObject({ since: 1_000, sinceAtLeast: true });
  });

  it('gives a VM without contact a second grace', () => {
    const waiting = (seconds: number, startedSeconds: number) =>
      reading(seconds, { heartbeat: 'NoContact', startedAt: t0 + startedSeconds * second });
    const readings = [waiting(0, -600), waiting(5, -600), waiting(10, 7)];
    expect(statusAfter(readings.slice(0, 2)).code).toBe('noContact');
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 10, until: 127 });
  });
});

describe('grace after a resume', () => {
  it.each([
    ['Paused', 'Resuming'],
    ['Saved', 'Starting'],
    ['PausedCritical', 'Paused'],
    ['Hibernated', 'Starting'],
  ])('counts from the first reading after %s and %s, whatever the uptime', (first, second_) => {
    const resting = (seconds: number, state: string) => reading(seconds, { state, heartbeat: null });
    const readings = [reading(0), resting(5, first), resting(10, second_), reading(15, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 15, sinceAtLeast: false, until: 135 });
    expect(statusAfter(readings, 135)).toMatchObject({ code: 'noContact', since: 135, sinceAtLeast: false });
  });

  it('is "at least" where nobody saw the resume', () => {
    const readings = [reading(0, { state: 'Saved', heartbeat: null }), reading(3_600, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 3_600, sinceAtLeast: true, until: 3_720 });
  });
});

describe('grace after switching the heartbeat on again', () => {
  it.each([
    ['by the switch', { heartbeatEnabled: false, heartbeat: 'NoContact' }],
    ['by the heartbeat', { heartbeatEnabled: true, heartbeat: 'Disabled' }],
    ['by both', { heartbeatEnabled: false, heartbeat: 'Disabled' }],
  ])('off %s, then on: waits again', (_case, off) => {
    const readings = [reading(0), reading(5, off), reading(10, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 10, until: 130 });
    expect(statusAfter(readings, 130)).toMatchObject({ code: 'noContact', since: 130 });
  });

  it('stays not monitored until switch and heartbeat agree', () => {
    const readings = [reading(0, { heartbeat: 'Disabled', heartbeatEnabled: false }), reading(5, { heartbeat: 'Disabled' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'notMonitored', since: 0 });
    expect(statusAfter([...readings, reading(10)])).toMatchObject({ code: 'operatingNormally', since: 10 });
  });
});

describe('an interruption', () => {
  it.each(['LostCommunication', 'NoContact'])('after contact: %s is an interruption, then a loss', (heartbeat) => {
    const readings = [reading(0), reading(5, { heartbeat }), reading(60, { heartbeat })];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 5, sinceAtLeast: false, until: 95 });
    expect(statusAfter(readings, 94.999).code).toBe('interrupted');
    expect(statusAfter(readings, 95)).toMatchObject({ code: 'lostContact', since: 95, sinceAtLeast: false, until: null });
  });

  it('is one interruption, though it passes from lost communication to no contact', () => {
    const readings = [reading(0), reading(5, { heartbeat: 'LostCommunication' }), reading(50, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 5, until: 95 });
  });

  it('ends with the next beat; the next one has a grace of its own', () => {
    const readings = [
      reading(0),
      reading(5, { heartbeat: 'LostCommunication' }),
      reading(50),
      reading(100, { heartbeat: 'LostCommunication' }),
    ];
    expect(statusAfter(readings.slice(0, 3))).toMatchObject({ code: 'operatingNormally', since: 50 });
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 100, until: 190 });
  });

  it('counts as contact that beats came before anybody watched', () => {
    const readings = [reading(0, { heartbeat: 'LostCommunication' }), reading(5, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 0, sinceAtLeast: true, until: 90 });
    expect(statusAfter(readings, 90)).toMatchObject({ code: 'lostContact', since: 90, sinceAtLeast: true });
  });

  it('goes on through a value that is not known', () => {
    const readings = [
      reading(0),
      reading(5, { heartbeat: 'NoContact' }),
      reading(10, { heartbeat: '15' }),
      reading(15, { heartbeat: 'NoContact' }),
    ];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 15, until: 95 });
    const late = [...readings.slice(0, 3), reading(200, { heartbeat: 'NoContact' })];
    expect(statusAfter(late)).toMatchObject({ code: 'lostContact', since: 200 });
  });

  it('a reset of the guest is a transition, an interruption, and then back', () => {
    const reset = reading(5, { state: 'Reset', heartbeat: null, startedAt: null });
    const readings = [reading(0), reset, reading(10, { heartbeat: 'NoContact' }), reading(40)];
    expect(readings.map((_, index) => statusAfter(readings.slice(0, index + 1)).code)).toEqual([
      'operatingNormally',
      'resetting',
      'interrupted',
      'operatingNormally',
    ]);
  });

  it('a reset of a guest that hung begins a new grace', () => {
    const lost = [reading(0), reading(5, { heartbeat: 'LostCommunication' }), reading(300, { heartbeat: 'LostCommunication' })];
    expect(statusAfter(lost).code).toBe('lostContact');
    const readings = [...lost, reading(305, { state: 'Reset', heartbeat: null }), reading(310, { heartbeat: 'NoContact' })];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 310, until: 400 });
  });

  it('a reset of a guest that never had contact begins a new grace, too', () => {
    const readings = [
      reading(0, { heartbeat: 'NoContact' }),
      reading(5, { state: 'ForceReboot', heartbeat: null }),
      reading(10, { heartbeat: 'NoContact' }),
    ];
    expect(statusAfter(readings)).toMatchObject({ code: 'starting', since: 10, until: 130 });
  });
});
