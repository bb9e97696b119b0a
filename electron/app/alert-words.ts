import type { Alert } from '../../shared/contract/alert.ts';
import { visibleName } from '../../shared/domain/visible-text.ts';
import type { Messages } from './messages.ts';

/** What a notification of the system says. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** The statuses that are told, as the messages name them. */
const toldStatuses = ['lostContact', 'heartbeatError', 'hostCritical', 'noContact', 'applicationsCritical'] as const;

function matterOf({ kind, status }: Alert, { alerts }: Messages): string {
  if (kind !== 'status') return alerts[kind];
  return alerts[toldStatuses.find((each) => each === status) ?? 'lostContact'];
}

/** An alert in a few words: what is the matter, and which VM or how many of which host. */
export function noticeOf(alert: Alert, messages: Messages): Notice {
  const { vmCount, vms, hostName, kind } = alert;
  const host = visibleName(hostName);
  const [first] = vms;
  const title = matterOf(alert, messages);
  if (kind === 'host' || first === undefined) return { title, body: host };
  const whom = vmCount === 1 ? visibleName(first.name) : messages.alerts.several.replace('{{number}}', String(vmCount));
  return { title, body: `${whom}, ${host}` };
}

/** What the icon beside the clock says when one points at it. */
export function countWords(count: number, { alerts }: Messages): string {
  return count === 0 ? 'Hyper-V Vitals' : `Hyper-V Vitals: ${alerts.unseen.replace('{{number}}', String(count))}`;
}
