import type { ActivityEntry } from '../../shared/contract/activity.ts';
import { sampleNow, sampleSnapshot } from './sample-fleet.ts';

const [first] = sampleSnapshot().vms;
if (first === undefined) throw new Error('The sample fleet is empty.');

/** The VM that the sample lines are about. */
export const sampleActivityVm = { hostId: first.hostId, hostName: 'DEMO-ROMA-01', vmId: first.vmId, vmName: first.name };

/** A moment before that of the samples, as ISO text. */
export function minutesAgo(minutes: number): string {
  return new Date(sampleNow - minutes * 60_000).toISOString();
}

/** Lines of the activity of several kinds, the newest first. */
export function sampleActivity(): readonly ActivityEntry[] {
  const vm = sampleActivityVm;
  return [
    {
      ...vm,
      kind: 'heartbeat',
      changeId: 7,
      at: minutesAgo(1),
      from: { state: 'Running', heartbeat: 'OkApplicationsHealthy' },
      to: { state: 'Running', heartbeat: 'LostCommunication' },
      restarted: false,
    },
    {
      ...vm,
      kind: 'service',
      auditId: 3,
      at: minutesAgo(2),
      completedAt: minutesAgo(2),
      who: 'CONTOSO\\anna',
      service: 'vss',
      from: true,
      to: false,
      reason: 'undo',
      runId: 12,
      outcome: 'failed',
      problem: { code: 'accessDenied', detail: 'Zugriff verweigert' },
    },
    {
      ...vm,
      kind: 'operation',
      auditId: 2,
      at: minutesAgo(3),
      completedAt: null,
      who: 'CONTOSO\\bruno',
      operation: 'makeCheckpoint',
      subject: 'Before\u202Eupdate',
      outcome: null,
      problem: null,
    },
    { ...vm, vmId: 'gone', vmName: 'OLD-09', kind: 'heartbeat', changeId: 1, at: minutesAgo(4), from: null, to: null, restarted: false },
  ];
}
