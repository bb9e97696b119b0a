import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import { host, sampleInfo, sampleNow, sampleSnapshot } from '../../testing/sample-fleet.ts';
import { sampleWay } from '../../testing/sample-sessions.ts';
import { reportText } from './report-text.ts';
import type { ReportFacts } from './report-text.ts';

const session: SessionDiagnostics = {
  hostId: 'demo-roma-01',
  lane: 'refresh',
  pid: 4711,
  state: 'ready',
  executable: 'C:\\Users\\anna.secret\\pwsh.exe',
  startedAt: '2026-11-23T08:00:00.000Z',
  restarts: 2,
  requests: 40,
  lastDurationMs: 12.4,
  lastProblem: { code: 'timedOut', detail: 'VM-SECRET did not answer', errorId: 'Some,Id' },
};

function facts(changes: Partial<ReportFacts> = {}): ReportFacts {
  const snapshot = sampleSnapshot();
  return {
    info: sampleInfo(),
    settings: settingsSchema.parse({ powerShellPath: '/home/anna.secret/pwsh' }),
    hosts: [host('demo-roma-01', 'ANNAS-SECRET-HOST', { problem: { code: 'noPermission', detail: 'CONTOSO\\anna.secret may not' } })],
    reads: (hostId) => snapshot.reads.find((each) => each.hostId === hostId),
    countVms: () => 9,
    sessions: [session],
    ways: [],
    at: sampleNow,
    ...changes,
  };
}

describe('the text for a bug report', () => {
  it('says what is needed to look into a fault', () => {
    const text = reportText(facts());
    expect(text).toContain('Hyper-V Vitals 0.1.0 (gateway)');
    expect(text).toContain('Session demo-roma-01 / refresh');
    expect(text).toContain('state: ready; pid: 4711; program: pwsh.exe');
    expect(text).toContain('restarts: 2; requests: 40');
    expect(text).toContain('last request: 12 ms; last problem: timedOut (Some,Id)');
    expect(text).toContain('problem: noPermission');
    expect(text).toContain('VMs: 9');
    expect(text).toContain('readOnly: false');
  });

  it('says which way a host is read, and where both ways differ, without names or addresses', () => {
    const text = reportText(facts({ ways: [sampleWay()] }));
    expect(text).toContain('services read: cmdlets (differs) since 2026-11-23T08:00:00.000Z; problem: none');
    expect(text).toContain('compared: 3 VMs');
    expect(text).toContain('automaticStopAction: in bulk null, by the cmdlets "Save"');
    expect(text).toMatch(/addresses: the values differ\n/);
    expect(text).not.toContain('10.1.2.3');
  });

  it('holds no name of a person, a VM or a computer, no path, and no message that may contain one', () => {
    const { facts: known } = host('demo-roma-01', 'x');
    const named = {
      ...host('demo-roma-01', 'ANNAS-SECRET-HOST'),
      facts: known === null ? null : { ...known, computerName: 'SECRET-PC', caller: { ...known.caller, name: 'CONTOSO\\anna.secret' } },
    };
    expect(reportText(facts({ hosts: [named] })) + reportText(facts())).not.toMatch(/secret|contoso|annas|\/home|Users/i);
  });
});
