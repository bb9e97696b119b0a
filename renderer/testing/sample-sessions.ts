import type { SessionDiagnostics } from '../../shared/contract/app.ts';
import type { ReadWay } from '../../shared/contract/read-way.ts';
import { sampleNow, sampleSnapshot } from './sample-fleet.ts';

const windowsPowerShell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

function session(hostId: string, lane: SessionDiagnostics['lane'], changes: Partial<SessionDiagnostics> = {}): SessionDiagnostics {
  return {
    hostId,
    lane,
    pid: 4100,
    state: 'ready',
    executable: windowsPowerShell,
    startedAt: new Date(sampleNow - 3_720_000).toISOString(),
    restarts: 0,
    requests: 812,
    lastDurationMs: 143.6,
    lastProblem: null,
    ...changes,
  };
}

/** Sessions of the sample fleet: good ones, one that waits to restart, one that was never needed. */
export function sampleSessions(): SessionDiagnostics[] {
  return [
    session('demo-roma-01', 'refresh'),
    session('demo-roma-01', 'act', { pid: 4188, requests: 3, lastDurationMs: 512 }),
    session('demo-milano-02', 'refresh', { pid: null, state: 'waiting', startedAt: null, restarts: 4, lastProblem: { code: 'timedOut' } }),
    session('demo-milano-02', 'act', { pid: null, state: 'idle', startedAt: null, requests: 0, lastDurationMs: null }),
  ];
}

/** How a host of the sample fleet is read that says something else in bulk than VM by VM. */
export function sampleWay(): ReadWay {
  const hostId = 'demo-roma-01';
  const vmId = sampleSnapshot().vms.find((vm) => vm.hostId === hostId)?.vmId ?? '';
  return {
    hostId,
    way: 'cmdlets',
    since: '2026-11-23T08:00:00.000Z',
    reason: 'differs',
    problem: null,
    checkedAt: '2026-11-23T08:00:00.000Z',
    compared: 3,
    differences: [
      { vmId, field: 'automaticStopAction', bulk: null, cmdlets: 'Save' },
      { vmId, field: 'addresses', bulk: '10.1.2.3', cmdlets: null },
    ],
    bulkMs: 240,
    vmMs: 1_200,
    queries: [{ name: 'GetSummaryInformation', ms: 12, instances: 9 }],
  };
}
