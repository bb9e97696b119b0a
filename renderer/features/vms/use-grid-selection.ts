import { useCallback, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useModel } from '../../store/app-model.ts';
import { useSelection } from '../../store/hooks.ts';
import type { Selection } from '../../store/selection-store.ts';
import type { GridItem } from './grid-items.ts';
import type { RowGroup } from './row-order.ts';

/** Whether of some VMs all, none or a part is chosen: the value of `aria-checked`. */
export type Share = 'true' | 'false' | 'mixed';

/** Choosing VMs in the table. */
export interface GridSelection {
  readonly selected: Selection;
  /** Of all rows that the filter shows, folded ones too. */
  readonly ofAll: Share;
  ofHost(hostId: string): Share;
  readonly toggleAll: () => void;
  readonly toggleHost: (hostId: string) => void;
  /** Keeps a click with Shift from marking text. */
  onMouseDown(event: MouseEvent): void;
  /** True where the click was on a check box, and is dealt with. */
  onClick(event: MouseEvent): boolean;
  onKeyDown(event: KeyboardEvent): void;
}

function shareOf(keys: readonly string[], selected: Selection): Share {
  if (selected.size === 0) return 'false';
  let chosen = 0;
  for (const key of keys) if (selected.has(key)) chosen += 1;
  if (chosen === 0) return 'false';
  return chosen === keys.length ? 'true' : 'mixed';
}

function keyAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-vm]')?.dataset['vm'] : undefined;
}

function isOnCheck(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.row-check') !== null;
}

/** Space chooses outside of switches, with Shift up to the row that was chosen last; Ctrl+A all that the filter shows. Nothing where `enabled` is false. */
export function useGridSelection(items: readonly GridItem[], groups: readonly RowGroup[], enabled: boolean): GridSelection {
  const { fleet, selection } = useModel();
  const selected = useSelection();
  /** Where a range begins. */
  const anchor = useRef<string | null>(null);
  const all = useMemo(() => groups.flatMap(({ keys }) => keys), [groups]);
  const shares = useMemo(
    () => ({ all: shareOf(all, selected), hosts: new Map(groups.map(({ hostId, keys }) => [hostId, shareOf(keys, selected)])) }),
    [all, groups, selected],
  );

  const add = useCallback(
    (keys: readonly string[]) =>
      selection.add(
        keys.flatMap((key) => {
          const vm = fleet.vm(key);
          return vm === undefined ? [] : [{ key, name: vm.name }];
        }),
      ),
    [fleet, selection],
  );

  /** Nothing stays chosen that is not seen. */
  function addOnly(keys: readonly string[]): void {
    const kept = new Set(keys);
    selection.remove([...selected.keys()].filter((key) => !kept.has(key)));
    add(keys);
  }

  function toggle(key: string): void {
    anchor.current = key;
    if (selected.has(key)) selection.remove([key]);
    else add([key]);
  }

  function extendTo(key: string): void {
    const rows = items.flatMap((item) => (item.kind === 'vm' ? [item.key] : []));
    const end = rows.indexOf(key);
    const begin = anchor.current === null ? -1 : rows.indexOf(anchor.current);
    if (begin < 0) anchor.current = key;
    add(begin < 0 ? [key] : rows.slice(Math.min(begin, end), Math.max(begin, end) + 1));
  }

  const toggleAll = useCallback(() => {
    if (shares.all === 'true') selection.remove(all);
    else add(all);
  }, [add, all, selection, shares]);
  const toggleHost = useCallback(
    (hostId: string) => {
      const keys = groups.find((group) => group.hostId === hostId)?.keys ?? [];
      if (shares.hosts.get(hostId) === 'true') selection.remove(keys);
      else add(keys);
    },
    [add, groups, selection, shares],
  );

  return {
    selected,
    ofAll: shares.all,
    ofHost: (hostId) => shares.hosts.get(hostId) ?? 'false',
    toggleAll,
    toggleHost,
    onMouseDown(event) {
      if (event.shiftKey && isOnCheck(event.target)) event.preventDefault();
    },
    onClick(event) {
      const onCheck = isOnCheck(event.target);
      const key = onCheck ? keyAt(event.target) : undefined;
      if (!enabled || key === undefined) return onCheck;
      if (event.shiftKey) extendTo(key);
      else toggle(key);
      return true;
    },
    onKeyDown(event) {
      if (!enabled || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
        event.preventDefault();
        addOnly(all);
        return;
      }
      const key = event.key === ' ' && !event.ctrlKey && !event.metaKey ? keyAt(event.target) : undefined;
      if (key === undefined) return;
      if (event.shiftKey) {
        event.preventDefault();
        extendTo(key);
      } else if (event.target instanceof Element && event.target.closest('button, a') === null) {
        event.preventDefault();
        toggle(key);
      }
    },
  };
}
