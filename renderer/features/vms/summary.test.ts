import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../testing/sample-fleet.ts';
import { summarize } from './summary.ts';
import type { Count } from './summary.ts';

const { vms } = sampleSnapshot();

function namesOf(count: Count): readonly string[] {
  return count.vms.map(({ name }) => name);
}

describe('the summary', () => {
  it('counts what is the matter and names it', () => {
    const { of, total } = summarize(vms, [], () => true);
    expect([of.bad.count, namesOf(of.bad)]).toEqual([3, ['SQL-PROD-02', 'APPLIANCE-SBC', 'LEGACY-ERP']]);
    // A service that fails alone is a warning, though the Status of its VM is good.
    expect([of.warning.count, namesOf(of.warning)]).toEqual([3, ['APP-CRM-01', 'LNX-DB-03', 'MAIL-ARCHIVE']]);
    expect(namesOf(of.notMonitored)).toEqual(['PRINT-02']);
    expect(namesOf(of.notKnown)).toEqual(['UNKNOWN-STATE']);
    expect(namesOf(of.off)).toEqual(['VDI-GOLD-W11', 'FILE-ROMA-01', 'TEST-WIN11-04']);
    expect(total).toBe(vms.length);
  });

  it('counts no VM of a host whose last read is old', () => {
    const { of, fresh, total } = summarize(vms, [], (hostId) => hostId === 'demo-roma-01');
    expect(namesOf(of.bad)).toEqual(['SQL-PROD-02']);
    expect(fresh).toBe(9);
    expect(total).toBe(vms.length);
  });
});
