import { ratio, summarize, type Summary } from './statistics.ts';

/** What a figure has to keep. */
export interface Bar {
  /** The figure of the samples that counts. */
  readonly of: 'median' | 'p95' | 'max';
  readonly least?: number;
  readonly most?: number;
}

/** One thing that was measured. */
export interface Measured {
  readonly what: string;
  /** `times` for a ratio, else the unit of the samples. */
  readonly unit: 'ms' | '%' | 'bytes' | 'VMs' | 'rows' | 'frames' | 'tasks' | 'changes' | 'queries' | 'times';
  readonly samples: readonly number[];
  /** `null` where the figure only tells. */
  readonly bar: Bar | null;
  /** The same act as a bare script in a warm session, in the same unit. */
  readonly bareScript?: readonly number[];
  /** The same act in a new PowerShell process for each call, in the same unit. */
  readonly newProcess?: readonly number[];
}

/** A measured thing with what follows from its samples, as the table and the JSON show it. */
export interface Row extends Summary {
  readonly group: string;
  readonly what: string;
  readonly unit: Measured['unit'];
  readonly bar: Bar | null;
  /** `null` where there is no bar. */
  readonly met: boolean | null;
  /** How many times as much as a bare script; `null` where there is none to compare with. */
  readonly toBareScript: number | null;
  readonly toNewProcess: number | null;
}

/** A row from its samples. Throws where there are none. */
export function rowOf(group: string, measured: Measured): Row {
  const { what, unit, samples, bar, bareScript, newProcess } = measured;
  const summary = summarize(samples);
  const met = bar === null ? null : summary[bar.of] <= (bar.most ?? Infinity) && summary[bar.of] >= (bar.least ?? -Infinity);
  return {
    group,
    what,
    unit,
    ...summary,
    bar,
    met,
    toBareScript: bareScript === undefined ? null : ratio(samples, bareScript),
    toNewProcess: newProcess === undefined ? null : ratio(samples, newProcess),
  };
}
