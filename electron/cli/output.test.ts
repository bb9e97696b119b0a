import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutput, type Output } from './output.ts';
import { textWidth } from './text-width.ts';

function printed(colours: boolean, use: (output: Output) => void): string {
  let text = '';
  use(createOutput((part) => (text += part), colours));
  return text;
}

describe('the output', () => {
  const anything = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('\u001B', '\u009B', '\n', '\r', '\u202E')),
  });

  it('lets nothing steer the terminal, whatever it is given', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const without = printed(false, (output) => {
          output.line(text, 'bad');
          output.table([text, 'b'], [[{ text, tone: 'bad' }, { text }]]);
        });
        expect(without).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(without.match(/\n/g)).toHaveLength(3);
      }),
    );
  });

  it('colours nothing but by its own codes', () => {
    const text = printed(true, (output) => output.table(['a'], [[{ text: '\u001B[5mx', tone: 'bad' }]]));
    expect(text).toBe('\u001B[1ma\u001B[0m\n\u001B[31;1m\u241B[5mx\u001B[0m\n');
  });

  it('makes each column as wide as its widest cell, and ends a line with its last word', () => {
    const rows = [
      [{ text: 'a' }, { text: 'one' }, { text: '' }],
      [{ text: '東京' }, { text: '' }, { text: 'x' }],
    ];
    expect(printed(false, (output) => output.table(['A', 'B', 'C'], rows))).toBe('A     B    C\na     one\n東京       x\n');
  });
});

describe('textWidth', () => {
  it.each([
    ['abc', 3],
    ['東京', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['مرحبا', 5],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});
