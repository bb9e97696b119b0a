/** The VMs before and after one in the shown order; only those that are still there. `null` at the ends. */
export function neighbours(
  keys: readonly string[],
  key: string,
  isThere: (key: string) => boolean,
): { readonly previous: string | null; readonly next: string | null } {
  const index = keys.indexOf(key);
  if (index < 0) return { previous: null, next: keys.find(isThere) ?? null };
  return {
    previous: keys.slice(0, index).findLast(isThere) ?? null,
    next: keys.slice(index + 1).find(isThere) ?? null,
  };
}
