import type { Clock } from '../clock.ts';

/** A host's place in the order in which hosts start. */
export interface StartTurn {
  /** Calls `start` as soon as it is this host's turn. */
  begin(start: () => void): void;
  /** The host shows its rows, or will not for now: the next one's turn. May be called again. */
  end(): void;
  /** The host is not read any more. */
  leave(): void;
  /** True while another host starts, or waits for it, and may soon show its first rows. */
  othersStart(): boolean;
}

/** Lets a few hosts start at a time. */
export interface StartOrder {
  /** The turn of one more host. `onFree` is called when no host starts any more. */
  turn(onFree: () => void): StartTurn;
}

export interface StartOrderOptions {
  readonly clock: Clock;
  /** How many hosts may start at a time. */
  readonly atOnce: number;
}

/** A host that does not show its rows so soon, in ms, keeps the next one waiting no longer. */
const patienceMs = 5_000;

/**
 * The start of a PowerShell and its first read keep a processor busy: with more of them at a time than there are processors, each host
 * waits for all others, and the rows of none come soon.
 */
export function createStartOrder({ clock, atOnce }: StartOrderOptions): StartOrder {
  const waiting = new Map<StartTurn, () => void>();
  /** The hosts that start now, each with what takes back the end of its turn. */
  const starting = new Map<StartTurn, () => void>();
  const listeners = new Set<() => void>();

  function next(): void {
    for (const [turn, start] of waiting) {
      if (starting.size >= atOnce) return;
      waiting.delete(turn);
      starting.set(
        turn,
        clock.after(patienceMs, () => turn.end()),
      );
      start();
    }
    if (starting.size === 0) for (const listener of listeners) listener();
  }

  return {
    turn(onFree) {
      listeners.add(onFree);
      const turn: StartTurn = {
        begin(start) {
          waiting.set(turn, start);
          next();
        },
        end() {
          const cancel = starting.get(turn);
          if (!waiting.delete(turn) && cancel === undefined) return;
          cancel?.();
          starting.delete(turn);
          next();
        },
        leave() {
          listeners.delete(onFree);
          turn.end();
        },
        othersStart: () => waiting.size + starting.size > (waiting.has(turn) || starting.has(turn) ? 1 : 0),
      };
      return turn;
    },
  };
}
