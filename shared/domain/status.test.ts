import { describe, expect, it } from 'vitest';
import { hour, minute, ok, reading, second, statusAfter, t0 } from './status-readings.fixture.ts';

describe('the Status of one reading alone', () => {
  it.each([
    // state, heartbeat, changes, code
    ['Running', 'OkApplicationsHealthy', {}, 'operatingNormally'],
    ['Running', 'OkApplicationsUnknown', {}, 'operatingNormally'],
    ['Running', 'OkApplicationsCritical', {}, 'applicationsCritical'],
    ['Running', 'NoContact', {}, 'noContact'],
    ['Running', 'NoContact', { noIntegrationServices: true }, 'notExpected'],
    ['Running', 'NoContact', { startedAt: t0 - 119 * second }, 'starting'],
    ['Running', 'NoContact', { startedAt: t0 - 119 * second, noIntegrationServices: true }, 'starting'],
    ['Running', 'NoContact', { startedAt: t0 - 120 * second }, 'noContact'],
    ['Running', 'NoContact', { startedAt: null }, 'starting'],
    ['Running', 'LostCommunication', {}, 'interrupted'],
    ['Running', 'LostCommunication', { noIntegrationServices: true }, 'interrupted'],
    ['Running', 'Error', {}, 'heartbeatError'],
    ['Running', 'Disabled', {}, 'notMonitored'],
    ['Running', 'Disabled', { heartbeatEnabled: null }, 'notMonitored'],
    ['Running', 'Disabled', { heartbeatEnabled: true }, 'notMonitored'],
    ['Running', 'OkApplicationsHealthy', { heartbeatEnabled: false }, 'notMonitored'],
    ['Running', 'NoContact', { heartbeatEnabled: false }, 'notMonitored'],
    ['Running', null, { heartbeatEnabled: false }, 'notMonitored'],
    ['Running', 'OkApplicationsHealthy', { heartbeatEnabled: null }, 'operatingNormally'],
    ['Running', 'Unknown', {}, 'unknown'],
    ['Running', 'Paused', {}, 'unknown'],
    ['Running', '15', {}, 'unknown'],
    ['Running', '', {}, 'unknown'],
    ['Running', null, {}, 'unknown'],
    ['Off', null, {}, 'off'],
    ['Off', ok, {}, 'off'],
    ['Off', null, { replicationMode: null }, 'off'],
    ['Off', null, { replicationMode: 'Primary' }, 'off'],
    ['Off', null, { replicationMode: 'TestReplica' }, 'off'],
    ['Off', null, { replicationMode: 'Replica' }, 'replicaStandby'],
    ['Off', null, { replicationMode: 'ExtendedReplica' }, 'replicaStandby'],
    ['Running', ok, { replicationMode: 'Replica' }, 'operatingNormally'],
    ['Saved', null, { replicationMode: 'Replica' }, 'saved'],
    ['Off', null, { heartbeatEnabled: false }, 'off'],
    ['Saved', null, {}, 'saved'],
    ['Saved', 'NoContact', {}, 'saved'],
    ['Paused', 'Paused', {}, 'paused'],
    ['Paused', 'LostCommunication', {}, 'paused'],
    ['FastSaved', null, {}, 'saved'],
    ['Hibernated', null, {}, 'hibernated'],
    ['Starting', null, {}, 'startingUp'],
    ['Stopping', 'LostCommunication', {}, 'stopping'],
    ['ForceShutdown', null, {}, 'stopping'],
    ['Saving', null, {}, 'saving'],
    ['FastSaving', null, {}, 'saving'],
    ['Pausing', null, {}, 'pausing'],
    ['Resuming', null, {}, 'resuming'],
    ['Reset', null, {}, 'resetting'],
    ['ForceReboot', null, {}, 'resetting'],
    ['ComponentServicing', null, {}, 'componentServicing'],
    ['RunningCritical', ok, {}, 'hostCritical'],
    ['OffCritical', null, { replicationMode: 'Replica' }, 'hostCritical'],
    ['StoppingCritical', null, {}, 'hostCritical'],
    ['SavedCritical', null, {}, 'hostCritical'],
    ['PausedCritical', 'Paused', {}, 'hostCritical'],
    ['StartingCritical', null, {}, 'hostCritical'],
    ['ResetCritical', null, {}, 'hostCritical'],
    ['SavingCritical', null, {}, 'hostCritical'],
    ['PausingCritical', null, {}, 'hostCritical'],
    ['ResumingCritical', null, {}, 'hostCritical'],
    ['FastSavedCritical', null, {}, 'hostCritical'],
    ['FastSavingCritical', null, {}, 'hostCritical'],
    ['HibernatedCritical', null, {}, 'hostCritical'],
    ['Other', null, {}, 'unknown'],
    ['32783', ok, {}, 'unknown'],
    ['running', ok, {}, 'unknown'],
    ['constructor', ok, {}, 'unknown'],
    ['', null, {}, 'unknown'],
  ] as const)('%s, heartbeat %s, %j: %s', (state, heartbeat, changes, code) => {
    expect(statusAfter([reading(0, { state, heartbeat, ...changes })]).code).toBe(code);
  });

  it.each([
    ['Other', ok, 'Other'],
    ['32783', ok, '32783'],
    ['Running', '15', '15'],
    ['Running', 'Paused', 'Paused'],
    ['Running', null, null],
    ['Running', ok, null],
    ['Off', '15', null],
  ])('%s with heartbeat %s keeps the raw value %j', (state, heartbeat, raw) => {
    expect(statusAfter([reading(0, { state, heartbeat })]).raw).toBe(raw);
  });

  it('says whether the applications report', () => {
    expect(statusAfter([reading(0, { heartbeat: 'OkApplicationsUnknown' })]).applicationsUnknown).toBe(true);
    expect(statusAfter([reading(0)]).applicationsUnknown).toBe(false);
    expect(statusAfter([reading(0, { state: 'Off', heartbeat: 'OkApplicationsUnknown' })]).applicationsUnknown).toBe(false);
  });
});

