/** What happened to the rows of the table since it was last asked. The keys are those of the VMs; each time counts. */
export interface RowChanges {
  /** Rows whose component React rendered. */
  readonly rendered: readonly string[];
  /** Rows in which the page changed, leaving aside the texts that tick. */
  readonly mutated: readonly string[];
}

/** A part of the page as React keeps it: what its hook for developer tools hands out. */
interface Fiber {
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly flags: number;
  readonly stateNode: unknown;
}

declare global {
  interface Window {
    takeRowChanges?: () => RowChanges;
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: object;
  }
}

/** Runs in the page before its own scripts, hence it uses nothing of this file. `window.takeRowChanges` tells what it saw. */
export function watchRows(): void {
  const rowClass = 'vm-row';
  const ticking = '.status-age, .cell-uptime';
  const performedWork = 1;
  let rendered: string[] = [];
  let mutated: string[] = [];

  const keyOf = (row: Element): string => row.getAttribute('data-vm') ?? 'gone';

  const visit = (fiber: Fiber): void => {
    const element = fiber.child?.stateNode;
    if ((fiber.flags & performedWork) !== 0 && element instanceof Element && element.classList.contains(rowClass))
      rendered.push(keyOf(element));
    // The same children mean that React went no further here, and what they carry is of an earlier time.
    if (fiber.alternate !== null && fiber.child === fiber.alternate.child) return;
    for (let child = fiber.child; child !== null; child = child.sibling) visit(child);
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_renderer: number, root: { readonly current: Fiber }) => visit(root.current),
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  };

  const take = (records: readonly MutationRecord[]): void => {
    for (const { target, addedNodes, removedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const row = element?.closest(`.${rowClass}`) ?? null;
      if (row !== null && element?.closest(ticking) === null) mutated.push(keyOf(row));
      if (row !== null) continue;
      for (const node of [...addedNodes, ...removedNodes]) {
        if (node instanceof Element && node.classList.contains(rowClass)) mutated.push(keyOf(node));
      }
    }
  };
  const observer = new MutationObserver(take);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  window.takeRowChanges = () => {
    take(observer.takeRecords());
    const changes = { rendered, mutated };
    rendered = [];
    mutated = [];
    return changes;
  };
}
