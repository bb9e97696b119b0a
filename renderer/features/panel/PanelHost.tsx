import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { go, usePlace } from '../../app/use-place.ts';
import { TipHost } from '../../components/TipHost.tsx';
import type { TipSource } from '../../components/TipHost.tsx';
import { useModel } from '../../store/app-model.ts';
import { useStructure, useVm } from '../../store/hooks.ts';
import { idOfSharedName, nameWithId } from '../../store/vm-name.ts';
import { GonePanel } from './GonePanel.tsx';
import { neighbours } from './neighbours.ts';
import { usePanelKeys } from './use-panel-keys.ts';
import { VmPanel } from './VmPanel.tsx';
import './panel.css';

interface Props {
  /** The rows as they are shown. */
  readonly groups: readonly { readonly keys: readonly string[] }[];
  readonly readOnly: boolean;
  /** What the tooltips say. */
  readonly tips: TipSource;
}

/** The panel of the VM that the address names; nothing where it names none. */
export function PanelHost(props: Props): ReactNode {
  const place = usePlace();
  return place.page === 'vms' && place.vm !== null ? <OpenPanel {...props} vmKey={place.vm} /> : null;
}

/** Gives the focus back to the cell that it came from, or to the cell that Tab reaches. */
function giveBackFocus(opener: Element | null): void {
  const cell =
    opener instanceof HTMLElement && opener.isConnected && opener !== document.body
      ? opener
      : document.querySelector<HTMLElement>('[role="treegrid"] [tabindex="0"]');
  cell?.focus();
}

function OpenPanel({ vmKey, groups, readOnly, tips }: Props & { readonly vmKey: string }): ReactNode {
  const { fleet } = useModel();
  const vm = useVm(vmKey);
  // Which VMs stand before and after depends on which there are.
  useStructure();
  // For a screen reader whose focus is elsewhere.
  const [said, setSaid] = useState('');
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  const closing = useRef(false);

  useLayoutEffect(() => {
    opener.current = document.activeElement;
    return () => {
      if (closing.current) giveBackFocus(opener.current);
    };
  }, []);

  const focusTitle = useCallback(() => panel.current?.querySelector<HTMLElement>('.panel-title')?.focus(), []);
  useEffect(focusTitle, [focusTitle]);

  const keys = useMemo(() => groups.flatMap((group) => group.keys), [groups]);
  const around = neighbours(keys, vmKey, (key) => fleet.vm(key) !== undefined);
  const close = useCallback(() => {
    closing.current = true;
    go({ page: 'vms', vm: null });
  }, []);
  // Going from VM to VM is no journey: Back leads to where one was before the panel.
  const show = (key: string | null): void => {
    if (key !== null) go({ page: 'vms', vm: key }, { replace: true });
  };
  usePanelKeys({
    onClose: close,
    onPrevious: () => show(around.previous),
    onNext: () => show(around.next),
  });

  // Another VM: what had the focus may be gone with the one before.
  const shown = useRef(vmKey);
  useEffect(() => {
    if (shown.current === vmKey) return;
    shown.current = vmKey;
    const { activeElement } = document;
    if (activeElement === document.body || panel.current?.contains(activeElement) === true) focusTitle();
    else {
      const next = fleet.vm(vmKey);
      setSaid(next === undefined ? '' : nameWithId(next.name, idOfSharedName(fleet, next)));
    }
  }, [vmKey, focusTitle, fleet]);

  const acts = {
    onClose: close,
    onPrevious: around.previous === null ? null : () => show(around.previous),
    onNext: around.next === null ? null : () => show(around.next),
  };
  return (
    <aside ref={panel} className="vm-panel" data-vm={vmKey} data-region="panel" aria-labelledby="panel-title">
      <p className="only-heard" role="status">
        {said}
      </p>
      <TipHost tips={tips}>
        {vm === undefined ? (
          <GonePanel vmKey={vmKey} acts={acts} />
        ) : (
          <VmPanel key={vmKey} vm={vm} vmKey={vmKey} readOnly={readOnly} acts={acts} />
        )}
      </TipHost>
    </aside>
  );
}
