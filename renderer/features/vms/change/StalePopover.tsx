import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Ring } from '../../../components/Ring.tsx';
import { formatDuration } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useModel } from '../../../store/app-model.ts';
import { useHost, useOldPart, useReads, useTicking } from '../../../store/hooks.ts';
import { momentOf } from '../../../store/staleness.ts';
import type { Question } from './question.ts';

interface Props {
  readonly question: Extract<Question, { kind: 'stale' }>;
  readonly onClose: () => void;
}

/** Says that the row is too old to act on and offers a fresh read; goes away when that has come. */
export function StalePopover({ question, onClose }: Props): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const host = useHost(question.hostId);
  const reads = useReads(question.hostId);
  const old = useOldPart(question.hostId);
  const readAt = momentOf(old === 'services' ? reads?.fullAt : reads?.lightAt);
  const hostName = host?.name ?? question.hostId;
  const text = useTicking((now) =>
    readAt === null
      ? t('change.staleNever', { host: hostName })
      : t(old === 'services' ? 'old.servicesText' : 'change.staleText', { host: hostName, age: formatDuration(now - readAt, t) }),
  );
  const read = useMutation({
    // A session that waits for its next try cannot read before it is there again.
    mutationFn: () =>
      client.call(host?.session.state === 'restarting' || host?.session.state === 'failed' ? 'session.retry' : 'fleet.refresh', {
        hostId: question.hostId,
      }),
  });
  useEffect(() => {
    if (old === null) onClose();
  }, [old, onClose]);
  const failed = read.data?.ok === false ? read.data.problem : null;
  const waiting = read.isPending || read.data?.ok === true;
  return (
    <>
      <h2 id="question-title" className="question-title">
        {t('change.staleTitle')}
      </h2>
      <p>{text}</p>
      {failed !== null && <p>{t(`problem.${failed.code}.what`)}</p>}
      <div className="question-acts">
        {waiting && (
          <span className="question-waits" role="status">
            <Ring />
            {t('host.reading')}
          </span>
        )}
        <Button disabled={waiting} onClick={() => read.mutate()}>
          {t('change.readAgain')}
        </Button>
        <Button onClick={onClose}>{t('change.cancel')}</Button>
      </div>
    </>
  );
}
