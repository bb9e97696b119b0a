import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

/** Reads CSV as RFC 4180 says. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r') {
      index += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += char;
  }
  return rows;
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
    ['\t=1', '"\'\t=1"'],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j becomes %j', (value, cell) => {
    expect(csvOf([[value]])).toBe(`\uFEFF${cell}\r\n`);
  });

  it('is read back as it was, and no cell of it begins a formula', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[ \t]*[=+\-@＝＋－＠]["',;\r\n a1()]*$/));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const found = read(csvOf(rows));
        expect(found.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [index, value] of found.flat().entries()) {
          const given = rows.flat()[index] ?? '';
          expect([given, `'${given}`]).toContain(value);
          expect(value).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        }
      }),
    );
  });
});
