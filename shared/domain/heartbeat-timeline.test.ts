import { describe, expect, it } from 'vitest';
import type { HeartbeatChange } from './heartbeat-history.ts';
import { timelineOf } from './heartbeat-timeline.ts';
import type { History } from './heartbeat-timeline.ts';

const t0 = Date.UTC(2026, 10, 23, 8, 0, 0);
const minute = 60_000;

/** So many minutes after the beginning. */
const m = (minutes: number): number => t0 + minutes * minute;

function at(minutes: number, heartbeat: string | null, more: Partial<HeartbeatChange> = {}): HeartbeatChange {
  return { at: m(minutes), state: 'Running', heartbeat, startedAt: m(-600), ...more };
}

function off(minutes: number): HeartbeatChange {
  return { at: m(minutes), state: 'Off', heartbeat: null, startedAt: null };
}

/** The VM starts at `from` and beats `seconds` later. */
function start(from: number, seconds: number): readonly HeartbeatChange[] {
  const startedAt = m(from);
  return [
    { at: startedAt + 2_000, state: 'Running', heartbeat: 'NoContact', startedAt },
    { at: startedAt + seconds * 1_000, state: 'Running', heartbeat: 'OkApplicationsHealthy', startedAt },
  ];
}

function history(changes: readonly HeartbeatChange[], more: Partial<History> = {}): History {
  return {
    changes,
    watched: [{ from: m(-60), to: m(600) }],
    times: { startGraceMs: 2 * minute, interruptionGraceMs: 90_000 },
    replicationMode: null,
    noIntegrationServices: false,
    ...more,
  };
}

/** Code and length in minutes of each segment from the beginning on. */
function told(of: History, minutes: number): readonly string[] {
  const { segments } = timelineOf(of, { from: t0, to: m(minutes) });
  return segments.map(({ code, from, to }) => `${code} ${(to - from) / minute}`);
}

const beats = 'OkApplicationsHealthy';

describe('what a timeline shows', () => {
  it('a guest that stops answering is first interrupted, then lost, by the grace of the settings', () => {
    const changes = [at(-10, beats), at(10, 'LostCommunication'), at(30, beats)];
    expect(told(history(changes), 60)).toEqual(['operatingNormally 10', 'interrupted 1.5', 'lostContact 18.5', 'operatingNormally 30']);
  });

  it('a start that never beats is waited for, then has no contact', () => {
    expect(told(history([off(-10), { ...at(10, 'NoContact'), startedAt: m(10) }]), 60)).toEqual(['off 10', 'starting 2', 'noContact 48']);
  });

  it('a heartbeat that is switched off, a pause and a saved state are none of these', () => {
    const changes = [
      at(-10, beats),
      at(10, 'Disabled'),
      at(20, null, { state: 'Paused' }),
      at(30, null, { state: 'Saved', startedAt: null }),
    ];
    expect(told(history(changes), 40)).toEqual(['operatingNormally 10', 'notMonitored 10', 'paused 10', 'saved 10']);
  });

  it('nobody watched: a gap, and what is read after it counts from then', () => {
    const watched = [
      { from: m(-60), to: m(20) },
      { from: m(40), to: m(60) },
    ];
    const changes = [at(-10, beats), at(10, 'LostCommunication')];
    expect(told(history(changes, { watched }), 60)).toEqual([
      'operatingNormally 10',
      'interrupted 1.5',
      'lostContact 8.5',
      'notWatched 20',
      'lostContact 20',
    ]);
  });

  it('a VM that was not there yet, or is gone, was not watched', () => {
    const gone = { at: m(20), state: null, heartbeat: null, startedAt: null };
    const shown = ['notWatched 10', 'operatingNormally 10', 'notWatched 10'];
    expect(told(history([at(10, beats), gone]), 30)).toEqual(shown);
    expect(told(history([at(10, beats), gone, at(30, beats)]), 40)).toEqual([...shown, 'operatingNormally 10']);
  });

  it('a clock that was set back pushes what came before together, and what is so now stays so', () => {
    // At 09:00 it lost contact; then the clock was set back to 08:10.
    const changes = [at(-10, beats), at(60, 'LostCommunication'), at(10, 'LostCommunication')];
    expect(told(history(changes), 30)).toEqual(['operatingNormally 10', 'interrupted 1.5', 'lostContact 18.5']);
  });

  it('a role or a replica of now is taken into account', () => {
    const changes = [{ ...at(0, 'NoContact'), startedAt: m(0) }, off(10)];
    expect(told(history(changes, { noIntegrationServices: true, replicationMode: 'Replica' }), 20)).toEqual([
      'starting 2',
      'notExpected 8',
      'replicaStandby 10',
    ]);
  });
});

