import { createElement, Fragment } from 'react';
import type { ReactNode } from 'react';

/** A path that may break after its separators, so that no name in it is torn apart. */
export function PathText({ path }: { readonly path: string }): ReactNode {
  const nodes = path.split(/(?<=[\\/])/).flatMap((part, index) => (index === 0 ? [part] : [createElement('wbr'), part]));
  return createElement(Fragment, null, ...nodes);
}
