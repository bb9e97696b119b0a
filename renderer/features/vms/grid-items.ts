import type { RowGroup } from './row-order.ts';

/** One line of the table. */
export type GridItem =
  | { readonly kind: 'host'; readonly id: string; readonly hostId: string }
  | { readonly kind: 'notice'; readonly id: string; readonly hostId: string }
  | { readonly kind: 'vm'; readonly id: string; readonly hostId: string; readonly key: string }
  | { readonly kind: 'empty'; readonly id: string; readonly hostId: string }
  | { readonly kind: 'skeleton'; readonly id: string; readonly hostId: string };

/** What the lines of a host depend on besides its rows. */
export interface HostLines {
  readonly folded: boolean;
  readonly notice: boolean;
  /** The host was read at least once. */
  readonly read: boolean;
}

const skeletonRows = 8;

/** The lines of the table: each host's header, its notice, then its rows; skeletons while it was never read and nothing is the matter. `narrowed`: not every VM is wanted. */
export function gridItems(groups: readonly RowGroup[], linesOf: (hostId: string) => HostLines, narrowed: boolean): readonly GridItem[] {
  return groups.flatMap(({ hostId, keys }): GridItem[] => {
    const lines = linesOf(hostId);
    const items: GridItem[] = [{ kind: 'host', id: `host:${hostId}`, hostId }];
    if (lines.folded) return items;
    if (lines.notice) items.push({ kind: 'notice', id: `notice:${hostId}`, hostId });
    if (keys.length > 0) {
      for (const key of keys) items.push({ kind: 'vm', id: `vm:${key}`, hostId, key });
    } else if (lines.read) {
      // A filter that no VM of this host passes does not make the host empty.
      if (narrowed) return items;
      items.push({ kind: 'empty', id: `empty:${hostId}`, hostId });
    } else if (!lines.notice) {
      for (let row = 0; row < skeletonRows; row += 1) items.push({ kind: 'skeleton', id: `skeleton:${hostId}:${row}`, hostId });
    }
    return items;
  });
}
