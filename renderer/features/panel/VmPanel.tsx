import { Button } from '@fluentui/react-components';
import { ClipboardTextLtr20Regular } from '@fluentui/react-icons/svg/clipboard-text-ltr';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { hashOf } from '../../app/place.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useIdOfSharedName, useOldPart } from '../../store/hooks.ts';
import { useCallerCard } from '../caller/caller-card.ts';
import { MuteButton } from '../mutes/MuteButton.tsx';
import { MutedTag } from '../mutes/MutedTag.tsx';
import { OperationLine } from '../operations/OperationLine.tsx';
import { PowerMenu } from '../power/PowerMenu.tsx';
import { PanelActs } from './PanelActs.tsx';
import type { Acts } from './PanelActs.tsx';
import { OldServices } from './OldServices.tsx';
import { RolesEditor } from './RolesEditor.tsx';
import { ServiceCards } from './ServiceCards.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { UnknownServices } from './UnknownServices.tsx';
import { VmFacts, VmSettings } from './VmFacts.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly readOnly: boolean;
  readonly acts: Acts;
}

/** All that is known of one VM: Status, facts, its services with their switches, and its roles. */
export function VmPanel({ vm, vmKey, readOnly, acts }: Props): ReactNode {
  const { t } = useText();
  const openCallerCard = useCallerCard();
  const host = useHost(vm.hostId);
  const old = useOldPart(vm.hostId);
  return (
    <>
      <header className="panel-head">
        <div className="panel-name">
          <h2 id="panel-title" className="panel-title" tabIndex={-1}>
            <VmName name={vm.name} id={useIdOfSharedName(vm)} />
          </h2>
          <span className="panel-host">
            <bdi>{visibleName(host?.name ?? vm.hostId)}</bdi>
          </span>
          <div className="panel-tags">
            {host?.simulated === true && <span className="tag">{t('host.simulated')}</span>}
            {vm.details?.isClustered === true && <span className="tag">{t('panel.clustered')}</span>}
            {vm.details?.shielded === true && <span className="tag">{t('panel.shielded')}</span>}
            <MutedTag subject={vm} />
            {vm.roles.map((role) => (
              <span key={role} className="tag">
                {t('panel.role', { role: t(`role.${role}.name`) })}
              </span>
            ))}
            {vm.tags.map((tag) => (
              <bdi key={tag} className="tag">
                {tag}
              </bdi>
            ))}
          </div>
        </div>
        <PanelActs acts={acts}>
          {!readOnly && <PowerMenu vm={vm} vmKey={vmKey} />}
          <Button
            size="small"
            appearance="subtle"
            icon={<ClipboardTextLtr20Regular />}
            aria-label={t('card.open')}
            title={t('card.open')}
            onClick={() => openCallerCard(vmKey)}
          />
          <MuteButton target={{ kind: 'vm', hostId: vm.hostId, vmId: vm.vmId }} subject={vm} name={visibleName(vm.name)} />
          <Button
            as="a"
            href={hashOf({ page: 'activity', vm: vmKey })}
            size="small"
            appearance="subtle"
            icon={<History20Regular />}
            aria-label={t('activity.ofThisVm')}
            title={t('activity.ofThisVm')}
          />
        </PanelActs>
      </header>
      <div className="panel-body" data-stale={old ?? undefined}>
        <StatusBanner vm={vm} stale={old === 'all'} />
        {old === 'services' && <OldServices hostId={vm.hostId} />}
        <VmFacts vm={vm} />
        <ServiceCards vm={vm} vmKey={vmKey} readOnly={readOnly} />
        <UnknownServices vm={vm} />
        <VmSettings vm={vm} />
        <RolesEditor vm={vm} />
        <TagsEditor key={vmKey} vm={vm} />
      </div>
      <OperationLine vm={vm} />
    </>
  );
}
