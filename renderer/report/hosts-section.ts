import type { HtmlSection, HtmlText } from '../../shared/domain/html-page.ts';
import { problemOfHost, type ReportedHost, type ReportSource } from '../../shared/domain/report.ts';
import { visibleName } from '../../shared/domain/visible-text.ts';
import { hostHealth } from '../features/vms/host-health.ts';
import { formatDuration, formatExactMoment } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import type { ReportWords } from './status-words.ts';

function ageOf(moment: string, source: ReportSource, t: Translate): string {
  return formatDuration(source.madeAt - Date.parse(moment), t);
}

function hostLine(reported: ReportedHost, source: ReportSource, t: Translate): HtmlText | null {
  const { host, reads, old } = reported;
  const name = visibleName(host.name);
  const problem = problemOfHost(host);
  const lightAt = reads?.lightAt ?? null;
  if (problem !== null) {
    const what = t('report.hostProblem', { host: name, what: t(`problem.${problem.code}.what`) });
    const age =
      lightAt === null ? t('report.hostNever', { host: name }) : t('report.hostOld', { host: name, age: ageOf(lightAt, source, t) });
    return { text: what, note: old === null ? undefined : age, tone: 'bad' };
  }
  if (lightAt === null) return { text: t('report.hostNever', { host: name }), tone: 'warning' };
  if (old === 'all') return { text: t('report.hostOld', { host: name, age: ageOf(lightAt, source, t) }), tone: 'warning' };
  if (!reads?.fullAt) return { text: t('report.hostServicesNever', { host: name }), tone: 'warning' };
  if (old === 'services') {
    return { text: t('report.hostServicesOld', { host: name, age: ageOf(reads.fullAt, source, t) }), tone: 'warning' };
  }
  return null;
}

/** What is the matter with the hosts: a line for each that could not be read, or not lately. */
export function hostLines(source: ReportSource, { t }: ReportWords): HtmlText[] {
  return source.hosts.flatMap((host) => hostLine(host, source, t) ?? []);
}

/** Each host with what was read of it, when, and how old that was. */
export function hostsSection(source: ReportSource, { t, language }: ReportWords): HtmlSection {
  const moment = (at: string | null | undefined): HtmlText =>
    at === null || at === undefined
      ? { text: t('report.never'), tone: 'warning' }
      : { text: formatExactMoment(Date.parse(at), language), note: t('report.ageBefore', { age: ageOf(at, source, t) }) };
  return {
    heading: t('report.hosts'),
    lines: source.hosts.length === 0 ? [{ text: t('host.none') }] : [],
    table:
      source.hosts.length === 0
        ? undefined
        : {
            caption: t('report.hostsTable'),
            head: [
              t('report.hostColumn'),
              t('report.vmsColumn'),
              t('report.standsColumn'),
              t('report.readColumn'),
              t('report.servicesColumn'),
            ],
            rows: source.hosts.map(({ host, reads, old, vms }) => {
              const health = hostHealth(host, (reads?.lightAt ?? null) !== null, old === 'all');
              const tone = health.tone === 'bad' || health.tone === 'warning' ? health.tone : undefined;
              return [
                { text: visibleName(host.name), note: host.simulated ? t('host.simulated') : undefined },
                { text: String(vms.length) },
                { text: t(health.word), tone },
                moment(reads?.lightAt),
                moment(reads?.fullAt),
              ];
            }),
          },
  };
}
