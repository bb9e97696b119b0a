import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VmDetails, VmRecord } from '../contract/fleet.ts';
import { counterexample } from './laws.fixture.ts';
import { forecastRestart } from './restart-forecast.ts';
import { restartOutcomes } from './restart-keys.ts';
import { forecastVm } from './restart-rules.ts';
import { anyVm, serviceRecord } from './vm-record.fixture.ts';
import { plainState } from './vm-state.ts';

function rank(vm: VmRecord): number {
  return restartOutcomes.indexOf(forecastVm(vm).outcome);
}

function withSwitch(vm: VmRecord, service: 'guestShutdown' | 'timeSynchronization', enabled: boolean): VmRecord {
  if (vm.details === null) return vm;
  const record = vm.details.services[service] ?? serviceRecord();
  const services: VmDetails['services'] = { ...vm.details.services, [service]: { ...record, enabled } };
  return { ...vm, details: { ...vm.details, services } };
}

describe('laws of the forecast', () => {
  it('a clean end is promised only where the stop action, the host’s switch and the facts say so', () => {
    expect(
      counterexample(anyVm, (vm) => {
        const { outcome } = forecastVm(vm);
        const { details } = vm;
        if (outcome === 'shutsDown') {
          return details?.automaticStopAction === 'ShutDown' && details.services.guestShutdown?.enabled === true;
        }
        if (outcome === 'saves') return details?.automaticStopAction === 'Save';
        if (outcome === 'moves') return details?.isClustered === true;
        return true;
      }),
    ).toBeNull();
  });

  it('what does not run loses nothing, and what runs is never said to stay', () => {
    expect(
      counterexample(anyVm, (vm) => {
        const stays = ['Off', 'Hibernated', 'Saved', 'FastSaved'].includes(plainState(vm.state));
        return stays === forecastVm(vm).outcome.startsWith('stays');
      }),
    ).toBeNull();
  });

  it('Guest Shutdown off is never better than on', () => {
    expect(
      counterexample(anyVm, (vm) => rank(withSwitch(vm, 'guestShutdown', false)) <= rank(withSwitch(vm, 'guestShutdown', true))),
    ).toBeNull();
  });

  it('Time Synchronization on takes away no promise, and adds no risk to a clock', () => {
    const risk = (vm: VmRecord): boolean => forecastVm(vm).clockRisk === true;
    expect(
      counterexample(anyVm, (vm) => {
        const on = withSwitch(vm, 'timeSynchronization', true);
        const off = withSwitch(vm, 'timeSynchronization', false);
        return rank(on) === rank(off) && (!risk(on) || risk(off) || vm.details === null);
      }),
    ).toBeNull();
  });

  it('every VM is told once, worst first, with a reason', () => {
    const anyHost = fc.array(anyVm, { maxLength: 12 });
    expect(
      counterexample(
        anyHost,
        (vms) => {
          const { vms: told, counts } = forecastRestart(vms);
          const ranks = told.map(({ outcome }) => restartOutcomes.indexOf(outcome));
          return (
            told.length === vms.length &&
            vms.every((vm) => told.some((each) => each.vm === vm)) &&
            Object.values(counts).reduce((sum, count) => sum + count, 0) === vms.length &&
            ranks.every((each, index) => index === 0 || (ranks[index - 1] ?? 0) <= each) &&
            told.every(({ reasons }) => reasons.length > 0)
          );
        },
        500,
      ),
    ).toBeNull();
  });
});
