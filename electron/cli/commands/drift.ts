import { hasDrift, listDrift } from '../../../shared/domain/drift.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { vmNameIn, wantedText } from '../../../renderer/words.ts';
import { worstOf, type Verdict } from '../exit-code.ts';
import { wholeGround } from '../../../shared/domain/filter-ground.ts';
import { vmsOf, type Look } from '../look.ts';
import { printHosts, printNoVm } from './host-lines.ts';
import { jsonOf, sourceOf } from './report-source.ts';
import { serviceGapLines, verdictOfGaps } from './service-gaps.ts';
import type { Speech } from './speech.ts';

/** The switches that are not as the policy wants them, by VM. */
export function showDrift(look: Look, asked: { readonly json: boolean }, speech: Speech): Verdict {
  const { t, language, output } = speech;
  const all = vmsOf(look);
  const drifted: Look = { ...look, hosts: look.hosts.map((host) => ({ ...host, vms: host.vms.filter(hasDrift) })) };
  const verdict = worstOf([verdictOfGaps(look, wholeGround), ...vmsOf(drifted).map(() => 'warning' as const)]);
  if (asked.json) {
    output.whole(jsonOf(sourceOf(drifted, 'drift'), look, verdict));
    return verdict;
  }
  printHosts(look, speech);
  for (const line of serviceGapLines(look, speech, wholeGround)) output.line(line, 'warning');
  const rows = drifted.hosts.flatMap(({ host, vms }) =>
    listDrift(vms, () => false).map(({ vm, service, is }) => [
      { text: vmNameIn(look.alike, vm) },
      { text: t(`service.${service}.name`) },
      { text: t(is ? 'cell.on' : 'cell.off'), tone: 'warning' as const },
      { text: wantedText(vm, service, t, language) },
      { text: visibleName(host.name), tone: 'quiet' as const },
    ]),
  );
  if (all.length === 0) printNoVm(look, false, speech);
  else if (rows.length === 0) output.line(t(verdict === 'good' ? 'cli.noDrift' : 'cli.noDriftRead'));
  else {
    const head = [t('cli.driftHead.service'), t('cli.driftHead.is'), t('cli.driftHead.wanted')];
    output.table([t('column.name'), ...head, t('report.hostColumn')], rows);
  }
  return verdict;
}
