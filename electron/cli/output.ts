import { visibleText } from '../../shared/domain/visible-text.ts';
import { padded, textWidth } from './text-width.ts';

/** How a text stands out where the terminal has colours; its words say the same without. */
export type Tone = 'bad' | 'warning' | 'quiet' | 'heading';

/** One cell of a table. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** What a command prints to. Nothing that it is given can steer the terminal. */
export interface Output {
  line(text?: string, tone?: Tone): void;
  /** A table with a heading; each column is as wide as its widest cell. */
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** A whole text that was made for programs: JSON, CSV, HTML. */
  whole(text: string): void;
}

const codes: Readonly<Record<Tone, string>> = { bad: '31;1', warning: '33', quiet: '2', heading: '1' };
const gap = '  ';

/** Prints through `write`; `colours`: the other end is a terminal that shows them. */
export function createOutput(write: (text: string) => void, colours: boolean): Output {
  const toned = (text: string, tone: Tone | undefined): string =>
    !colours || tone === undefined || text === '' ? text : `\u001b[${codes[tone]}m${text}\u001b[0m`;

  return {
    line: (text = '', tone) => write(`${toned(visibleText(text), tone)}\n`),
    table(head, rows) {
      const shown = [head.map((text): Cell => ({ text, tone: 'heading' })), ...rows].map((row) =>
        row.map(({ text, tone }) => ({ text: visibleText(text), tone })),
      );
      const widths = head.map((_text, index) => shown.reduce((widest, row) => Math.max(widest, textWidth(row[index]?.text ?? '')), 0));
      for (const row of shown) {
        const last = row.findLastIndex(({ text }) => text !== '');
        const cells = row
          .slice(0, last + 1)
          // The colour ends before the spaces, which would be underlined or filled in some terminals.
          .map(({ text, tone }, index) => toned(text, tone) + (index === last ? '' : padded(text, widths[index] ?? 0).slice(text.length)));
        write(`${cells.join(gap)}\n`);
      }
    },
    whole: (text) => write(text),
  };
}
