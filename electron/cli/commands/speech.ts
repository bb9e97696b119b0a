import type { Language, Translate } from '../../../renderer/words.ts';
import type { Output } from '../output.ts';

/** How a command speaks: its words, and where they are printed. */
export interface Speech {
  readonly t: Translate;
  readonly language: Language;
  readonly output: Output;
  /** A line for standard error. */
  readonly complain: (line: string) => void;
}
