import { activityKinds, type ActivityKind, type ActivityQuery } from '../../../shared/contract/activity.ts';

/** How far back the activity is shown, in ms; `null`: all that is kept. */
export const spans = { day: 86_400_000, week: 604_800_000, month: 2_592_000_000, all: null } as const;
export type SpanName = keyof typeof spans;

/** What a person wants to see of the activity. */
export interface ActivityFilter {
  readonly vmName: string;
  /** Empty: all hosts. */
  readonly hostId: string;
  readonly kind: ActivityKind | 'all';
  readonly span: SpanName;
}

/** Everything of the last week. */
export const startFilter: ActivityFilter = { vmName: '', hostId: '', kind: 'all', span: 'week' };

/** The filter as main takes it. `vmKey`: the one VM that the page is about. */
export function queryOf({ vmName, hostId, kind, span }: ActivityFilter, vmKey: string | null, now: number, limit: number): ActivityQuery {
  const [hostOfVm, vmId] = vmKey?.split('/') ?? [];
  const host = hostOfVm ?? hostId;
  const length = spans[span];
  const name = vmName.trim();
  return {
    limit,
    kinds: kind === 'all' ? [...activityKinds] : [kind],
    ...(host === '' ? {} : { hostId: host }),
    ...(vmId === undefined ? {} : { vmId }),
    ...(name === '' ? {} : { vmName: name }),
    ...(length === null ? {} : { since: new Date(now - length).toISOString() }),
  };
}
