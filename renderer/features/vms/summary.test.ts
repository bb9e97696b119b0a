import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../testing/sample-fleet.ts';
import { summarize } from './summary.ts';

const { vms } = sampleSnapshot();

describe('the summary', () => {
  it('counts what is the matter and names it', () => {
    const { of, total } = summarize(vms, [], () => true);
    expect(of.bad).toEqual({ count: 3, names: ['SQL-PROD-02', 'APPLIANCE-SBC', 'LEGACY-ERP'] });
    // A service that fails alone is a warning, though the Status of its VM is good.
    expect(of.warning).toEqual({ count: 3, names: ['APP-CRM-01', 'LNX-DB-03', 'MAIL-ARCHIVE'] });
    expect(of.notMonitored.names).toEqual(['PRINT-02']);
    expect(of.notKnown.names).toEqual(['UNKNOWN-STATE']);
    expect(of.off.names).toEqual(['VDI-GOLD-W11', 'FILE-ROMA-01', 'TEST-WIN11-04']);
    expect(total).toBe(vms.length);
  });

  it('counts no VM of a host whose last read is old', () => {
    const { of, fresh, total } = summarize(vms, [], (hostId) => hostId === 'demo-roma-01');
    expect(of.bad.names).toEqual(['SQL-PROD-02']);
    expect(fresh).toBe(9);
    expect(total).toBe(vms.length);
  });
});
