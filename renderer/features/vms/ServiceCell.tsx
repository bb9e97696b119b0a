import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { nameWithId } from '../../store/vm-name.ts';
import { cellView } from './cell-view.ts';
import type { CellView } from './cell-view.ts';
import type { CellWords } from './cell-words.ts';
import type { Changes } from './change/change-context.ts';
import { SwitchButton } from './SwitchButton.tsx';
import { WorkingMark } from './WorkingMark.tsx';
import './service-cell.css';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly column: number;
  /** Name of the VM's host where its own name alone does not tell it. */
  readonly sharedNameHost: string | null;
  /** What its id begins with where even name and host do not tell it. */
  readonly sharedNameId: string | null;
  readonly writing: boolean;
  readonly readOnly: boolean;
  readonly tabbable: boolean;
  /** When the services were read, where that is too old to be taken for the present. */
  readonly asOf: string | null;
  readonly t: Translate;
  readonly words: CellWords;
  readonly changes: Changes;
}

/** Drift mark, switch and working mark of one service of one VM. The drift mark is drawn by the style: the label says it in words. */
export function ServiceCell(props: Props): ReactNode {
  const { vm, vmKey, service, column, sharedNameHost, sharedNameId, writing, readOnly, tabbable, asOf, t, words, changes } = props;
  const view = cellView(vm, service);
  const label = words.cell(service, view, asOf);
  const hasSwitch = view.control === 'switch' && !readOnly;
  return (
    <div
      role="gridcell"
      aria-label={hasSwitch ? label : undefined}
      aria-colindex={column + 1}
      data-column={column}
      data-tip={service}
      data-drift={view.drift !== null || undefined}
      tabIndex={hasSwitch ? undefined : tabbable ? 0 : -1}
      className="service service-box"
    >
      {hasSwitch ? (
        <SwitchButton
          vm={vm}
          vmKey={vmKey}
          service={service}
          view={view}
          label={words.switchName(service, nameWithId(vm.name, sharedNameId), sharedNameHost)}
          writing={writing}
          tabIndex={tabbable ? 0 : -1}
          changes={changes}
        />
      ) : (
        <>
          <span className="only-heard">{label}</span>
          <span className="service-word" aria-hidden="true" data-value={view.enabled === null ? 'unknown' : view.enabled ? 'on' : 'off'}>
            {inPlaceOfSwitch(view, t)}
          </span>
        </>
      )}
      {view.control === 'switch' && !saysNothing(view) && <WorkingMark state={view.working} echo={view.echo} />}
    </div>
  );
}

/** Off as wanted, and the VM does not run: there is nothing that could work. */
function saysNothing({ working, enabled, drift }: CellView): boolean {
  return working === 'notRunning' && enabled === false && drift === null;
}

function inPlaceOfSwitch({ control, enabled }: CellView, t: Translate): ReactNode {
  switch (control) {
    case 'loading':
      return <span className="switch-track switch-track-loading" />;
    case 'none':
      return t('grid.notAvailable');
    case 'switch':
      return t(enabled === null ? 'grid.none' : enabled ? 'cell.wordOn' : 'cell.wordOff');
  }
}
