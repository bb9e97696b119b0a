import { createElement, Fragment } from 'react';
import type { ReactNode } from 'react';

/** Marks the place of a piece in a text; made of private-use characters, which no translation holds. */
const open = '\uE000';
const close = '\uE001';

/** What to hand to `t` in the place of a value that is drawn as an element. */
export function place(name: string): string {
  return `${open}${name}${close}`;
}

/**
 * A translated text with elements in its places: `<Rich text={t('x', { vm: place('vm') })} vm={<bdi>{name}</bdi>} />`.
 * The pieces are never read as text or markup, so a hostile VM name stays a name.
 */
export function Rich({ text, ...pieces }: { readonly text: string } & Readonly<Record<string, ReactNode>>): ReactNode {
  const parts = text.split(/[\uE000\uE001]/);
  // Every second part is the name of a piece: places are always opened and closed in pairs.
  const nodes = parts.map((part, index) => (index % 2 === 0 ? part : pieces[part]));
  // As single children, not as a list: their place in the text is what tells one from another.
  return createElement(Fragment, null, ...nodes);
}
