import type { Problem } from '../../../shared/contract/problem.ts';
import { problemOfHost, type ReportedHost } from '../../../shared/domain/report.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { isListed, isOld, isRead, verdictOfHosts, type Look } from '../look.ts';
import { adviceOf } from './advice.ts';
import type { Speech } from './speech.ts';

function problemLine({ host }: ReportedHost, problem: Problem, { t }: Speech): string {
  return t('cli.hostProblem', { host: visibleName(host.name), what: t(`problem.${problem.code}.what`) });
}

function notReadLine({ host }: ReportedHost, { depth }: Look, { t }: Speech): string {
  return t(depth === 'full' ? 'cli.notReadInFull' : 'cli.notRead', { host: visibleName(host.name) });
}

/** Why a look is not whole, in a sentence for each reason: hosts that could not be read or are not fresh, and names that were not found. */
export function gapLines(look: Look, speech: Speech): string[] {
  const ofHosts = look.hosts.flatMap((each) => {
    const problem = problemOfHost(each.host);
    if (problem !== null) return [problemLine(each, problem, speech)];
    if (!isRead(each, look.depth)) return [notReadLine(each, look, speech)];
    return isOld(each, look.depth) ? [speech.t('cli.old', { host: visibleName(each.host.name) })] : [];
  });
  return [...ofHosts, ...nameLines(look, speech)];
}

/** That a name was not found, for each. */
function nameLines({ hosts, notFound }: Look, { t }: Speech): string[] {
  const key = hosts.every(isListed) ? 'cli.noSuchVm' : 'cli.noSuchVmRead';
  return notFound.map((vm) => t(key, { vm: visibleName(vm) }));
}

/** Prints before a table what must be known of it: that its hosts are simulated, could not be read, or are not fresh, and which names were not found. */
export function printHosts(look: Look, speech: Speech): void {
  const { hosts, depth } = look;
  const { t, output } = speech;
  if (hosts.some(({ host }) => host.simulated)) output.line(t('cli.simulated'), 'quiet');
  for (const each of hosts) {
    const problem = problemOfHost(each.host);
    if (problem !== null) {
      output.line(problemLine(each, problem, speech), 'bad');
      const advice = adviceOf(problem, t);
      if (advice !== null) output.line(`  ${advice}`);
    } else if (!isRead(each, depth)) output.line(notReadLine(each, look, speech), 'warning');
    if (isOld(each, depth) && isRead(each, 'light')) output.line(t('cli.old', { host: visibleName(each.host.name) }), 'warning');
  }
  for (const line of nameLines(look, speech)) output.line(line, 'warning');
}

/** Prints why there is no VM to show: none passes the filter, or there is none. What was not read or not found was said already. */
export function printNoVm(look: Look, filtered: boolean, { t, output }: Speech): void {
  if (look.notFound.length > 0) return;
  const isKnown = verdictOfHosts(look) === 'good';
  if (filtered) output.line(t(isKnown && look.unread.length === 0 ? 'cli.noVm' : 'cli.noVmRead'));
  else if (isKnown) output.line(t('host.empty'));
}
