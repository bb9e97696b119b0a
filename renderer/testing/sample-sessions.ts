import type { SessionDiagnostics } from '../../shared/contract/app.ts';
import { sampleNow } from './sample-fleet.ts';

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
