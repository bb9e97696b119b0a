/** So many marks one letter may bear; the scripts that stack most of them need no more. Towers of them are painted over the lines around. */
const mostMarks = 4;

/**
 * Text of anybody, with nothing hidden in it: control characters by their pictures (U+2400 and on), and what turns the order of
 * letters around, is no character or takes no room by its number. So what is seen is all that is there, and a copy of it can't act as
 * keys where it is put in. The two joiners stay: some scripts need them.
 */
export function visibleText(text: string): string {
  let shown = '';
  let marks = 0;
  let before = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // None of them lies below.
    marks = code >= 0x3_00 && /\p{M}/u.test(character) ? marks + 1 : 0;
    if (code < 0x20) shown += String.fromCodePoint(0x24_00 + code);
    else if (code === 0x7f) shown += '\u2421';
    else
      shown +=
        isHidden(code) || marks > mostMarks || (code === emojiStyle && !emoji.test(before))
          ? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
          : character;
    before = character;
  }
  return shown;
}

/** Asks for the coloured form of the picture before it, and is nothing anywhere else. */
const emojiStyle = 0xfe_0f;
const emoji = /^(?:\p{Emoji}|\u20E3)$/u;

/** Code points that show nothing by themselves: C1 controls, marks of direction, spaces without width, empty letters, halves of a pair, tags, selectors of a form. */
const hidden: readonly (readonly [number, number])[] = [
  [0x80, 0x9f],
  [0xad, 0xad],
  [0x3_4f, 0x3_4f],
  [0x6_1c, 0x6_1c],
  [0x11_5f, 0x11_60],
  [0x17_b4, 0x17_b5],
  [0x18_0b, 0x18_0f],
  [0x20_0b, 0x20_0b],
  [0x20_0e, 0x20_0f],
  [0x20_28, 0x20_2e],
  [0x20_60, 0x20_6f],
  [0x28_00, 0x28_00],
  [0x31_64, 0x31_64],
  [0xd8_00, 0xdf_ff],
  [0xfe_00, 0xfe_0e],
  [0xfe_ff, 0xfe_ff],
  [0xff_a0, 0xff_a0],
  [0xff_f9, 0xff_fb],
  [0xe_00_00, 0xe_00_7f],
  [0xe_01_00, 0xe_01_ef],
];

/** Whether a character, by its code point, shows nothing by itself where text is shown; those below U+0020 and U+007F do not count as such. */
export function isHidden(code: number): boolean {
  return hidden.some(([from, to]) => code >= from && code <= to);
}

/** A name as `visibleText` shows it; spaces that a page would swallow, at its ends and in a row, by the picture of a space (U+2420). */
export function visibleName(name: string): string {
  return visibleText(name).replace(/^\p{Zs}+|\p{Zs}+$|\p{Zs}{2,}/gu, (spaces) => '\u2420'.repeat(spaces.length));
}

/** Names of which nothing has to be folded but the case; most are. */
const plain = /^[!-Z\\-~]+(?: [!-Z\\-~]+)*$/;

/**
 * What is left of a name for an eye that does not look closely: without case, without hidden characters or what `visibleName` shows in
 * their place, each run of spaces as one. Names of one look are to be told apart by more than themselves.
 */
export function lookOf(name: string): string {
  if (plain.test(name)) return name.toLowerCase();
  return visibleName(name)
    .replace(/\[U\+[\dA-F]{4,6}\]|[\u2400-\u241f\u2421]|\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/[\s\u2420]+/g, ' ')
    .trim()
    .toLowerCase();
}
