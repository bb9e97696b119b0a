import { describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { host, vm } from '../../testing/sample-fleet.ts';
import { countMoves, mergeRows, sortRows } from './row-order.ts';

function source(vms: readonly VmRecord[], hosts = ['h2', 'h1']) {
  return {
    hosts: () => hosts.map((id) => host(id, id.toUpperCase())),
    vms: () => vms,
    vm: (key: string) => vms.find((each) => vmKey(each) === key),
  };
}

const a2 = vm('a2', { hostId: 'h1' });
const a10 = vm('a10', { hostId: 'h1' });
const b = vm('b', { hostId: 'h2' });

describe('the order of the rows', () => {
  it('is by host, then by name with numbers as numbers', () => {
    expect(sortRows(source([a10, b, a2]))).toEqual([
      { hostId: 'h1', keys: [vmKey(a2), vmKey(a10)] },
      { hostId: 'h2', keys: [vmKey(b)] },
    ]);
  });

  it('appends new VMs at the end of their host and keeps the place of gone ones', () => {
    const shown = sortRows(source([a2, b]));
    const a1 = vm('a1', { hostId: 'h1' });
    const merged = mergeRows(shown, source([a1, b]));
    expect(merged[0]?.keys).toEqual([vmKey(a2), vmKey(a1)]);
    expect(countMoves(merged, source([a1, b]))).toBe(1);
  });

  it('counts the fewest rows that would have to move', () => {
    const shown = [
      { hostId: 'h1', keys: [a10, a2].map(vmKey) },
      { hostId: 'h2', keys: [vmKey(b)] },
    ];
    expect(countMoves(shown, source([a2, a10, b]))).toBe(1);
    expect(countMoves(sortRows(source([a2, a10, b])), source([a2, a10, b]))).toBe(0);
  });

  it('takes away a host that is gone, and puts a new one at the end', () => {
    const shown = sortRows(source([a2, b]));
    expect(mergeRows(shown, source([b], ['h2', 'h0'])).map((group) => group.hostId)).toEqual(['h2', 'h0']);
  });
});
