import { isDeepStrictEqual } from 'node:util';
import { muteLimits, type Mute, type MuteList, type MuteRequest, type MuteTarget } from '../../../shared/contract/mute.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { muteTargetKey } from '../../../shared/domain/mutes.ts';
import type { Clock } from '../clock.ts';
import type { VmMove } from '../policy/move-follower.ts';
import type { MuteStore } from '../store/mute-store.ts';

/** What is muted, until when, and by whom. */
export interface MuteService {
  /** Those that hold now. */
  readonly current: readonly Mute[];
  list(): MuteList;
  /**
   * Mutes a target, in the place of what was set for it before. Refused where nothing may be noted, as `notFound` for a VM or a host that is not
   * known, and as `invalidRequest` for an end that is past or too far ahead and where there are too many.
   */
  set(request: MuteRequest): Result<MuteList>;
  /** Ends a mute; also good where it has ended already. */
  remove(muteId: number): Result<MuteList>;
  /** Lets the mutes of VMs that have moved follow them. Where that can't be stored, they stay. */
  follow(moves: readonly VmMove[]): void;
  /** Takes in what is stored now. False where it can't be read. */
  reload(): boolean;
  /** Calls `listener` after each change, also when one ends by the clock. */
  onChange(listener: (list: MuteList) => void): void;
  stop(): void;
}

export interface MuteServiceOptions {
  readonly store: MuteStore;
  readonly clock: Clock;
  readonly who: string;
  /** Why nothing may be noted; `null` where it may. Takes in first what another program has stored. */
  readonly mayAnnotate: () => Problem | null;
  /** Whether a target is there to be muted. */
  readonly isKnown: (target: MuteTarget) => boolean;
}

const dayMs = 86_400_000;

export function createMuteService({ store, clock, who, mayAnnotate, isKnown }: MuteServiceOptions): MuteService {
  const listeners = new Set<(list: MuteList) => void>();
  let mutes: readonly Mute[] = [];
  let revision = clock.now();
  let cancelTimer = (): void => undefined;

  const list = (): MuteList => ({ revision, mutes: [...mutes] });

  function take(next: readonly Mute[]): void {
    cancelTimer();
    const [first] = next;
    if (first !== undefined) cancelTimer = clock.after(Math.max(1, Date.parse(first.until) - clock.now()), expire);
    if (isDeepStrictEqual(next, mutes)) return;
    mutes = next;
    revision += 1;
    for (const listener of listeners) listener(list());
  }

  function expire(): void {
    take(mutes.filter(({ until }) => Date.parse(until) > clock.now()));
  }

  function reload(): boolean {
    const stored = store.load(clock.now());
    if (stored.ok) take(stored.value);
    return stored.ok;
  }

  function refusalOf({ target, until }: MuteRequest): Problem | null {
    const refused = mayAnnotate();
    if (refused !== null) return refused;
    if (!isKnown(target)) return failure('notFound').problem;
    const ahead = Date.parse(until) - clock.now();
    if (!(ahead > 0 && ahead <= muteLimits.days * dayMs))
      return failure('invalidRequest', `A mute ends within ${muteLimits.days} days.`).problem;
    const others = mutes.filter((mute) => muteTargetKey(mute.target) !== muteTargetKey(target));
    return others.length < muteLimits.mutes ? null : failure('invalidRequest', `There are ${muteLimits.mutes} mutes already.`).problem;
  }

  function answerTo(done: Result<null>): Result<MuteList> {
    if (!done.ok) return done;
    return reload() ? success(list()) : failure('databaseUnavailable');
  }

  return {
    get current() {
      return mutes;
    },
    list,
    set(request) {
      const problem = refusalOf(request);
      return problem === null ? answerTo(store.add(request, { at: clock.now(), who })) : { ok: false, problem };
    },
    remove(muteId) {
      const problem = mayAnnotate();
      return problem === null ? answerTo(store.end(muteId, { at: clock.now(), who })) : { ok: false, problem };
    },
    follow(moves) {
      const left = new Set(moves.map(({ from }) => vmKey(from)));
      if (!mutes.some(({ target }) => target.kind === 'vm' && left.has(vmKey(target)))) return;
      if (store.move(moves, { at: clock.now(), who }).ok) reload();
    },
    reload,
    onChange: (listener) => void listeners.add(listener),
    stop: () => cancelTimer(),
  };
}
