import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { Age } from '../../../components/Age.tsx';
import type { Translate } from '../../../i18n/i18n.ts';
import { useText } from '../../../i18n/i18n.ts';
import { lightReadAt, useHost, useReads } from '../../../store/hooks.ts';
import { stateText } from '../state-text.ts';

function stopActionText(action: string | null, t: Translate): string {
  switch (action) {
    case null:
      return t('change.unknown');
    case 'TurnOff':
    case 'Save':
    case 'ShutDown':
      return t(`change.stopAction.${action}`);
    default:
      return action;
  }
}

/** The five facts of a VM that a decision of high impact rests on. */
export function FactsBox({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId)?.name ?? vm.hostId;
  const readAt = lightReadAt(useReads(vm.hostId));
  const clustered = vm.details?.isClustered ?? null;
  const runs = vm.state === 'Running' && vm.startedAt !== null;
  return (
    <dl className="facts" aria-label={t('change.facts')}>
      <Fact label={t('change.factHost')}>
        <bdi>{host}</bdi>
      </Fact>
      <Fact label={t(runs ? 'change.factRunning' : 'change.factState')}>
        {runs && vm.startedAt !== null ? <Age since={Date.parse(vm.startedAt)} detail="full" stopwatch /> : stateText(vm.state, t)}
      </Fact>
      <Fact label={t('change.factCluster')}>{t(clustered === null ? 'change.unknown' : clustered ? 'change.yes' : 'change.no')}</Fact>
      <Fact label={t('change.factStop')}>{stopActionText(vm.details?.automaticStopAction ?? null, t)}</Fact>
      <Fact label={t('change.factRead')}>{readAt === null ? t('host.neverRead') : <Age since={readAt} detail="full" ago />}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
