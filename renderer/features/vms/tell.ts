import { switchableServiceIds } from '../../../shared/contract/service.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { backupPromise } from '../../../shared/domain/backup.ts';
import { directProbeOf } from '../../../shared/domain/direct.ts';
import { assessImpact, switchBlock } from '../../../shared/domain/impact.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { formatMoment } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import type { AppModel } from '../../store/app-model.ts';
import { oldPart } from '../../store/staleness.ts';
import { idOfSharedName, nameWithId } from '../../store/vm-name.ts';
import { cellView } from './cell-view.ts';
import { sentenceText } from './change/impact-text.ts';
import { reasonTexts } from './reason-text.ts';
import { stateText } from './state-text.ts';
import { statusKeys } from './status-look.ts';
import { isWantedNotable, wantedText } from './wanted-text.ts';

interface Surroundings {
  readonly model: AppModel;
  readonly t: Translate;
  readonly language: Language;
  readonly readOnly: boolean;
}

function isService(name: string): name is SwitchableServiceId {
  return (switchableServiceIds as readonly string[]).includes(name);
}

/** The element has no room for all of its text. */
function isCut(element: Element | null): boolean {
  return element !== null && element.scrollWidth > element.clientWidth;
}

/** What the tooltip says of an element of the table; asked when it opens, so that rows carry no texts they may never show. */
export function tell(element: HTMLElement, around: Surroundings): readonly string[] {
  const tip = element.dataset['tip'] ?? '';
  if (tip === 'text') return [element.dataset['tipText'] ?? ''];
  if (tip === 'host-read') return tellRead(element.dataset['host'] ?? '', around);
  const key = element.closest<HTMLElement>('[data-vm]')?.dataset['vm'];
  const vm = key === undefined ? undefined : around.model.fleet.vm(key);
  if (key === undefined || vm === undefined) return [];
  if (isService(tip)) return tellService(vm, key, tip, around);
  const { t } = around;
  switch (tip) {
    case 'name':
      return [
        // A name that can be read in the row is not said again: it would only cover the next row.
        ...(isCut(element.querySelector('.vm-name')) ? [nameWithId(vm.name, idOfSharedName(around.model.fleet, vm))] : []),
        ...vm.roles.map((role) => t(`role.${role}.name`)),
        ...(vm.detailsProblem === null ? [] : [t('grid.detailsFailed'), t(`problem.${vm.detailsProblem.code}.what`)]),
      ];
    case 'status':
      return tellStatus(vm, around);
    case 'powerShellDirect':
      return [
        t('cell.labelDirect', {
          service: t('service.powerShellDirect.name'),
          working: t(`working.${workingState(vm, 'powerShellDirect')}`),
        }),
        ...tellProbe(vm, around),
      ];
    case 'addresses':
      return tellAddresses(vm, t);
    case 'guest': {
      const guest = said(vm.details?.guest?.osName, vm.details?.guest?.computerName);
      return guest.length === 0 ? [] : [...guest, t('grid.reportedByGuest')];
    }
    default:
      return [];
  }
}

/** What the last check of PowerShell Direct found, and when. */
function tellProbe(vm: VmRecord, { model, t, language }: Surroundings): readonly string[] {
  const probe = directProbeOf(vm);
  if (probe === null) return [];
  const time = formatMoment(Date.parse(probe.at), model.clock.now(), language);
  return [...(probe.problem === null ? [] : [t(`problem.${probe.problem.code}.what`)]), t('direct.checkedAt', { time })];
}

function tellStatus(vm: VmRecord, { model, t, language }: Surroundings): readonly string[] {
  const time = formatMoment(Date.parse(vm.status.since), model.clock.now(), language);
  return [
    t(statusKeys(vm.status).long, { raw: vm.status.raw ?? '' }),
    ...reasonTexts(vm, t),
    t(vm.status.sinceAtLeast ? 'age.sinceAtLeastTip' : 'age.sinceTip', { time }),
    ...(vm.rawStatus === null || vm.rawStatus === '' ? [] : [t('cell.hostSays', { text: vm.rawStatus })]),
  ];
}

