import { Button, Checkbox } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Plan } from '../../../shared/domain/plan.ts';
import type { PlanWarning, VmName } from '../../../shared/domain/plan-warnings.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { fullName } from '../../store/vm-name.ts';
import { adviceText, sentenceText } from '../vms/change/impact-text.ts';
import { isTicked, leftOf, warningId, withTick } from './confirmations.ts';
import type { Ticks } from './confirmations.ts';
import { changeKey } from './preview.ts';
import { SeverityWord } from './SeverityWord.tsx';

interface Props {
  readonly plan: Plan;
  readonly leftOut: ReadonlySet<string>;
  readonly onLeaveOut: (keys: readonly string[], out: boolean) => void;
  readonly ticks: Ticks;
  readonly onTicks: (ticks: Ticks) => void;
}

/** So many VMs are named in a card; the table has all. */
const namedVms = 8;

/** The warnings of a plan, worst first, each with its VMs; what is of high severity has to be ticked, or left out. */
export function Warnings({ plan, leftOut, onLeaveOut, ticks, onTicks }: Props): ReactNode {
  const { t } = useText();
  return (
    <aside className="warnings" data-region="warnings" aria-label={t('changes.warning.label')}>
      <h2 className="warnings-title">{t('changes.warning.label')}</h2>
      {plan.warnings.length === 0 && plan.notes.length === 0 && <p className="page-quiet">{t('changes.warning.none')}</p>}
      <ul className="warning-list">
        {plan.warnings.map((warning) => (
          <WarningCard
            key={warningId(warning)}
            warning={warning}
            left={leftOf(warning, leftOut)}
            onLeaveOut={onLeaveOut}
            ticked={isTicked(leftOf(warning, leftOut) ?? warning, ticks)}
            onTick={(ticked) => onTicks(withTick(ticks, leftOf(warning, leftOut) ?? warning, ticked))}
          />
        ))}
        {plan.notes.map(({ sentence, vms }) => (
          <li key={`${sentence.key} ${JSON.stringify(sentence.values)}`} className="warning" data-severity="note">
            <p className="warning-head">
              <strong>{t('changes.warning.note')}</strong>{' '}
              <span className="page-quiet">{t('changes.group.vms', { count: vms.length })}</span>
            </p>
            <p>{sentenceText(sentence, t)}</p>
            <VmNames vms={vms} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

interface CardProps {
  readonly warning: PlanWarning;
  /** Of what is not left out; `null`: all is. */
  readonly left: PlanWarning | null;
  readonly onLeaveOut: (keys: readonly string[], out: boolean) => void;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

function WarningCard({ warning, left, onLeaveOut, ticked, onTick }: CardProps): ReactNode {
  const { t } = useText();
  const { service, enabled, severity, sentence, instead } = warning;
  const { vms } = left ?? warning;
  const keys = vms.map((vm) => changeKey({ ...vm, service }));
  return (
    <li
      className="warning"
      data-severity={severity}
      data-left-out={left === null || undefined}
      data-warning={warningId(warning)}
      tabIndex={-1}
    >
      <p className="warning-head">
        <SeverityWord severity={severity} /> <span className="page-quiet">{t('changes.group.vms', { count: vms.length })}</span>
      </p>
      <h3 className="warning-title">
        {t(enabled ? 'changes.warning.turnsOn' : 'changes.warning.turnsOff', { service: t(`service.${service}.name`) })}
      </h3>
      <p>{sentenceText(sentence, t)}</p>
      {instead.map(({ advice, vms: advised }) => (
        <p key={advice.key}>
          {adviceText(advice, t)}
          {advised.length < warning.vms.length && (
            <span className="page-quiet"> ({t('changes.group.vms', { count: advised.length })})</span>
          )}
        </p>
      ))}
      <VmNames vms={vms} />
      {severity === 'high' && left !== null && (
        <div className="warning-tick">
          <Checkbox
            checked={ticked}
            onChange={(_event, data) => onTick(data.checked === true)}
            label={t('changes.warning.understand', { count: vms.length })}
          />
        </div>
      )}
      {severity !== 'low' && (
        <Button size="small" appearance="transparent" className="warning-leave" onClick={() => onLeaveOut(keys, left !== null)}>
          {t(left === null ? 'changes.warning.takeIn' : 'changes.warning.leaveOut', { count: vms.length })}
        </Button>
      )}
    </li>
  );
}

function VmNames({ vms }: { readonly vms: readonly VmName[] }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const more = vms.length - namedVms;
  return (
    <p className="warning-vms">
      <bdi>
        {vms
          .slice(0, namedVms)
          .map((vm) => fullName(fleet, vm, t))
          .join(', ')}
      </bdi>
      {more > 0 && <> {t('changes.warning.more', { count: more })}</>}
    </p>
  );
}
