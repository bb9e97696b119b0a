import type { VmRecord } from '../../shared/contract/fleet.ts';
import type { ServiceId } from '../../shared/contract/service.ts';
import { faultyStates } from '../../shared/domain/attention.ts';
import type { HtmlText } from '../../shared/domain/html-page.ts';
import { reportedService } from '../../shared/domain/report.ts';
import { isEcho } from '../../shared/domain/working.ts';
import type { Translate } from '../i18n/translate.ts';

/** One service of one VM in words: its switch, and below what is the matter with it. Where the Status tells the same fault, it is said quietly. */
export function serviceText(vm: VmRecord, service: ServiceId, t: Translate): HtmlText {
  const { enabled, drift, working } = reportedService(vm, service);
  if (service === 'powerShellDirect') return { text: t(`working.${working}`), tone: working === 'ok' ? undefined : 'quiet' };
  if (vm.details === null) return { text: t('cell.notRead'), tone: 'quiet' };
  if (vm.details.services[service] === null) return { text: t('grid.notAvailable'), tone: 'quiet' };
  const faulty = faultyStates.has(working) || working === 'degraded';
  const loud = drift || (faulty && !isEcho(vm, service));
  const notes = [
    ...(drift ? [t(enabled === true ? 'cell.wantedOff' : 'cell.wantedOn')] : []),
    ...(faulty ? [t(`working.${working}`)] : []),
  ];
  const text = t(enabled === null ? 'cell.unknown' : enabled ? 'cell.wordOn' : 'cell.wordOff');
  return { text, note: notes.join('; '), tone: loud ? 'warning' : undefined };
}
