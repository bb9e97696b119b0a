import { Button } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { DismissCircle16Regular } from '@fluentui/react-icons/svg/dismiss-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { hashOf } from '../../app/place.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { Ring } from '../../components/Ring.tsx';
import { VmName } from '../../components/VmName.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useIdOfSharedName, useTicking } from '../../store/hooks.ts';
import { fullName } from '../../store/vm-name.ts';
import { endWords } from './end-words.ts';
import { LeaveButton } from './LeaveButton.tsx';
import { OperationStep } from './OperationStep.tsx';
import { OperationSubject } from './OperationSubject.tsx';

interface Props {
  readonly operation: Operation;
  readonly onDismiss: () => void;
  /** The VM is opened: the list is in the way. */
  readonly onOpen: () => void;
}

const icons: Readonly<Record<Operation['state'], ReactNode>> = {
  running: <Ring />,
  done: <CheckmarkCircle16Regular />,
  failed: <ErrorCircle16Filled />,
  cancelled: <DismissCircle16Regular />,
  unknown: <QuestionCircle16Regular />,
};

function Times({ operation }: { readonly operation: Operation }): ReactNode {
  const { t, language } = useText();
  const from = Date.parse(operation.startedAt);
  const to = operation.endedAt === null ? null : Date.parse(operation.endedAt);
  return useTicking((now) =>
    to === null
      ? t('operations.since', { time: formatMoment(from, now, language) })
      : t('operations.ended', { from: formatMoment(from, now, language), to: formatMoment(to, now, language) }),
  );
}

/** One operation: what, on which VM of which host, since when, how far, and how it ended. */
export function OperationItem({ operation, onDismiss, onOpen }: Props): ReactNode {
  const { t } = useText();
  const { kind, state, hostId, vmId, vmName, hostName, subject, files } = operation;
  const { fleet } = useModel();
  const words = endWords(operation);
  const name = <VmName name={vmName} id={useIdOfSharedName({ hostId, vmId, name: vmName })} />;
  return (
    <li className="operation" data-state={state}>
      <span className="operation-icon">{icons[state]}</span>
      <div className="operation-words">
        <p className="operation-title">
          {t(`operations.kind.${kind}`)}{' '}
          <a href={hashOf({ page: 'vms', vm: vmKey(operation) })} title={t('operations.open')} onClick={onOpen}>
            {name}
          </a>{' '}
          <bdi className="operation-host">{t('operations.on', { host: hostName })}</bdi>
        </p>
        <OperationSubject subject={subject} />
        {words === null ? (
          <p>
            <OperationStep operation={operation} />
          </p>
        ) : (
          <p>
            <span className="operation-end">{t(`operations.state.${state}`)}:</span>{' '}
            <Rich text={t(words.title, { vm: place('vm') })} vm={<VmName name={vmName} id={null} />} />.{' '}
            {files !== undefined && `${t('operations.files', files)}. `}
            {words.body.map((key) => t(key)).join(' ')}
          </p>
        )}
        {words?.detail !== undefined && (
          <p className="operation-detail">
            <bdi>{words.detail}</bdi>
          </p>
        )}
        <p className="operation-times">
          <Times operation={operation} />
        </p>
      </div>
      {state === 'running' ? (
        <LeaveButton operation={operation} />
      ) : (
        <Button
          size="small"
          appearance="subtle"
          icon={<Dismiss16Regular />}
          aria-label={t('operations.dismissOf', {
            act: t(`operations.kind.${kind}`),
            vm: fullName(fleet, { hostId, vmId, name: vmName }, t),
          })}
          title={t('operations.dismiss')}
          onClick={onDismiss}
        />
      )}
    </li>
  );
}
