import { rankOf } from '../../shared/domain/attention.ts';
import type { HtmlSection, HtmlText } from '../../shared/domain/html-page.ts';
import { attentionIn, type ReportSource } from '../../shared/domain/report.ts';
import { visibleName } from '../../shared/domain/visible-text.ts';
import { reasonTexts } from '../features/vms/reason-text.ts';
import { gapLines } from './gap-lines.ts';
import { hostLines } from './hosts-section.ts';
import { statusText, vmNameIn, type ReportWords } from './status-words.ts';

/** What is the matter, first of all: hosts that could not be read, then the VMs, worst first. `drifted`: so many VMs are not as the policy wants them. */
export function attentionSection(source: ReportSource, words: ReportWords, drifted: number): HtmlSection {
  const { t } = words;
  const found = source.hosts
    .flatMap((host) => host.vms.map((vm) => ({ vm, host, attention: attentionIn(source, vm) })))
    .filter(({ attention }) => attention !== null)
    .sort((left, right) => rankOf(left.attention) - rankOf(right.attention));
  const gaps = [...hostLines(source, words), ...gapLines(source, words)];
  const lines: HtmlText[] = [...gaps];
  if (found.length > 0) lines.push({ text: t('report.attentionCount', { count: found.length }) });
  else lines.push({ text: t(gaps.length === 0 && source.unread.length === 0 ? 'report.attentionNone' : 'report.attentionNoneRead') });
  if (drifted > 0)
    lines.push({ text: t(source.policyFault === null ? 'report.driftCount' : 'report.driftCountDefault', { count: drifted }) });
  return {
    heading: t('report.highlights'),
    lines,
    table:
      found.length === 0
        ? undefined
        : {
            caption: t('report.attentionTable'),
            head: [t('column.name'), t('report.hostColumn'), t('column.status'), t('report.whyColumn')],
            rows: found.map(({ vm, host }) => {
              const status = statusText(vm, host, source, words, true);
              const unsure = source.oneLook && vm.status.code === 'interrupted' ? [t('report.oneLook')] : [];
              const why = [...unsure, ...reasonTexts(vm, t)].join('; ');
              return [
                { text: vmNameIn(source.alike, vm) },
                { text: visibleName(host.host.name) },
                status,
                // What is the matter stands out once in each row.
                { text: why, tone: status.tone === undefined && why !== '' ? 'warning' : undefined },
              ];
            }),
          },
  };
}
