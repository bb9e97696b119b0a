import { Button } from '@fluentui/react-components';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { hasDrift } from '../../../shared/domain/drift.ts';
import type { VmName } from '../../../shared/domain/plan-warnings.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useSelection } from '../../store/hooks.ts';
import { openChanges } from '../changes/open-changes.ts';
import { chosenVms } from '../changes/targets.ts';
import { MarkDialog } from './MarkDialog.tsx';
import type { RowGroup } from './row-order.ts';
import './selection.css';

/** What to do with the chosen VMs; not there while none is. It says how many of them the filter does not show. */
export function SelectionBar({ groups }: { readonly groups: readonly RowGroup[] }): ReactNode {
  const { t } = useText();
  const model = useModel();
  const { fleet, selection } = model;
  const selected = useSelection();
  const [marking, setMarking] = useState(false);
  const opener = useRef<HTMLSpanElement>(null);
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  const drifting = useSyncExternalStore(subscribe, () => withDrift().length);

  function withDrift(): readonly VmName[] {
    return chosenVms(selected).filter((target) => {
      const vm = fleet.vm(vmKey(target));
      return vm !== undefined && hasDrift(vm);
    });
  }

  const hidden = useMemo(() => {
    if (selected.size === 0) return 0;
    const shown = new Set(groups.flatMap(({ keys }) => keys));
    return [...selected.keys()].filter((key) => !shown.has(key)).length;
  }, [groups, selected]);
  const count = selected.size;
  return (
    <>
      <p className="only-heard" role="status">
        {count > 0 && t('selection.count', { count })}
      </p>
      {count > 0 && (
        <section className="selection-bar" data-region="selection" aria-label={t('selection.label')}>
          <p className="selection-count">{t('selection.count', { count })}</p>
          {hidden > 0 && <span className="page-quiet">{t('selection.hidden', { count: hidden })}</span>}
          <span className="bar-space" />
          <Button size="small" appearance="primary" onClick={() => openChanges(model, chosenVms(selected), null)}>
            {t('selection.change')}
          </Button>
          {drifting > 0 && (
            <Button size="small" onClick={() => openChanges(model, withDrift(), 'policy')}>
              {t('selection.mend', { count: drifting })}
            </Button>
          )}
          <span ref={opener}>
            <Button size="small" onClick={() => setMarking(true)}>
              {t('selection.marks.open')}
            </Button>
          </span>
          {marking && (
            <MarkDialog
              vms={chosenVms(selected)}
              onDone={() => {
                setMarking(false);
                opener.current?.querySelector('button')?.focus();
              }}
            />
          )}
          <Button size="small" appearance="subtle" onClick={() => selection.remove([...selected.keys()])}>
            {t('selection.clear')}
          </Button>
        </section>
      )}
    </>
  );
}
