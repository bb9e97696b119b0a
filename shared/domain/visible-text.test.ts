import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterexample } from './laws.fixture.ts';
import { lookOf, visibleName, visibleText } from './visible-text.ts';

describe('text of anybody', () => {
  it.each([
    ['plain, \u00e8 \u4e2d \u{1F984}', 'plain, \u00e8 \u4e2d \u{1F984}'],
    ['a\r\nb\t\u0000\u001b[31m', 'a\u240d\u240ab\u2409\u2400\u241b[31m'],
    ['\u007f\u0085', '\u2421[U+0085]'],
    ['safe\u202Eexe.txt', 'safe[U+202E]exe.txt'],
    ['\u200b\ufeff\u2066x\u2069\u2028', '[U+200B][U+FEFF][U+2066]x[U+2069][U+2028]'],
    ['\ud800x', '[U+D800]x'],
    ['\u{E0041}', '[U+E0041]'],
    ['\u0646\u200c\u0645', '\u0646\u200c\u0645'],
    ['A\u3164\u2800B\u034f', 'A[U+3164][U+2800]B[U+034F]'],
    ['A\ufe00\u{E0101}\u180b', 'A[U+FE00][U+E0101][U+180B]'],
    ['\u2764\ufe0f A\ufe0f', '\u2764\ufe0f A[U+FE0F]'],
    ['\u0301\u0301\u0301\u0301', '\u0301\u0301\u0301\u0301'],
    [`e${'\u0301'.repeat(6)}e\u0301`, `e${'\u0301'.repeat(4)}[U+0301][U+0301]e\u0301`],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('law: nothing of it controls anything any more, and showing it twice changes nothing', () => {
    const controls = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
    expect(
      counterexample(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const shown = visibleText(text);
        return !controls.test(shown) && visibleText(shown) === shown && shown.length >= text.length;
      }),
    ).toBeNull();
  });
});

describe('a name', () => {
  /** Made of what is easily mixed up. */
  const pieces = ['A', 'b', 'B', ' ', '\u00a0', '\u200b', '[U+200B]', '\u200d', '\u2420', '\t', '\u2409', '\u202e', '\u0301'];
  const names = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''));

  it.each([
    ['PROD-DC-01', 'PROD-DC-01'],
    ['SQL of Rome 01', 'SQL of Rome 01'],
    ['PROD-DC-01 ', 'PROD-DC-01\u2420'],
    ['  A\u00a0', '\u2420\u2420A\u2420'],
    ['A  B', 'A\u2420\u2420B'],
    ['PROD\u200b-DC-01', 'PROD[U+200B]-DC-01'],
    ['\u202eEVIL-gpj.exe', '[U+202E]EVIL-gpj.exe'],
    // Letters that are written from right to left are nothing hidden.
    [
      '\u062e\u0627\u062f\u0645-\u0627\u0644\u0645\u0644\u0641\u0627\u062a 01',
      '\u062e\u0627\u062f\u0645-\u0627\u0644\u0645\u0644\u0641\u0627\u062a 01',
    ],
  ])('%j is shown as %j', (name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });

  it.each([
    ['PROD-DC-01', 'prod-dc-01'],
    ['PROD-DC-01', 'PROD-DC-01 '],
    ['PROD-DC-01', 'PROD\u200b-DC-01'],
    ['PROD-DC-01', 'PROD\u200d-DC-01'],
    ['PROD DC', 'PROD \u00a0DC'],
    ['Caff\u00e8', 'Caffe\u0300'],
    // Somebody may call a VM what another one is shown as.
    ['PROD\u200b-DC', 'PROD[U+200B]-DC'],
    ['PROD-DC ', 'PROD-DC\u2420'],
  ])('%j looks like %j', (one, other) => {
    expect(lookOf(one)).toBe(lookOf(other));
  });

  it.each([
    ['PROD-DC-01', 'PROD-DC-02'],
    ['PROD-DC', 'PRODDC'],
    ['A B', 'AB'],
    ['Citt\u00e0', 'Citta'],
  ])('%j does not look like %j', (one, other) => {
    expect(lookOf(one)).not.toBe(lookOf(other));
  });

  it('law: names that are shown alike look alike, however they differ', () => {
    expect(
      counterexample(fc.tuple(names, names), ([one, other]) => visibleName(one) !== visibleName(other) || lookOf(one) === lookOf(other)),
    ).toBeNull();
  });

  it('law: nothing hidden, no case and no more spaces make a name look different', () => {
    const words = fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/);
    const added = fc.constantFrom('\u200b', '\u200d', '\u202e', '\u00ad', '\u3164', '\ufe0f');
    expect(
      counterexample(
        fc.tuple(words, words, added),
        ([one, other, extra]) => lookOf(`${one} ${other}`) === lookOf(` ${one.toUpperCase()}${extra}  ${other}${extra} `),
      ),
    ).toBeNull();
  });

  it('law: what is shown neither begins nor ends with a space, has none in a row, and is shown the same again', () => {
    expect(
      counterexample(names, (name) => {
        const shown = visibleName(name);
        return !/^\p{Zs}|\p{Zs}$|\p{Zs}{2}/u.test(shown) && visibleName(shown) === shown;
      }),
    ).toBeNull();
  });
});
