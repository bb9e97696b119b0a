import { memo } from 'react';
import type { ReactNode, Ref } from 'react';
import type { RunState } from '../../../shared/contract/run.ts';
import { hashOf } from '../../app/place.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../store/hooks.ts';
import type { RunVm } from './run-vms.ts';
import { RunStanding } from './RunStanding.tsx';
import { RunSwitch } from './RunSwitch.tsx';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly vm: RunVm;
  /** Of the run. */
  readonly state: RunState;
  /** Measures the row: a reason may take several lines. */
  readonly ref: Ref<HTMLDivElement>;
}

/** One VM of a run: what became of it, and of each of its switches. */
export const RunRow = memo(function RunRow({ index, top, vm, state, ref }: Props): ReactNode {
  const { t } = useText();
  const { key, items, all, wanted, standing } = vm;
  const [{ hostId, vmId, vmName, hostName }] = items;
  const known = useVm(key);
  const id = useIdOfSharedName({ hostId, vmId, name: vmName });
  const name = <VmName name={vmName} id={id} />;
  return (
    <div ref={ref} role="row" aria-rowindex={index + 2} data-index={index} className="preview-row run-row" style={{ top }}>
      <span role="rowheader" className="preview-vm">
        {known === undefined ? (
          name
        ) : (
          <a className="page-link" href={hashOf({ page: 'vms', vm: key })}>
            {name}
          </a>
        )}
      </span>
      <span role="cell" className="preview-host">
        <bdi>{hostName}</bdi>
      </span>
      <span role="cell" className="run-of-vm">
        <RunStanding standing={standing} state={state} />
        {all > 1 && wanted < all && <span className="page-quiet">{t('runs.wantedOf', { wanted, count: all })}</span>}
      </span>
      <span role="cell" className="run-switches">
        {items.map((item) => (
          <RunSwitch key={item.index} item={item} state={state} isOnly={all === 1} />
        ))}
      </span>
    </div>
  );
}, isSame);

/** The VMs are put together anew with each change of the run; the switches of most are the same as before. */
function isSame({ vm: before, ...others }: Props, { vm: now, ...othersNow }: Props): boolean {
  return (
    others.index === othersNow.index &&
    others.top === othersNow.top &&
    others.state === othersNow.state &&
    others.ref === othersNow.ref &&
    before.key === now.key &&
    before.all === now.all &&
    before.wanted === now.wanted &&
    before.standing === now.standing &&
    before.items.length === now.items.length &&
    before.items.every((item, place) => item === now.items[place])
  );
}
