import { describe, expect, it } from 'vitest';
import { hasOwnServiceFault } from '../../../shared/domain/attention.ts';
import { host, sampleSnapshot } from '../../testing/sample-fleet.ts';
import { oldShare } from './count-age.ts';
import { hostHealth } from './host-health.ts';
import { summarize } from './summary.ts';
import type { Count, HostFault } from './summary.ts';

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

  it('counts those that are neither well nor in need once each, though others are in two of its counts', () => {
    const off = vms.filter((vm) => vm.status.code === 'off');
    const both = vms.filter(hasOwnServiceFault).map((vm) => ({ ...vm, status: { ...vm.status, code: 'notMonitored' as const } }));
    const { of, rest, total } = summarize([...off, ...both], [], () => true);
    expect(off.length * both.length).toBeGreaterThan(0);
    expect(of.warning.count + of.notMonitored.count).toBeGreaterThan(total);
    expect(rest).toBe(off.length);
  });

  it('counts the VMs of a host whose last read is old as they were then, and tells how many they are', () => {
    const now = summarize(vms, [], () => true);
    const { of, fresh, total } = summarize(vms, [], (hostId) => hostId === 'demo-roma-01');
    expect([of.bad.count, of.bad.old, namesOf(of.bad)]).toEqual([3, 2, namesOf(now.of.bad)]);
    expect([of.notMonitored.count, of.notMonitored.old]).toEqual([1, 0]);
    expect(fresh).toBe(9);
    expect(total).toBe(vms.length);
    expect(Object.values(now.of).map(({ old }) => old)).toEqual(Object.values(now.of).map(() => 0));
  });

  it('knows of each count how much of it is old, and of a nought whether it is', () => {
    const count = (number: number, old: number): Count => ({ count: number, old, vms: [] });
    const hung: HostFault = { name: 'H', health: hostHealth(host('h', 'H'), true, true), vms: 1 };
    const some = summarize(vms, [hung], (hostId) => hostId === 'demo-roma-01');
    expect([count(3, 0), count(3, 1), count(3, 3), count(0, 0)].map((each) => oldShare(each, some))).toEqual([
      'none',
      'some',
      'all',
      'none',
    ]);
    expect(
      oldShare(
        count(0, 0),
        summarize(vms, [hung], () => false),
      ),
    ).toBe('all');
    expect(
      oldShare(
        count(0, 0),
        summarize([], [], () => true),
      ),
    ).toBe('none');
  });
});
