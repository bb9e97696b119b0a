import { visibleText } from '../../../shared/domain/visible-text.ts';
import { joinedNames, vmNameIn } from '../../../renderer/words.ts';
import { worstOf, type Verdict } from '../exit-code.ts';
import type { Ground } from '../../../shared/domain/filter-ground.ts';
import { verdictOfHosts, verdictOfNames, type Look } from '../look.ts';
import type { Speech } from './speech.ts';

/** What is missing of that on which an answer rests: hosts, names, the services of some VMs, or the policy itself. */
export function verdictOfGaps(look: Look, ground: Ground): Verdict {
  const isWhole = (!ground.services || look.unread.length === 0) && (!ground.policy || look.policyFault === null);
  return worstOf([verdictOfHosts(look), verdictOfNames(look), isWhole ? 'good' : 'unknown']);
}

/** The VMs whose services were not read, and that the policy is not known, in a sentence each. */
export function serviceGapLines(look: Look, { t }: Speech, ground: Ground): string[] {
  const names = look.unread.map((vm) => visibleText(vmNameIn(look.alike, vm)));
  return [
    ...(names.length === 0 || !ground.services ? [] : [t('report.servicesNotRead', { vms: joinedNames(names, t) })]),
    ...(look.policyFault === null || !ground.policy ? [] : [t(`report.policyFault.${look.policyFault}`)]),
  ];
}
