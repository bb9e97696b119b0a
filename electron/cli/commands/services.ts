import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../../../shared/contract/service.ts';
import { faultyStates } from '../../../shared/domain/attention.ts';
import { reportedService } from '../../../shared/domain/report.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { vmNameIn, type Translate } from '../../../renderer/words.ts';
import { worstOf, type Verdict } from '../exit-code.ts';
import { wholeGround } from '../../../shared/domain/filter-ground.ts';
import { vmsOf, type Look } from '../look.ts';
import type { Cell } from '../output.ts';
import { printHosts, printNoVm } from './host-lines.ts';
import { jsonOf, sourceOf } from './report-source.ts';
import { serviceGapLines, verdictOfGaps } from './service-gaps.ts';
import type { Speech } from './speech.ts';

function fails(vm: VmRecord, service: SwitchableServiceId): boolean {
  return faultyStates.has(reportedService(vm, service).working);
}

function verdictOfServices(vm: VmRecord): Verdict {
  return switchableServiceIds.some((service) => fails(vm, service)) ? 'warning' : 'good';
}

/** The switch in a word, with a mark where it fails or is not as wanted. */
function cellOf(vm: VmRecord, service: SwitchableServiceId, t: Translate): Cell {
  const { enabled, drift } = reportedService(vm, service);
  const failing = fails(vm, service);
  const marks = `${failing ? ' !' : ''}${drift ? ' *' : ''}`;
  const tone = failing ? 'bad' : drift ? 'warning' : undefined;
  if (vm.details === null) return { text: '?', tone: 'quiet' };
  if (vm.details.services[service] === null) return { text: t('grid.notAvailable'), tone: 'quiet' };
  return {
    text: `${enabled === null ? '?' : t(enabled ? 'cell.on' : 'cell.off')}${marks}`,
    tone: tone ?? (enabled === false ? 'quiet' : undefined),
  };
}

/** The services of each VM: on or off, working or not. */
export function showServices(look: Look, asked: { readonly json: boolean }, speech: Speech): Verdict {
  const { t, output } = speech;
  const vms = vmsOf(look);
  const verdict = worstOf([verdictOfGaps(look, wholeGround), ...vms.map(verdictOfServices)]);
  if (asked.json) {
    output.whole(jsonOf(sourceOf(look, null), look, verdict));
    return verdict;
  }
  printHosts(look, speech);
  for (const line of serviceGapLines(look, speech, wholeGround)) output.line(line, 'warning');
  if (vms.length === 0) {
    printNoVm(look, false, speech);
    return verdict;
  }
  output.table(
    [t('column.name'), ...switchableServiceIds.map((service) => t(`service.${service}.column`)), t('report.hostColumn')],
    look.hosts.flatMap(({ host, vms: ofHost }) =>
      ofHost.map((vm) => [
        { text: vmNameIn(look.alike, vm) },
        ...switchableServiceIds.map((service) => cellOf(vm, service, t)),
        { text: visibleName(host.name), tone: 'quiet' as const },
      ]),
    ),
  );
  const failing = vms.some((vm) => switchableServiceIds.some((service) => fails(vm, service)));
  const drifting = vms.some((vm) => switchableServiceIds.some((service) => reportedService(vm, service).drift));
  if (failing || drifting) output.line();
  if (failing) output.line(t('cli.failing'));
  if (drifting) output.line(t('cli.drifting'));
  return verdict;
}
