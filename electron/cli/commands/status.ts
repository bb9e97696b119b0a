import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { VmFilter } from '../../../shared/contract/preferences.ts';
import { visibleName, visibleText } from '../../../shared/domain/visible-text.ts';
import { joinedNames, formatDuration, stateText, statusKeys, statusLooks, vmNameIn } from '../../../renderer/words.ts';
import { worstOf, type Verdict } from '../exit-code.ts';
import { groundOf, type Ground } from '../../../shared/domain/filter-ground.ts';
import { verdictOfHost, vmsOf, type Look } from '../look.ts';
import type { Tone } from '../output.ts';
import { gapLines, printHosts, printNoVm } from './host-lines.ts';
import { jsonOf, sourceOf } from './report-source.ts';
import { serviceGapLines, verdictOfGaps } from './service-gaps.ts';
import type { Speech } from './speech.ts';

/** What the Status of a VM tells, seen once. */
export function verdictOfStatus({ status: { code } }: VmRecord): Verdict {
  const { tone } = statusLooks[code];
  if (tone === 'bad') return 'critical';
  if (tone === 'warning') return 'warning';
  // One look has no patience to wait out a restart: nobody must take a guest that does not answer for well.
  if (code === 'interrupted') return 'warning';
  return code === 'unknown' ? 'unknown' : 'good';
}

const toneOf: Readonly<Partial<Record<Verdict, Tone>>> = { critical: 'bad', warning: 'warning', unknown: 'warning' };

/** What all of a look tells. Services and policy count where it depends on them which VMs are in it. */
function verdictOfLook(look: Look, ground: Ground): Verdict {
  return worstOf([verdictOfGaps(look, ground), ...vmsOf(look).map(verdictOfStatus)]);
}

function statusWords({ status }: VmRecord, { t }: Speech): string {
  return t(statusKeys(status).long, { raw: status.raw ?? '' });
}

function summary(look: Look, { t }: Speech): string {
  const vms = vmsOf(look);
  const count = (verdict: Verdict): number => vms.filter((vm) => verdictOfStatus(vm) === verdict).length;
  const parts = [t('cli.count', { count: vms.length })];
  if (count('critical') > 0) parts.push(t('cli.critical', { count: count('critical') }));
  if (count('warning') > 0) parts.push(t('cli.warning', { count: count('warning') }));
  if (count('unknown') > 0) parts.push(t('cli.unknown', { count: count('unknown') }));
  const unread = look.hosts.filter((host) => verdictOfHost(host, look.depth) !== 'good').length;
  if (unread > 0) parts.push(t('cli.hostsUnread', { count: unread }));
  return parts.join(', ');
}

const pluginWords: Readonly<Record<Verdict, string>> = { good: 'OK', warning: 'WARNING', critical: 'CRITICAL', unknown: 'UNKNOWN' };

/** So many names at most stand in the line of a plugin. */
const mostNames = 5;

/** The line of a plugin up to its performance data, which begin at the first bar, wherever that stands. */
export function pluginText(verdict: Verdict, text: string): string {
  return `HYPERV ${pluginWords[verdict]} - ${visibleText(text).replaceAll('|', '/')}`;
}

/** One line as plugins for monitoring print it. */
function pluginLine(look: Look, ground: Ground, verdict: Verdict, speech: Speech): string {
  const vms = vmsOf(look);
  const worst = vms.filter((vm) => verdictOfStatus(vm) === 'critical');
  const named = [...worst, ...vms.filter((vm) => ['warning', 'unknown'].includes(verdictOfStatus(vm)))].slice(0, mostNames);
  const names = named.map((vm) => `${vmNameIn(look.alike, vm)}: ${statusWords(vm, speech)}`);
  const gaps = gapLines(look, speech);
  const ofHosts = gaps.length === 0 ? [] : [joinedNames(gaps, speech.t, '; ')];
  const simulated = look.hosts.some(({ host }) => host.simulated) ? [speech.t('cli.simulatedPlugin')] : [];
  const text = [summary(look, speech), ...simulated, ...ofHosts, ...serviceGapLines(look, speech, ground), ...names].join('; ');
  const count = (of: Verdict): number => vms.filter((vm) => verdictOfStatus(vm) === of).length;
  const unread = look.hosts.filter((host) => verdictOfHost(host, look.depth) !== 'good').length;
  const data = `vms=${vms.length} critical=${count('critical')} warning=${count('warning')} unknown=${count('unknown')} hosts_unread=${unread}`;
  return `${pluginText(verdict, text)} | ${data}`;
}

/** Name, State and Status of the VMs. `graceMs`: after so long an interruption is a loss. */
export function showStatus(
  look: Look,
  asked: { readonly filter: VmFilter | null; readonly plugin: boolean; readonly json: boolean },
  graceMs: number,
  speech: Speech,
): Verdict {
  const { t, output } = speech;
  const ground = groundOf(asked.filter);
  const verdict = verdictOfLook(look, ground);
  if (asked.plugin) {
    output.line(pluginLine(look, ground, verdict, speech));
    return verdict;
  }
  if (asked.json) {
    output.whole(jsonOf(sourceOf(look, asked.filter), look, verdict));
    return verdict;
  }
  printHosts(look, speech);
  for (const line of serviceGapLines(look, speech, ground)) output.line(line, 'warning');
  const vms = vmsOf(look);
  if (vms.length === 0) printNoVm(look, asked.filter !== null, speech);
  else {
    output.table(
      [t('column.name'), t('column.state'), t('column.status'), t('column.uptime'), t('report.hostColumn')],
      look.hosts.flatMap(({ host, vms: ofHost }) =>
        ofHost.map((vm) => [
          { text: vmNameIn(look.alike, vm) },
          { text: stateText(vm.state, t) },
          { text: statusWords(vm, speech), tone: toneOf[verdictOfStatus(vm)] },
          { text: vm.startedAt === null ? '' : formatDuration(look.now - Date.parse(vm.startedAt), t, true) },
          { text: visibleName(host.name), tone: 'quiet' as const },
        ]),
      ),
    );
    output.line();
    output.line(summary(look, speech));
  }
  if (vms.some(({ status }) => status.code === 'interrupted')) {
    output.line(t('cli.interrupted', { duration: t('age.seconds', { seconds: Math.ceil(graceMs / 1_000) }) }));
  }
  return verdict;
}
