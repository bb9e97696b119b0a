import { Button } from '@fluentui/react-components';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PolicyException } from '../../../shared/contract/policy.ts';
import { formatEnd } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useTicking, useVm } from '../../store/hooks.ts';
import { VmLink } from '../restart/VmLink.tsx';
import { ExceptionForm, type Agreement } from './ExceptionForm.tsx';

interface Props {
  readonly exception: PolicyException;
  readonly editing: boolean;
  /** `null`: it can't be changed here. */
  readonly onEditing: ((editing: boolean) => void) | null;
  readonly onChange: (agreement: Agreement) => void;
  readonly onRemove: () => void;
}

/** What is agreed for one service of one VM. */
export function ExceptionRow({ exception, editing, onEditing, onChange, onRemove }: Props): ReactNode {
  const { t, language } = useText();
  const { hostId, vmId, service, want, reason, until } = exception;
  const vm = useVm(vmKey(exception));
  const host = useHost(hostId);
  const acts = useRef<HTMLTableCellElement>(null);
  const isOver = useTicking((now) => Date.parse(until) <= now);
  const serviceName = t(`service.${service}.name`);
  const about = { service: serviceName, vm: vm?.name ?? vmId };
  return (
    <>
      <tr data-over={isOver || undefined}>
        <th scope="row">
          {vm === undefined ? <bdi title={t('policy.exceptions.gone')}>{vmId}</bdi> : <VmLink vm={vm} />}{' '}
          <span className="page-quiet">
            <bdi>{host?.name ?? hostId}</bdi>
            {vm === undefined && ` · ${t('policy.exceptions.notListed')}`}
          </span>
        </th>
        <td>{serviceName}</td>
        <td>{t(`policy.want.${want}`)}</td>
        <td>
          {formatEnd(Date.parse(until), language)}
          {isOver && <span className="tag">{t('policy.exceptions.over')}</span>}
        </td>
        <td className="policy-words">
          <bdi>{reason}</bdi>
        </td>
        {onEditing !== null && (
          <td ref={acts} className="policy-acts">
            <Button
              size="small"
              appearance="subtle"
              icon={<Edit16Regular />}
              aria-label={t('policy.exceptions.change', about)}
              title={t('policy.exceptions.change', about)}
              aria-expanded={editing}
              onClick={() => onEditing(!editing)}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<Delete16Regular />}
              aria-label={t('policy.exceptions.remove', about)}
              title={t('policy.exceptions.remove', about)}
              onClick={onRemove}
            />
          </td>
        )}
      </tr>
      {editing && onEditing !== null && (
        <tr>
          <td colSpan={6}>
            <ExceptionForm
              label={t('policy.exceptions.change', about)}
              agreed={exception}
              proposed={want}
              done={t('policy.exceptions.take')}
              onDone={(agreement) => {
                onChange(agreement);
                acts.current?.querySelector('button')?.focus();
              }}
              onCancel={() => {
                onEditing(false);
                acts.current?.querySelector('button')?.focus();
              }}
            />
          </td>
        </tr>
      )}
    </>
  );
}
