import { describe, expect, it } from 'vitest';
import type { AuditEntry, OperationAuditEntry, ServiceAuditEntry } from '../contract/audit.ts';
import { isOwnChange } from './own-writes.ts';

const start = Date.parse('2026-11-23T08:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const line = { auditId: 1, who: 'anna', hostId: 'roma', hostName: 'ROMA', vmId: 'x', vmName: 'X', problem: null } as const;

function write(seconds: number, to: boolean, changes: Partial<ServiceAuditEntry> = {}): AuditEntry {
  const ends = { completedAt: at(seconds + 1), outcome: 'changed' as const };
  return { ...line, kind: 'service', at: at(seconds), service: 'vss', from: !to, to, reason: 'bulk', runId: null, ...ends, ...changes };
}

function operation(kind: OperationAuditEntry['operation'], seconds: number): AuditEntry {
  const ends = { completedAt: at(seconds + 1), outcome: 'done' as const };
  return { ...line, kind: 'operation', at: at(seconds), operation: kind, subject: null, ...ends };
}

/** Whether the audit explains that Volume Shadow Copy is off, where it was last read on at second 10. */
const explainsOff = (...entries: readonly AuditEntry[]) => isOwnChange(entries, 'vss', false, start + 10_000);

describe('a switch that stands otherwise than it did', () => {
  it('is explained by a write that wanted it so, ended or under way or in doubt', () => {
    expect(explainsOff(write(20, false))).toBe(true);
    expect(explainsOff(write(20, false, { completedAt: null, outcome: null }))).toBe(true);
    expect(explainsOff(write(20, false, { outcome: 'unknown' }))).toBe(true);
  });

  it('is explained by a write that had begun before the last read and ended after it', () => {
    expect(explainsOff(write(9.5, false))).toBe(true);
  });

  it('is not explained by a write of long ago, of another service, the other way or without effect', () => {
    expect(explainsOff()).toBe(false);
    expect(explainsOff(write(5, false))).toBe(false);
    expect(explainsOff(write(20, false, { service: 'heartbeat' }))).toBe(false);
    expect(explainsOff(write(20, true))).toBe(false);
    for (const outcome of ['refused', 'failed', 'alreadySo', 'notApplied'] as const) {
      expect(explainsOff(write(20, false, { outcome }))).toBe(false);
    }
  });

  it('is of somebody else where our newest write has surely made it otherwise', () => {
    expect(explainsOff(write(30, true), write(20, false))).toBe(false);
    expect(explainsOff(write(30, true, { outcome: 'refused' }), write(20, false))).toBe(true);
  });

  it('is explained by going back to a checkpoint, and by no other operation', () => {
    expect(explainsOff(operation('applyCheckpoint', 20))).toBe(true);
    expect(explainsOff(operation('restart', 20))).toBe(false);
  });
});
