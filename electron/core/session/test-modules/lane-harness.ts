import type { SessionState } from '../../../../shared/contract/fleet.ts';
import type { Result } from '../../../../shared/contract/problem.ts';
import { createFakeClock, settle, type FakeClock } from '../../testing/fake-clock.ts';
import type { LaneOptions } from '../lane-options.ts';
import { Lane } from '../lane.ts';
import { defaultLimits, type SessionLimits } from '../limits.ts';
import { createFakeProcess, type FakeProcess } from './fake-process.ts';

/** A lane over fake processes and a clock that stands still. */
export interface LaneHarness {
  readonly clock: FakeClock;
  readonly processes: readonly FakeProcess[];
  readonly states: readonly SessionState[];
  /** What the next look at the memory of a process finds. */
  memory: number | null;
  open(options?: Partial<Omit<LaneOptions, 'limits'>>, limits?: Partial<SessionLimits>): Lane;
  /** Opens a lane whose first process is ready. */
  openReady(limits?: Partial<SessionLimits>): Promise<Lane>;
  /** Starts one more process; with `keepsLiving`, one that outlives its kill. */
  launch(keepsLiving?: boolean): FakeProcess;
  /** The newest process. */
  current(): FakeProcess;
}

/** Begins with no process. */
export function createLaneHarness(): LaneHarness {
  const clock = createFakeClock();
  const processes: FakeProcess[] = [];
  const states: SessionState[] = [];
  const harness: LaneHarness = {
    clock,
    processes,
    states,
    memory: null,
    open: (options, limits) =>
      new Lane({
        hostId: 'host',
        lane: 'refresh',
        onDemand: false,
        launch: () => harness.launch(),
        clock,
        random: () => 0,
        memoryOf: async () => harness.memory,
        onStateChange: (state) => states.push(state),
        ...options,
        limits: { ...defaultLimits, ...limits },
      }),
    async openReady(limits) {
      const lane = harness.open({}, limits);
      lane.start();
      harness.current().booted();
      await settle();
      return lane;
    },
    launch(keepsLiving = false) {
      const launched = createFakeProcess(processes.length + 1, keepsLiving);
      processes.push(launched);
      return launched;
    },
    current() {
      const last = processes.at(-1);
      if (last === undefined) throw new Error('No process was started.');
      return last;
    },
  };
  return harness;
}

export const vmId = '11111111-2222-3333-4444-555555555555';
/** Arguments of a write. */
export const write = { vmId, componentId: 'c', enabled: true, expected: null, notAfterMs: 1 };
/** A good answer of `inventory.light`. */
export const light = { readAt: '2026-11-23T08:00:00.000Z', vms: [], probes: null, gaps: null };

type Options = Partial<Parameters<Lane['request']>[2]>;

/** A read that is equal to every other one of this function. */
export function read(lane: Lane, options: Options = {}): Promise<Result<unknown>> {
  return lane.request('inventory.light', {}, { deadlineMs: 1_000, ...options });
}

/** A read that is equal to those with the same digit. `null` is not an answer to it: it ends as `badAnswer`. */
export function readVm(lane: Lane, digit: string, options: Options = {}): Promise<Result<unknown>> {
  return lane.request('vm.read', { vmId: vmId.replaceAll('1', digit) }, { deadlineMs: 1_000, ...options });
}

/** The problem's code, or `ok`. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.problem.code;
}