describe('since when', () => {
  it('is "at least since" for what the first reading shows', () => {
    for (const state of ['Off', 'Saved', 'Paused', 'Starting', 'PausedCritical', 'Other', 'Running']) {
      expect(statusAfter([reading(0, { state })])).toMatchObject({ since: 0, sinceAtLeast: true });
    }
  });

  it('stays through readings that say the same, and begins with the reading that says something else', () => {
    const off = reading(20, { state: 'Off', heartbeat: null, startedAt: null });
    expect(statusAfter([reading(0), reading(5), reading(10)])).toMatchObject({ since: 0, sinceAtLeast: true });
    expect(statusAfter([reading(0), off, { ...off, at: off.at + minute }])).toMatchObject({ code: 'off', since: 20, sinceAtLeast: false });
  });

  it('is one time for both kinds of operating normally', () => {
    const readings = [reading(0), reading(5, { heartbeat: 'OkApplicationsUnknown' })];
    expect(statusAfter(readings)).toMatchObject({ since: 0, applicationsUnknown: true });
  });

  it('is "at least" for what changed while nobody watched for more than a minute', () => {
    const off = (seconds: number) => reading(seconds, { state: 'Off', heartbeat: null, startedAt: null });
    expect(statusAfter([reading(0), off(60)])).toMatchObject({ since: 60, sinceAtLeast: false });
    expect(statusAfter([reading(0), off(61)])).toMatchObject({ since: 61, sinceAtLeast: true });
  });

  it('is "at least" where only a fact was learned that was not known before', () => {
    const off = (seconds: number, replicationMode: string | null) =>
      reading(seconds, { state: 'Off', heartbeat: null, startedAt: null, replicationMode });
    expect(statusAfter([off(0, null), off(3, 'Replica')])).toMatchObject({ code: 'replicaStandby', since: 3, sinceAtLeast: true });
    expect(statusAfter([off(0, 'None'), off(3, 'Replica')])).toMatchObject({ code: 'replicaStandby', since: 3, sinceAtLeast: false });
    const unread = reading(0, { heartbeatEnabled: null });
    expect(statusAfter([unread, reading(3, { heartbeatEnabled: false })])).toMatchObject({ since: 3, sinceAtLeast: true });
  });

  it('tells one unknown value from another', () => {
    const readings = [reading(0, { heartbeat: '15' }), reading(5, { heartbeat: '15' }), reading(10, { heartbeat: '16' })];
    expect(statusAfter(readings.slice(0, 2))).toMatchObject({ since: 0, raw: '15' });
    expect(statusAfter(readings)).toMatchObject({ since: 10, raw: '16' });
  });
});

describe('a clock that is set back', () => {
  const back = -3_600;

  it('neither lengthens a grace nor begins one anew', () => {
    const set = { startedAt: t0 - 3 * hour + back * second };
    const readings = [reading(0), reading(5, { heartbeat: 'NoContact' }), reading(5 + back, { heartbeat: 'NoContact', ...set })];
    expect(statusAfter(readings)).toMatchObject({ code: 'interrupted', since: 5 + back, until: 95 + back });
    const lost = [
      ...readings.slice(0, 2),
      reading(200, { heartbeat: 'NoContact' }),
      reading(205 + back, { heartbeat: 'NoContact', ...set }),
    ];
    expect(statusAfter(lost).code).toBe('lostContact');
  });

  it('after the last reading: the Status is the one of that reading', () => {
    const waiting = reading(0, { heartbeat: 'NoContact', startedAt: t0 - 121 * second });
    expect(statusAfter([waiting], back)).toMatchObject({ code: 'noContact', until: null });
  });

  it('leaves nothing in the future', () => {
    const readings = [reading(0, { state: 'Saved' }), reading(5, { heartbeat: 'NoContact', startedAt: t0 + 4 * second }), reading(back)];
    expect(statusAfter(readings).since).toBeLessThanOrEqual(back);
  });
});