function tellAddresses(vm: VmRecord, t: Translate): readonly string[] {
  if (vm.details === null) return [t('grid.noAddress.notRead')];
  if (vm.details.addresses.length > 0) return [...new Set(vm.details.addresses), t('grid.reportedByGuest')];
  const working = workingState(vm, 'dataExchange');
  switch (working) {
    case 'notRunning':
      return [t('grid.noAddress.notRunning')];
    case 'serviceOff':
      return [t('grid.noAddress.serviceOff')];
    case 'blockedByShielding':
      return [t('grid.noAddress.shielded')];
    case 'starting':
      return [t('grid.noAddress.starting')];
    case 'noContact':
    case 'lostCommunication':
    case 'error':
      return [t('grid.noAddress.noAnswer')];
    default:
      return [t('grid.noAddress.none')];
  }
}

function tellRead(hostId: string, { model, t, language }: Surroundings): readonly string[] {
  const reads = model.fleet.reads(hostId);
  const moment = (at: string): string => formatMoment(Date.parse(at), model.clock.now(), language);
  if (reads === undefined || reads.lightAt === null) return [];
  const light = moment(reads.lightAt);
  return [reads.fullAt === null ? t('host.readTipNoServices', { light }) : t('host.readTip', { light, full: moment(reads.fullAt) })];
}

function tellService(vm: VmRecord, key: string, service: SwitchableServiceId, around: Surroundings): readonly string[] {
  const { model, t, language, readOnly } = around;
  const view = cellView(vm, service);
  const name = t(`service.${service}.name`);
  if (view.control === 'loading') return [name, t('cell.notRead')];
  if (view.control === 'none') return [name, t('cell.notListed')];
  const enabled = t(view.enabled === null ? 'cell.unknown' : view.enabled ? 'cell.on' : 'cell.off');
  const saysWanted = view.drift !== null || isWantedNotable(vm, service);
  const record = vm.details?.services[service] ?? null;
  const reported = said(record?.primaryText, record?.secondaryText).join(' · ');
  return [
    t('cell.label', { service: name, enabled, working: t(`working.${view.working}`) }),
    ...(saysWanted ? [t('wanted.says', { wanted: wantedText(vm, service, t, language) })] : []),
    ...(reported === '' ? [] : [t('cell.hostSays', { text: reported })]),
    ...(service === 'vss' ? [t(`checkpoints.backup.${backupPromise(vm)}`)] : []),
    ...(readOnly ? [] : tellAct(vm, key, service, model, t)),
  ];
}

/** What was really said, each thing once. */
function said(...texts: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))].filter((text) => text !== '');
}

/** What a click would do. */
function tellAct(vm: VmRecord, key: string, service: SwitchableServiceId, model: AppModel, t: Translate): readonly string[] {
  if (model.pending.of(key).has(service)) return [t('cell.writing')];
  const host = model.fleet.host(vm.hostId);
  if (host === undefined) return [];
  const stale = oldPart(host, model.fleet.reads(vm.hostId), model.clock.now()) !== null;
  const block = switchBlock(vm, service, stale);
  switch (block?.code) {
    case 'stale':
      return [t('cell.stale')];
    case 'inTransition':
      return [t('cell.inTransition', { state: stateText(vm.state, t) })];
    case 'notListed':
      return [t('cell.notListed')];
    case 'stateUnknown':
      return [t('cell.stateUnknown')];
    case undefined:
      break;
  }
  const enabled = !(vm.details?.services[service]?.enabled ?? false);
  const impact = assessImpact({ service, enabled }, vm, host);
  if (impact.severity !== 'low') return [t('cell.asksFirst')];
  return [t(enabled ? 'cell.turnOn' : 'cell.turnOff'), ...impact.sentences.map((sentence) => sentenceText(sentence, t))];
}
