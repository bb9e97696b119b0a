import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { fileChoiceOf } from '../../../shared/domain/copy.ts';
import { guestServiceBlock } from '../../../shared/domain/direct.ts';
import { guestSystem } from '../../../shared/domain/guest-system.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useIsStale } from '../../store/hooks.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { FetchForm } from './FetchForm.tsx';
import { useFetch } from './use-fetch.ts';
import './copy.css';

interface Props {
  readonly vm: VmRecord;
  readonly readOnly: boolean;
  /** Opens the card in which an account of the guest is entered. */
  readonly onOpenDirect: () => void;
}

/** The way back: files of the guest, copied to this computer. It goes by PowerShell Direct. */
export function FetchTool({ vm, readOnly, onOpenDirect }: Props): ReactNode {
  const { t } = useText();
  return (
    <div className="fetch-tool">
      <h5 className="card-heading">{t('copy.fetch.title')}</h5>
      <p>{t('copy.fetch.what')}</p>
      {guestSystem(vm.details?.guest).family === 'linux' && <p>{t('copy.fetch.linux')}</p>}
      {guestSystem(vm.details?.guest).family !== 'linux' &&
        (readOnly ? <p>{t('power.card.readOnly')}</p> : <Ways vm={vm} onOpenDirect={onOpenDirect} />)}
    </div>
  );
}

/** What is missing, or the form. */
function Ways({ vm, onOpenDirect }: Omit<Props, 'readOnly'>): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  const host = useHost(vm.hostId);
  const way = info === undefined ? 'none' : fileChoiceOf(info);
  const fetch = useFetch(vm, way);
  const situation = { stale: useIsStale(vm.hostId), underWay: useOperationOf(vm) !== undefined };
  if (info === undefined || host === undefined || fetch.account === undefined) return null;
  if (host.filesElsewhere === true) {
    return (
      <p>
        {t('problem.fetchElsewhere.what')} {t('problem.fetchElsewhere.todo')}
      </p>
    );
  }
  if (way === 'none') return <p>{t('copy.notHere')}</p>;
  const block = guestServiceBlock(vm, host, situation);
  return (
    <>
      {block !== null && (
        <p>
          {block.code === 'invalidState' ? t('copy.notRunning') : `${t(`problem.${block.code}.what`)} ${t(`problem.${block.code}.todo`)}`}
        </p>
      )}
      {fetch.account === null ? (
        <>
          <p>{t('copy.fetch.needsAccount')}</p>
          <Button
            size="small"
            onClick={(event) => {
              onOpenDirect();
              event.currentTarget.closest('section')?.querySelector<HTMLElement>('[data-service="powerShellDirect"]')?.focus();
            }}
          >
            {t('copy.fetch.openDirect')}
          </Button>
        </>
      ) : (
        <>
          <p className="copy-note">{t('copy.fetch.account', { user: fetch.account.user })}</p>
          <FetchForm vm={vm} way={way} fetch={fetch} blocked={block !== null} />
        </>
      )}
    </>
  );
}
