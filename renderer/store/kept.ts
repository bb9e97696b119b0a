import type { z } from 'zod';

/** Where a page keeps what outlives its reload: by default what belongs to this window or tab alone, which a browser may refuse. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'hyper-v-vitals.';

/** The name of what means something within one data folder alone. */
export function nameWithin(dataId: string, name: string): string {
  return `${name}.${dataId}`;
}

/** What was kept under this name; `null` where there is nothing, or nothing that this version understands. */
export function readKept<T>(name: string, schema: z.ZodType<T>, storage?: KeptStorage): T | null {
  try {
    return schema.safeParse(JSON.parse((storage ?? sessionStorage).getItem(prefix + name) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps a value in the place of what was kept under this name; `null`: nothing is kept any more. */
export function keep(name: string, value: unknown, storage?: KeptStorage): void {
  try {
    if (value === null) (storage ?? sessionStorage).removeItem(prefix + name);
    else (storage ?? sessionStorage).setItem(prefix + name, JSON.stringify(value));
  } catch {
    // There is no room, or it is switched off: the value then lives as long as the page.
  }
}
