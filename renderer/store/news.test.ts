import { describe, expect, it } from 'vitest';
import type { FleetDelta, VmRecord } from '../../shared/contract/fleet.ts';
import type { StatusCode } from '../../shared/contract/status.ts';
import { createListeners } from '../api/listeners.ts';
import { details, host, sampleNow, service, services, status, vm } from '../testing/sample-fleet.ts';
import { createFleetStore } from './fleet-store.ts';
import { createNewsWatch } from './news.ts';

const hostId = 'demo-roma-01';
const minute = 60_000;

function reads(fullAt: boolean) {
  const at = new Date(sampleNow).toISOString();
  return { hostId, lightAt: at, fullAt: fullAt ? at : null, fullProgress: null };
}

function setUp(vms: readonly VmRecord[], readInFull = true) {
  const fleet = createFleetStore();
  const ticks = createListeners<void>();
  let now = sampleNow;
  fleet.applySnapshot({ sequence: 1, hosts: [host(hostId, 'H')], reads: [reads(readInFull)], vms: [...vms] });
  const said: (readonly string[])[] = [];
  const watch = createNewsWatch(fleet, { now: () => now, subscribe: (listener) => ticks.add(listener) });
  const stop = watch.subscribe(() => said.push((watch.last()?.vms ?? []).map(({ name }) => name)));
  const change = (delta: Partial<FleetDelta>): void => {
    fleet.applyDelta({ sequence: (fleet.sequence ?? 0) + 1, hosts: [], removedHosts: [], reads: [], vms: [], removedVms: [], ...delta });
  };
  return {
    said,
    stop,
    change,
    turn: (record: VmRecord, code: StatusCode) => change({ vms: [{ ...record, status: status(code, 0) }] }),
    wait: (ms: number) => {
      now += ms;
      ticks.emit();
    },
  };
}

const [a, b, c] = ['A', 'B', 'C'].map((name) => vm(name)) as [VmRecord, VmRecord, VmRecord];

describe('news', () => {
  it('are of VMs that come to need attention, not of those that did when one came', () => {
    const { said, turn } = setUp([{ ...a, status: status('lostContact', minute) }, b]);
    expect(said).toEqual([]);
    turn(b, 'noContact');
    expect(said).toEqual([['B']]);
  });

  it('begin for a host when it was read in full: then all its services are known', () => {
    const { said, change, turn } = setUp([a, b], false);
    turn(a, 'lostContact');
    change({ vms: [{ ...b, details: details({ services: services('Ok', { vss: service(true, 'NoContact') }) }) }], reads: [reads(true)] });
    expect(said).toEqual([]);
    turn(b, 'lostContact');
    expect(said).toEqual([['B']]);
  });

  it('come together, the worst first, at most once in five seconds', () => {
    const { said, turn, wait } = setUp([a, b, c]);
    turn(a, 'lostContact');
    turn(b, 'noContact');
    turn(c, 'lostContact');
    wait(4_999);
    expect(said).toEqual([['A']]);
    wait(1);
    expect(said).toEqual([['A'], ['C', 'B']]);
    wait(60_000);
    expect(said.length).toBe(2);
  });

  it('leave out what has passed before it could be told', () => {
    const { said, turn, wait } = setUp([a, b]);
    turn(a, 'lostContact');
    turn(b, 'lostContact');
    turn(b, 'operatingNormally');
    wait(10_000);
    expect(said).toEqual([['A']]);
  });

  it('do not repeat a VM that comes and goes, but tell when it gets worse, and again after a while', () => {
    const { said, turn, wait } = setUp([a]);
    const flap = (code: StatusCode): void => {
      turn(a, code);
      wait(10_000);
      turn(a, 'operatingNormally');
      wait(10_000);
    };
    flap('noContact');
    flap('noContact');
    expect(said).toEqual([['A']]);
    flap('lostContact');
    flap('lostContact');
    expect(said.length).toBe(2);
    wait(5 * minute);
    flap('lostContact');
    expect(said.length).toBe(3);
  });

  it('are not of drift: that somebody has switched', () => {
    const { said, change } = setUp([a]);
    change({ vms: [{ ...a, details: details({ services: services('Ok', { vss: service(false) }) }) }] });
    expect(said).toEqual([]);
  });

  it('end when nobody listens', () => {
    const { said, stop, turn } = setUp([a]);
    stop();
    turn(a, 'lostContact');
    expect(said).toEqual([]);
  });
});