describe('what is said of it', () => {
  it('the longest silence is what was seen, and a gap ends it', () => {
    const changes = [at(-10, beats), at(10, 'LostCommunication'), at(40, beats)];
    const of = (watched: History['watched']) => timelineOf(history(changes, { watched }), { from: t0, to: m(60) }).longestSilence;
    expect(of([{ from: m(-60), to: m(60) }])).toEqual({ from: m(10), to: m(40) });
    expect(
      of([
        { from: m(-60), to: m(22) },
        { from: m(30), to: m(60) },
      ]),
    ).toEqual({ from: m(10), to: m(22) });
    expect(timelineOf(history([at(-10, beats)]), { from: t0, to: m(60) }).longestSilence).toBeNull();
  });

  it('the last change, exact only where somebody watched just before', () => {
    const changes = [at(-10, beats), at(30, 'Disabled')];
    const last = (watched: History['watched']) => timelineOf(history(changes, { watched }), { from: t0, to: m(60) }).lastChange;
    expect(last([{ from: m(-60), to: m(60) }])).toEqual({ at: m(30), exact: true });
    expect(last([{ from: m(30), to: m(60) }])).toEqual({ at: m(30), exact: false });
    expect(timelineOf(history([at(-10, beats)]), { from: t0, to: m(60) }).lastChange).toBeNull();
  });

  it('marks changes of state and restarts, at the start itself where that is known', () => {
    const changes = [
      at(-10, beats),
      at(5, null, { state: 'Paused' }),
      at(6, beats),
      at(10, null, { state: 'Saved', startedAt: null }),
      at(15, beats, { startedAt: m(14) }),
      off(20),
      { ...at(25, 'NoContact'), startedAt: m(24.5) },
      at(35, beats, { startedAt: m(34) }),
      at(40, beats, { state: 'Reset', startedAt: m(34) }),
      at(41, beats, { startedAt: m(34) }),
      at(50, null, { state: 'RunningCritical', startedAt: m(34) }),
    ];
    const { marks } = timelineOf(history(changes), { from: t0, to: m(60) });
    expect(marks.map((mark) => `${mark.kind} ${(mark.at - t0) / minute}`)).toEqual([
      'paused 5',
      'resumed 6',
      'saved 10',
      'resumed 15',
      'stopped 20',
      'started 24.5',
      'restarted 34',
      'restarted 40',
      'critical 50',
    ]);
    expect(marks.every(({ exact }) => exact)).toBe(true);
  });

  it('a start while nobody watched is marked, and not as exact', () => {
    const watched = [
      { from: m(-60), to: m(5) },
      { from: m(15), to: m(60) },
    ];
    const { marks } = timelineOf(history([off(-10), { ...at(15, beats), startedAt: m(9) }], { watched }), { from: t0, to: m(60) });
    expect(marks).toEqual([{ kind: 'started', at: m(9), exact: false }]);
  });

  it('whether it ever beat', () => {
    const everBeat = (changes: readonly HeartbeatChange[]) => timelineOf(history(changes), { from: t0, to: m(60) }).everBeat;
    expect(everBeat([at(-20, beats), at(0, 'NoContact')])).toBe(true);
    expect(everBeat([at(0, 'NoContact'), off(10)])).toBe(false);
  });
});

describe('what is usual', () => {
  const usual = (changes: readonly HeartbeatChange[], watched?: History['watched']) =>
    timelineOf(history(changes, watched === undefined ? {} : { watched }), { from: t0, to: m(500) }).usualFirstBeat;
  const three = [off(-1), ...start(0, 40), off(20), ...start(30, 50), off(40), ...start(50, 48)];

  it('is the median of the starts that were watched, from three on', () => {
    expect(usual(three)).toEqual({ ms: 48_000, starts: 3 });
    expect(usual([...three, off(60), ...start(70, 300)])).toEqual({ ms: 49_000, starts: 4 });
    expect(usual(three.slice(0, -1))).toBeNull();
  });

  it('leaves out what was not seen from its start to its first beat', () => {
    expect(
      usual(three, [
        { from: m(-60), to: m(30.5) },
        { from: m(30.6), to: m(600) },
      ]),
    ).toBeNull();
    expect(usual([...start(-61, 40), off(-1), ...three.slice(1, 6)])).toBeNull();
  });

  it('leaves out a start that was paused, a saved state that goes on, and a heartbeat that was off', () => {
    const paused = [off(60), ...start(70, 300)].toSpliced(2, 0, at(71, null, { state: 'Paused', startedAt: m(70) }));
    const saved = [at(80, null, { state: 'Saved', startedAt: null }), ...start(90, 3)];
    const disabled = [off(100), ...start(110, 300)].toSpliced(2, 0, at(111, 'Disabled', { startedAt: m(110) }));
    expect(usual([...three, ...paused, ...saved, ...disabled])).toEqual({ ms: 48_000, starts: 3 });
  });

  it('counts a start that was seen only by its new uptime', () => {
    expect(usual([at(-1, beats), ...start(0, 40), ...start(30, 50), ...start(50, 48)])).toEqual({ ms: 48_000, starts: 3 });
  });
});
