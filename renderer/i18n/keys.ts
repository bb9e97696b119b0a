import type { en } from './en.ts';

/** The shape of `T` with every text widened to `string`. */
type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };

/** What a language must hold: exactly the keys of English. */
export type Texts = Widened<typeof en>;

/** Paths of all leaves of `T`, joined by dots. */
type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];

type Singular<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** The key of a text; plurals by their base. A key that does not exist does not compile. */
export type TextKey = Singular<Path<typeof en>>;
