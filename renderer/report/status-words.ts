import { vmKey, type VmRecord } from '../../shared/contract/fleet.ts';
import type { HtmlText } from '../../shared/domain/html-page.ts';
import type { ReportedHost, ReportSource } from '../../shared/domain/report.ts';
import { statusKeys, statusLooks } from '../features/vms/status-look.ts';
import { formatExactMoment } from '../i18n/format.ts';
import type { Language, Translate } from '../i18n/translate.ts';
import { nameWithId } from '../store/vm-name.ts';

/** What the page is written in: the words, the language and the name of the time zone in which moments are told. */
export interface ReportWords {
  readonly t: Translate;
  readonly language: Language;
  readonly zone: string;
}

/** So much of an id tells two VMs of one name apart. */
const shownIdLength = 8;

/** What a VM is called in a report or a table of text: with the beginning of its id where its name is not enough. */
export function vmNameIn(alike: ReadonlySet<string>, vm: VmRecord): string {
  return nameWithId(vm.name, alike.has(vmKey(vm)) ? vm.vmId.slice(0, shownIdLength) : null);
}

/** The Status, with the moment of the read where that is old: in few words, or in full and with the moment since when it is so. */
export function statusText(
  vm: VmRecord,
  { old, reads }: ReportedHost,
  { oneLook }: Pick<ReportSource, 'oneLook'>,
  { t, language }: ReportWords,
  inFull = false,
): HtmlText {
  const { status } = vm;
  // To format a moment is dear, and a report has thousands of rows.
  const moment = (at: string): string => formatExactMoment(Date.parse(at), language);
  const keys = statusKeys(status);
  const raw = status.raw ?? '';
  const second = inFull ? '' : t(keys.second, { raw });
  const notes = second === '' ? [] : [second];
  // To one look everything begins with the look: its moment says nothing.
  if (inFull && !(oneLook && status.sinceAtLeast))
    notes.push(t(status.sinceAtLeast ? 'report.sinceAtLeast' : 'report.since', { time: moment(status.since) }));
  if (old === 'all' && reads?.lightAt) notes.push(t('report.old', { time: moment(reads.lightAt) }));
  if (old === 'services' && reads?.fullAt) notes.push(t('report.servicesOld', { time: moment(reads.fullAt) }));
  const tone = oneLook && status.code === 'interrupted' ? 'warning' : statusLooks[status.code].tone;
  return {
    text: t(inFull ? keys.long : keys.first, { raw }),
    note: notes.join('; '),
    // Colour is for what is so now.
    tone: old === 'all' ? 'quiet' : tone === 'bad' || tone === 'warning' ? tone : undefined,
  };
}
