import type { VmRecord } from '../../shared/contract/fleet.ts';
import { hideableColumns, type HideableColumn } from '../../shared/contract/preferences.ts';
import { hasDrift } from '../../shared/domain/drift.ts';
import { htmlOf, type HtmlText } from '../../shared/domain/html-page.ts';
import type { ReportedHost, ReportSource } from '../../shared/domain/report.ts';
import { visibleName } from '../../shared/domain/visible-text.ts';
import { partOfKey, partTitle } from '../features/policy/part-title.ts';
import { columnNameKey } from '../features/vms/columns.ts';
import { stateText } from '../features/vms/state-text.ts';
import { formatDuration, formatExactMoment } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { attentionSection } from './attention-section.ts';
import { hostsSection } from './hosts-section.ts';
import { serviceText } from './service-words.ts';
import { statusText, vmNameIn, type ReportWords } from './status-words.ts';

function columnText(vm: VmRecord, column: HideableColumn, host: ReportedHost, source: ReportSource, t: Translate): HtmlText {
  switch (column) {
    case 'state':
      return { text: stateText(vm.state, t) };
    case 'uptime':
      return { text: vm.startedAt === null ? '' : formatDuration(source.madeAt - Date.parse(vm.startedAt), t, true) };
    case 'addresses':
      return { text: (vm.details?.addresses ?? []).join(', ') };
    case 'guest':
      return { text: vm.details?.guest?.osName ?? '' };
    default: {
      const words = serviceText(vm, column, t);
      return host.old === null ? words : { ...words, tone: 'quiet' };
    }
  }
}

function viewLine({ view: { filter, driftFrom, search, names } }: ReportSource, t: Translate): string {
  const all = names.length === 0 ? t('report.allVms') : t('report.namedVms', { names: names.map(visibleName).join(', ') });
  const passing = filter === null ? all : t(`filter.${filter}`);
  const filtered = driftFrom === undefined ? passing : `${passing}: ${partTitle(partOfKey(driftFrom), t)}`;
  const view = filter === null || names.length === 0 ? filtered : t('report.filterOf', { filter: filtered, vms: all });
  return search.trim() === '' ? t('report.view', { view }) : t('report.viewSearch', { view, search: visibleName(search.trim()) });
}

/** The report of a view as a page that stands alone: what needs attention, where it comes from and how old that is, then the table. */
export function reportPage(source: ReportSource, words: ReportWords): string {
  const { t, language, zone } = words;
  const columns = hideableColumns.filter((column) => source.columns.includes(column));
  const rows = source.hosts.flatMap((host) =>
    host.vms.map((vm) => [
      { text: vmNameIn(source.alike, vm) },
      { text: visibleName(host.host.name) },
      statusText(vm, host, source, words),
      ...columns.map((column) => columnText(vm, column, host, source, t)),
    ]),
  );
  const drifted = source.hosts.flatMap(({ vms }) => vms.filter(hasDrift)).length;
  const simulated = source.hosts.some(({ host }) => host.simulated);
  return htmlOf({
    language,
    title: t('report.title'),
    lines: [
      ...(simulated ? [{ text: t('report.simulated'), tone: 'warning' } as const] : []),
      { text: t('report.madeAt', { time: formatExactMoment(source.madeAt, language), zone }) },
      { text: viewLine(source, t) },
      ...source.view.notFound.map((vm) => ({ text: t('report.notFound', { vm: visibleName(vm) }), tone: 'warning' }) as const),
    ],
    sections: [
      attentionSection(source, words, drifted),
      hostsSection(source, words),
      {
        heading: t('report.all'),
        lines: rows.length === 0 ? [{ text: t('report.noVms') }] : [],
        table:
          rows.length === 0
            ? undefined
            : {
                caption: t('report.allTable', { count: rows.length }),
                head: [t('column.name'), t('report.hostColumn'), t('column.status'), ...columns.map((column) => t(columnNameKey(column)))],
                rows,
              },
      },
    ],
  });
}
