import type { Measured } from './row.ts';
import type { Stage } from './stage.ts';

/** One question that the benchmark answers. */
export interface Case {
  /** With which it is asked for alone. */
  readonly name: string;
  readonly title: string;
  /** Rejects where it could not measure. What it starts has ended when it settles, except what the stage keeps. */
  measure(stage: Stage): Promise<readonly Measured[]>;
}
