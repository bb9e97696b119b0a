import type { HtmlText } from '../../shared/domain/html-page.ts';
import type { ReportSource } from '../../shared/domain/report.ts';
import { joinedNames } from './joined-names.ts';
import { vmNameIn, type ReportWords } from './status-words.ts';

/** What is not known besides the hosts that were not read: the services of single VMs, and what the policy wants. */
export function gapLines({ hosts, unread, policyFault, alike }: ReportSource, { t }: ReportWords): HtmlText[] {
  // Of a host that was never read in full all are missing, and its own line tells that.
  const never = new Set(hosts.flatMap(({ host, reads }) => (reads?.fullAt ? [] : [host.hostId])));
  const names = unread.filter(({ hostId }) => !never.has(hostId)).map((vm) => vmNameIn(alike, vm));
  return [
    ...(names.length === 0 ? [] : [{ text: t('report.servicesNotRead', { vms: joinedNames(names, t) }), tone: 'warning' } as const]),
    ...(policyFault === null ? [] : [{ text: t(`report.policyFault.${policyFault}`), tone: 'warning' } as const]),
  ];
}
