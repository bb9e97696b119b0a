import type { FleetSnapshot } from '../../shared/contract/fleet.ts';
import { host, sampleNow, sampleSnapshot } from './sample-fleet.ts';

function instant(ageMs: number): string {
  return new Date(sampleNow - ageMs).toISOString();
}

/** Hosts in trouble: one whose session restarts and whose rows are old, one without permission, one that starts, one with no VM. */
export function faultySnapshot(): FleetSnapshot {
  const good = sampleSnapshot();
  const unreadable = { lightAt: null, fullAt: null, fullProgress: null };
  return {
    ...good,
    hosts: [
      host('demo-milano-02', 'DEMO-MILANO-02', {
        session: {
          state: 'restarting',
          since: instant(380_000),
          retryAt: instant(-42_000),
          problem: { code: 'timedOut', detail: 'No answer within 30000 ms' },
        },
        problem: { code: 'timedOut' },
        problemSince: instant(380_000),
      }),
      host('demo-berlin-03', 'DEMO-BERLIN-03', {
        problem: {
          code: 'noPermission',
          errorId: 'InvalidOperation,Microsoft.HyperV.PowerShell.Commands.GetVM',
          detail: 'Sie verfügen nicht über die erforderliche Berechtigung.',
        },
        problemSince: instant(20_000),
      }),
      host('demo-napoli-04', 'DEMO-NAPOLI-04', { session: { state: 'starting', since: instant(1_000) }, facts: null }),
      host('demo-roma-01', 'DEMO-ROMA-01'),
      host('demo-torino-05', 'DEMO-TORINO-05'),
    ],
    reads: [
      { hostId: 'demo-milano-02', lightAt: instant(400_000), fullAt: instant(420_000), fullProgress: null },
      { hostId: 'demo-berlin-03', ...unreadable },
      { hostId: 'demo-napoli-04', ...unreadable },
      { hostId: 'demo-roma-01', lightAt: instant(2_000), fullAt: instant(30_000), fullProgress: { done: 4, total: 9 } },
      { hostId: 'demo-torino-05', lightAt: instant(2_000), fullAt: instant(30_000), fullProgress: null },
    ],
  };
}
