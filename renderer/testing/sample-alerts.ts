import type { Alert } from '../../shared/contract/alert.ts';
import { sampleNow } from './sample-fleet.ts';

/** An alert that a VM has lost its heartbeat, unless `changes` say otherwise. */
export function sampleAlert(changes: Partial<Alert> = {}): Alert {
  return {
    alertId: 1,
    at: new Date(sampleNow - 60_000).toISOString(),
    kind: 'status',
    hostId: 'demo-roma-01',
    hostName: 'DEMO-ROMA-01',
    status: 'lostContact',
    problem: null,
    cause: null,
    count: 1,
    vmCount: 1,
    vms: [{ vmId: '00000000-0000-4000-8000-000000000001', name: 'SQL-01', service: null, enabled: null }],
    seen: false,
    ...changes,
  };
}
