import type { SessionState, VmRecord } from '../../../shared/contract/fleet.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../clock.ts';
import type { FleetDraft, FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import { toInstant } from '../instant.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { HostConnection } from '../session/connection.ts';
import type { Asking } from '../bulk/asking.ts';
import { createFullWay } from '../bulk/full-way.ts';
import { createLightWay } from '../bulk/light-way.ts';
import { createReadWay } from '../bulk/read-way.ts';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { createFullReader } from './full-reader.ts';
import { createFactsReader } from './host-facts.ts';
import { createLightPlan } from './light-plan.ts';
import { createMissingVms, missingFrom, problemOfGaps } from './list-gaps.ts';
import { problemOfList } from './list-trust.ts';
import { createReadiness } from './readiness.ts';
import type { StartOrder } from './start-order.ts';
import { momentOf, type TimedAnswer } from './timed-answer.ts';
import { createWakeUp } from './wake-up.ts';

/** Keeps what is known of one host fresh: one read at a time, the light ones between the slices of the full ones. */
export interface HostRefresher {
  start(): void;
  /** Light and full, as soon as the session allows. */
  refreshNow(): void;
  /** Reads one VM afresh ahead of everything that waits. */
  readVm(vmId: string): Promise<Result<VmRecord>>;
  /** Resolves with true as soon as the session is ready, with false after `patienceMs`, or once it will not be ready by itself. */
  whenReady(patienceMs: number): Promise<boolean>;
  /** How often the details of a VM come round, in ms. */
  fullIntervalMs(): number;
  /** Which way the host is read, and why. */
  readWay(): ReadWay;
  /** These VMs are on screen: they are read first. */
  watch(vmIds: readonly string[]): void;
  /** Lets changed intervals take effect at once. */
  settingsChanged(): void;
  stop(): void;
}

/** So long after its own rows, in ms, the details of a host wait for the first rows of the others. */
const othersFirstMs = 3_000;

/** What costs by the number of all VMs may take so many times as long as any other read. */
const bulkPatience = 4;
const ofAllVms: ReadonlySet<Operation> = new Set(['inventory.bulk', 'vms.ids']);

/** States that a session does not leave for a better one by itself. */
const settled: ReadonlySet<SessionState['state']> = new Set(['ready', 'failed', 'closed']);

export interface HostRefresherOptions {
  readonly hostId: string;
  readonly connection: HostConnection;
  readonly store: FleetStore;
  readonly tracker: VmTracker;
  readonly clock: Clock;
  readonly startOrder: StartOrder;
  readonly settings: () => Settings;
  /** Called after each good light and full read. */
  readonly onGoodRead: () => void;
}

export function createHostRefresher(options: HostRefresherOptions): HostRefresher {
  const { hostId, connection, store, tracker, clock, startOrder, settings, onGoodRead } = options;
  const wakeUp = createWakeUp(clock);
  const turn = startOrder.turn(() => wakeUp.now());
  const readiness = createReadiness(clock);
  const life = { stopped: false };
  let lastStepAt = 0;
  /** When the first rows were there, or the first read had failed, in ms since 1970-01-01 UTC. */
  let rowsAt: number | null = null;
  /** Asked for out of turn; a read that is under way already does not count, since it may not see what the asker wants to see. */
  let lightWanted = false;
  /** Why the last light read failed, what its list lacks, and why the last full read failed; the first is the most general trouble. */
  const problems: Record<'light' | 'gaps' | 'full', Problem | null> = { light: null, gaps: null, full: null };

  async function ask<O extends Operation>(
    operation: O,
    args: OperationArguments<O>,
    urgent: boolean,
  ): Promise<TimedAnswer<OperationAnswer<O>>> {
    const mark = tracker.mark();
    const begunAt = clock.now();
    const deadlineMs = settings().readDeadlineMs * (ofAllVms.has(operation) ? bulkPatience : 1);
    const result = await connection.request(operation, args, { lane: 'refresh', deadlineMs, urgent });
    return { result, mark, begunAt, endedAt: clock.now() };
  }

  function noteProblem(draft: FleetDraft, tier: keyof typeof problems, problem: Problem | null): void {
    problems[tier] = problem;
    const now = problems.light ?? problems.gaps ?? problems.full;
    const before = store.host(hostId);
    const since = now === null ? null : before?.problem?.code === now.code ? before.problemSince : toInstant(clock.now());
    draft.host(hostId, { problem: now, problemSince: since });
  }

  /** What an answer brings that comes after the end is not wanted any more. */
  function change(work: (draft: FleetDraft) => void): void {
    if (!life.stopped) store.change(work);
  }

  const full = createFullReader({
    hostId,
    store,
    tracker,
    clock,
    settings,
    change,
    noteProblem,
    ask: (args) => ask('inventory.full', args, false),
  });

  const way = createReadWay(hostId, clock);
  const lightPlan = createLightPlan(settings, () => way.now);
  const askLater: Asking = (operation, args) => ask(operation, args, false);
  const lightWay = createLightWay({ ask: askLater, way, clock, known: () => tracker.ofHost(hostId).length });
  const fullWay = createFullWay(askLater, way);

  const facts = createFactsReader({ hostId, change, ask: () => ask('host.facts', {}, false) });
  const missingVms = createMissingVms({
    hostId,
    tracker,
    clock,
    change,
    ask: (vmId) => ask('vm.read', { vmId }, false),
    restMs: () => full.intervalMs(),
  });

  async function readLight(): Promise<void> {
    lightWanted = false;
    const answer = (await lightWay.read()) ?? (await ask('inventory.light', {}, false));
    const { result } = answer;
    const gaps = result.ok ? result.value.gaps : null;
    const missing = result.ok ? missingFrom(result.value.vms, gaps, tracker.ofHost(hostId)) : [];
    const problem = problemOfList(result, missing);
    if (problem !== null) {
      way.hostFailed();
      lightWay.reset();
    }
    lightPlan.ended(answer, problem);
    change((draft) => {
      draft.host(hostId, { lightIntervalMs: lightPlan.intervalMs(), fullIntervalMs: full.intervalMs() });
      if (result.ok && problem === null) {
        full.wants(tracker.listed(draft, hostId, momentOf(answer, result.value.readAt), result.value.vms, gaps === null));
        noteProblem(draft, 'gaps', problemOfGaps(gaps, missing ?? []));
        draft.reads(hostId, { lightAt: toInstant(answer.begunAt) });
      }
      noteProblem(draft, 'light', problem);
    });
    rowsAt ??= clock.now();
    turn.end();
    if (problem !== null) return;
    await missingVms.read(missing ?? []);
    if (!life.stopped) onGoodRead();
  }

  /** All VMs at once where that is as good as the cmdlets and sooner done, else the next slice. True where it was a good read. */
  async function readFull(now: number): Promise<boolean> {
    const wantsAll = full.roundDue(now) || (way.now.way === 'bulk' && full.news() > 0 && way.pays(full.news()));
    if (!wantsAll) return full.readSlice();
    const vms = tracker.ofHost(hostId);
    const whole = await fullWay.read(vms, () => full.showWhole(vms.length));
    if (whole === null) return full.readSlice();
    full.takeWhole(whole);
    return true;
  }

  /** All plans are moments. After the clock was set back they lie too far ahead, and nothing would be read until it has caught up. */
  function planAnewAfterSetback(now: number): void {
    if (now < lastStepAt) {
      lightWanted = true;
      full.beginAgain();
    }
    lastStepAt = now;
  }

  async function step(now: number): Promise<void> {
    if (connection.state.state !== 'ready') return wakeUp.wait(null);
    planAnewAfterSetback(now);
    if (lightWanted || now >= lightPlan.dueAt) return readLight();
    const detailsAt = turn.othersStart() ? (rowsAt ?? now) + othersFirstMs : now;
    if (now < detailsAt) return wakeUp.wait(Math.min(lightPlan.dueAt, detailsAt) - now);
    if (facts.isDue(now)) return facts.read();
    const fullMayGo = problems.light === null;
    if (!fullMayGo || !full.hasWork(now)) return wakeUp.wait(Math.min(lightPlan.dueAt, fullMayGo ? full.dueAt() : Infinity) - now);
    if ((await readFull(now)) && !life.stopped) onGoodRead();
  }

  async function loop(): Promise<void> {
    while (!life.stopped) {
      try {
        await step(clock.now());
      } catch (error) {
        change((draft) => noteProblem(draft, 'light', failure('internal', String(error)).problem));
        await wakeUp.wait(settings().lightIntervalMs);
      }
    }
  }

  async function readOne(vmId: string): Promise<Result<VmRecord>> {
    const answer = await ask('vm.read', { vmId }, true);
    if (life.stopped) return failure('cancelled');
    const { result } = answer;
    if (!result.ok) {
      if (result.problem.code === 'vmGone') {
        lightWanted = true;
        wakeUp.now();
      }
      return result;
    }
    const { readAt, light, full: details } = result.value;
    change((draft) => {
      const moment = momentOf(answer, readAt);
      tracker.lightRead(draft, hostId, moment, light);
      tracker.fullRead(draft, hostId, moment, details);
    });
    const record = store.vm({ hostId, vmId });
    return record === undefined ? failure('vmGone') : success(record);
  }

  /** A new session knows nothing of the old one: ask who and what it is, and do not wait for the next poll. */
  function onReady(): void {
    facts.want();
    lightPlan.newSession();
    way.newSession();
    lightWay.reset();
    if (problems.light?.code !== 'timedOut') lightWanted = true;
    wakeUp.now();
  }

  const unsubscribe = connection.onStateChange((state) => {
    change((draft) => draft.host(hostId, { session: state }));
    if (state.state === 'ready') onReady();
    else if (state.state !== 'starting') turn.end();
    if (settled.has(state.state)) readiness.settle(state.state === 'ready');
  });

  return {
    start() {
      turn.begin(() => {
        connection.start();
        change((draft) => draft.host(hostId, { session: connection.state }));
        void loop();
      });
    },
    refreshNow() {
      lightWanted = true;
      full.beginAgain();
      wakeUp.now();
    },
    async readVm(vmId) {
      try {
        return await readOne(vmId);
      } catch (error) {
        // Not everybody who asks waits for the answer: a rejection would end the program.
        return failure('internal', String(error));
      }
    },
    whenReady(patienceMs) {
      const { state } = connection.state;
      if (life.stopped || settled.has(state)) return Promise.resolve(!life.stopped && state === 'ready');
      return readiness.wait(patienceMs);
    },
    fullIntervalMs: () => full.intervalMs(),
    readWay: () => way.now,
    watch: (vmIds) => full.watch(vmIds),
    settingsChanged() {
      lightPlan.settingsChanged();
      change((draft) => draft.host(hostId, { lightIntervalMs: lightPlan.intervalMs(), fullIntervalMs: full.intervalMs() }));
      full.settingsChanged();
      wakeUp.now();
    },
    stop() {
      life.stopped = true;
      turn.leave();
      unsubscribe();
      readiness.settle(false);
      wakeUp.now();
    },
  };
}
