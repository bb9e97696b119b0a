import { mostItemsTold, type Run, type RunChanged, type RunDetail, type RunItem } from '../../../shared/contract/run.ts';
import type { Clock } from '../clock.ts';
import { countKeyOf } from './run-counts.ts';

/** Switches that change are told together after so long, in ms. */
const tellMs = 100;

/** A run that this program carries out, as it stands. */
export interface RunBook {
  detail(): RunDetail;
  item(index: number): RunItem;
  /** Switches that wait, in their order. */
  waiting(): readonly RunItem[];
  /** Something of one switch has changed; told a little later. */
  change(index: number, changes: Partial<RunItem>): void;
  /** The same of many at once. */
  changeAll(indexes: readonly number[], changes: Partial<RunItem>): void;
  /** The run itself has changed; told at once. */
  changeRun(changes: Partial<Run>): void;
  /** Nothing is told any more. */
  close(): void;
}

export interface RunBookOptions {
  readonly clock: Clock;
  /** The next revision, larger than all before. */
  readonly nextRevision: () => number;
  readonly tell: (change: RunChanged) => void;
}

/** Counts as it goes: what is told of a run costs the same whatever its size. */
export function createRunBook({ run: begun, items: all }: RunDetail, { clock, nextRevision, tell }: RunBookOptions): RunBook {
  let run = begun;
  const items = [...all];
  const counts = { ...begun.counts };
  const untold = new Set<number>();
  let cancelTelling: (() => void) | null = null;

  function put(index: number, changes: Partial<RunItem>): void {
    const before = itemAt(index);
    const now = { ...before, ...changes };
    counts[countKeyOf(before)] -= 1;
    counts[countKeyOf(now)] += 1;
    items[index] = now;
    untold.add(index);
  }

  function itemAt(index: number): RunItem {
    const item = items[index];
    if (item === undefined) throw new Error(`A run has no switch ${index}.`);
    return item;
  }

  function tellNow(): void {
    cancelTelling?.();
    cancelTelling = null;
    const told = [...untold].map(itemAt);
    untold.clear();
    const isMany = told.length > mostItemsTold;
    const since = isMany ? null : run.revision;
    run = { ...run, counts: { ...counts }, revision: nextRevision() };
    tell({ run, since, items: isMany ? [] : told });
  }

  function tellLater(): void {
    cancelTelling ??= clock.after(tellMs, tellNow);
  }

  return {
    // What is not told yet is in it: it is then told once more, and is the same.
    detail: () => ({ run: { ...run, counts: { ...counts } }, items: [...items] }),
    item: itemAt,
    waiting: () => items.filter(({ state }) => state === 'waiting'),
    change(index, changes) {
      put(index, changes);
      tellLater();
    },
    changeAll(indexes, changes) {
      for (const index of indexes) put(index, changes);
      tellLater();
    },
    changeRun(changes) {
      run = { ...run, ...changes };
      tellNow();
    },
    close: () => cancelTelling?.(),
  };
}
