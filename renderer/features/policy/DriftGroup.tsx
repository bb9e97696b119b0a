import { Button, Checkbox } from '@fluentui/react-components';
import { memo, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { Drift } from '../../../shared/domain/drift.ts';
import type { DriftGroup as Group } from '../../../shared/domain/drift-groups.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useHost } from '../../store/hooks.ts';
import { fullName } from '../../store/vm-name.ts';
import { VmLink } from '../restart/VmLink.tsx';
import { wantedText } from '../vms/wanted-text.ts';
import { partTitle } from './part-title.ts';

interface Props {
  readonly group: Group;
  /** Keys of the VMs that are chosen. */
  readonly chosen: ReadonlySet<string>;
  /** `null`: nothing can be mended from here. */
  readonly onChoose: ((keys: readonly string[], on: boolean) => void) | null;
}

/** So many lines are shown at first, and when more are wanted. */
const steps = [50, 500, Infinity] as const;

/** All drift from one part of the policy. */
export function DriftGroup({ group: { key: partKey, part, drift, vms }, chosen, onChoose }: Props): ReactNode {
  const { t } = useText();
  const titleId = useId();
  const [step, setStep] = useState(0);
  const shown = drift.slice(0, steps[step]);
  const keys = [...new Set(drift.map(({ vm }) => vmKey(vm)))];
  const count = keys.filter((key) => chosen.has(key)).length;
  const title = partTitle(part, t);
  return (
    <section aria-labelledby={titleId}>
      <div className="drift-head">
        <h2 id={titleId} className="page-heading">
          <bdi>{title}</bdi>{' '}
          <span className="page-quiet policy-heading-count">
            {t('policy.drift.switches', { count: drift.length })} · {t('host.vms', { count: vms })}
          </span>
        </h2>
        <a className="page-link" href={hashOf({ page: 'vms', vm: null, driftFrom: partKey })} aria-describedby={titleId}>
          {t('policy.drift.inTable', { count: vms })}
        </a>
      </div>
      <div className="policy-scroll">
        <table className="page-table drift-table" aria-labelledby={titleId}>
          <thead>
            <tr>
              {onChoose !== null && (
                <th scope="col" className="drift-choose">
                  <Checkbox
                    checked={count === 0 ? false : count === keys.length ? true : 'mixed'}
                    aria-label={t('policy.drift.chooseAll', { part: title })}
                    onChange={(_event, { checked }) => onChoose(keys, checked === true)}
                  />
                </th>
              )}
              {(['vm', 'service', 'is', 'why'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`policy.drift.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <DriftRow key={`${vmKey(each.vm)} ${each.service}`} drift={each} chosen={chosen.has(vmKey(each.vm))} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < drift.length && (
        <Button size="small" onClick={() => setStep(step + 1)}>
          {t('policy.drift.more', { count: drift.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly drift: Drift;
  readonly chosen: boolean;
  readonly onChoose: Props['onChoose'];
}

const DriftRow = memo(
  ({ drift: { vm, service, wanted, is, inTransition, stale }, chosen, onChoose }: RowProps): ReactNode => {
    const { t, language } = useText();
    const { fleet } = useModel();
    const host = useHost(vm.hostId);
    const onOff = (on: boolean): string => t(on ? 'policy.want.on' : 'policy.want.off');
    return (
      <tr data-old={stale || undefined}>
        {onChoose !== null && (
          <td className="drift-choose">
            <Checkbox
              checked={chosen}
              aria-label={t('policy.drift.choose', { vm: fullName(fleet, vm, t) })}
              onChange={(_event, { checked }) => onChoose([vmKey(vm)], checked === true)}
            />
          </td>
        )}
        <th scope="row">
          <VmLink vm={vm} />{' '}
          <span className="page-quiet">
            <bdi>{host?.name ?? vm.hostId}</bdi>
          </span>
        </th>
        <td>{t(`service.${service}.name`)}</td>
        <td>
          <span className="drift-change">{t('policy.drift.change', { is: onOff(is), wanted: onOff(wanted) })}</span>
          {stale && <span className="tag">{t('policy.drift.old')}</span>}
          {inTransition && <span className="tag">{t('policy.drift.inTransition')}</span>}
        </td>
        <td className="policy-words">
          <bdi>{wantedText(vm, service, t, language)}</bdi>
        </td>
      </tr>
    );
  },
  // The list is made anew at each change of any VM; a line is the same as long as its record is.
  (before, now) =>
    before.drift.vm === now.drift.vm &&
    before.drift.stale === now.drift.stale &&
    before.chosen === now.chosen &&
    before.onChoose === now.onChoose,
);
