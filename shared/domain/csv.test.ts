import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

/** Reads CSV as RFC 4180 says, and what does not follow it as Excel does: a quote inside of a cell is a character like others. */
function read(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let isBegun = false;
  for (let index = 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && !isBegun) {
      quoted = true;
      isBegun = true;
    } else if (char === separator) {
      row.push(cell);
      cell = '';
      isBegun = false;
    } else if (char === '\r' || char === '\n') {
      if (text.startsWith('\r\n', index)) index += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
      isBegun = false;
    } else {
      cell += char;
      isBegun = true;
    }
  }
  // What a quote that is never closed has swallowed.
  return row.length > 0 || isBegun ? [...rows, [...row, cell]] : rows;
}

describe('csvOf', () => {
  it.each([
    ['plain', 'plain'],
    ['a, "b"', '"a, ""b"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+39 02', "'+39 02"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', '"\'\t\'=1"'],
    ['a;=cmd|calc;b', '"a;\'=cmd|calc;b"'],
    ['a\t-1', '"a\t\'-1"'],
    ['a\r\n@b', '"a\r\n\'@b"'],
    ['a; "=1', '"a;\' ""=1"'],
    ['a;b', '"a;b"'],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j becomes %j', (value, cell) => {
    expect(csvOf([[value]])).toBe(`\uFEFF${cell}\r\n`);
  });

  // A spreadsheet whose list separator is another takes quotes for such only at the beginning of a cell.
  it.each([';', '\t'])('begins no formula either where cells are separated by %j', (separator) => {
    const part = fc.constantFrom('=1', '+', '-', '@', ';', '\t', '"', "'", ',', ' ', '\r\n', '\n', 'a', '＝');
    const cell = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }), (rows) => {
        for (const value of read(csvOf(rows), separator).flat()) expect(value).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read back as it was, and no cell of it begins a formula', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[ \t]*[=+\-@＝＋－＠]["',;\r\n a1()]*$/));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const found = read(csvOf(rows));
        expect(found.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [index, value] of found.flat().entries()) {
          const given = rows.flat()[index] ?? '';
          expect(value.replaceAll("'", '')).toBe(given.replaceAll("'", ''));
          expect(value).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        }
      }),
    );
  });
});
