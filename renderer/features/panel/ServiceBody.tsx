import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { lastChange } from '../../../shared/domain/caller-card.ts';
import { guestHint } from '../../../shared/domain/guest-hints.ts';
import { assessImpact } from '../../../shared/domain/impact.ts';
import { lossesOf } from '../../../shared/domain/impact-losses.ts';
import { formatMoment } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useTicking } from '../../store/hooks.ts';
import { HeartbeatTimeline } from '../heartbeat/HeartbeatTimeline.tsx';
import { ExceptionTool } from '../policy/ExceptionTool.tsx';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { sentenceText } from '../vms/change/impact-text.ts';
import type { CellView } from '../vms/cell-view.ts';
import { wantedText } from '../vms/wanted-text.ts';
import { CardRows } from './CardRows.tsx';
import { Facets } from './Facets.tsx';
import { GuestCheck } from './GuestCheck.tsx';
import { switchAsPowerShell } from './show-command.ts';

interface Props {
  readonly id: string;
  readonly vm: VmRecord;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
  /** The host's switch in words. */
  readonly enabled: string;
  readonly audit: readonly AuditEntry[] | null | undefined;
  /** What the service is for, done from here. */
  readonly tool: ReactNode;
}

function changeText(audit: Props['audit'], service: SwitchableServiceId, t: Translate, moment: (at: number) => string): string {
  if (audit === undefined) return t('panel.change.loading');
  if (audit === null) return t('panel.change.notKnown');
  const change = lastChange(audit, service);
  if (change === null) return t('panel.change.none');
  const word = (value: boolean | null): string =>
    t(value === null ? 'panel.enabled.unknown' : value ? 'panel.enabled.on' : 'panel.enabled.off');
  const values = { from: word(change.from), to: word(change.to), time: moment(change.at), who: change.who };
  return t(change.unsure ? 'panel.change.unsure' : 'panel.change.made', values);
}

/** What a card shows when it is open: facets, what the service does, what this VM loses without it, and its technical names. */
export function ServiceBody({ id, vm, service, view, enabled, audit, tool }: Props): ReactNode {
  const { t, language } = useText();
  const host = useHost(vm.hostId);
  const change = useTicking((now) => changeText(audit, service, t, (at) => formatMoment(at, now, language)));
  const record = vm.details?.services[service] ?? null;
  const hint = guestHint(vm.details?.guest, service);
  const silent = view.working === 'noContact' || view.working === 'lostCommunication';
  const losses = host === undefined ? [] : lossesOf(assessImpact({ service, enabled: false }, vm, host).sentences);
  const gains = host === undefined || view.enabled !== false ? [] : assessImpact({ service, enabled: true }, vm, host).sentences;
  const hostText = [record?.primaryText ?? record?.primary, record?.secondaryText ?? record?.secondary]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ');
  const command = view.control === 'switch' ? switchAsPowerShell(vm.vmId, service, view.enabled) : null;
  return (
    <div id={id} className="card-body">
      <Facets service={service} wanted={wantedText(vm, service, t, language)} enabled={enabled} working={t(`working.${view.working}`)} />
      <ExceptionTool key={`exception ${vm.hostId}/${vm.vmId}`} vm={vm} service={service} />
      {silent && (
        <div className="card-silent">
          <p>{t(view.echo ? 'panel.silent.echo' : 'panel.silent.alone')}</p>
          {!view.echo && <GuestCheck hint={hint} />}
        </div>
      )}
      {service === 'heartbeat' && <HeartbeatTimeline vm={vm} />}
      <p>{t(`panel.does.${service}`)}</p>
      {tool}
      <Sentences title={t('panel.lost')} sentences={losses.map((sentence) => sentenceText(sentence, t))} />
      <Sentences title={t('panel.whenOn')} sentences={gains.map((sentence) => sentenceText(sentence, t))} />
      <CardRows service={service} hint={hint} hostText={hostText} change={change} />
      {command !== null && (
        <div className="card-command">
          <CommandBox folded command={command} />
        </div>
      )}
    </div>
  );
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
  if (sentences.length === 0) return null;
  return (
    <>
      <h5 className="card-heading">{title}</h5>
      <ul className="question-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
