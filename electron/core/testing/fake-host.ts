import { switchableServiceIds, type SwitchableServiceId } from '../../../shared/contract/service.ts';
import { serviceDefinitions, serviceOfComponent } from '../../../shared/domain/services.ts';
import { FakeCheckpoints } from './fake-checkpoints.ts';
import { FakeGuestFiles } from './fake-guest-files.ts';
import { FakeKvp } from './fake-kvp.ts';
import { FakeStaging } from './fake-staging.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { Component, FullVm, LightVm } from '../module/records.ts';

/** The id of the VM with this number. */
export function fakeVmId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function component(service: SwitchableServiceId, enabled: boolean): Component {
  return {
    componentId: serviceDefinitions[service].componentId ?? '',
    name: service,
    enabled,
    primary: 'Ok',
    primaryText: 'OK',
    secondary: null,
    secondaryText: null,
  };
}

const stateAfter = { shutDown: 'Off', turnOff: 'Off', start: 'Running', save: 'Saved', pause: 'Paused', resume: 'Running' } as const;

/** What a VM of a fake host is made of. */
export interface FakeVm {
  light: LightVm;
  full: FullVm;
}

/** A running VM, healthy in every way. */
export function fakeVm(number: number): FakeVm {
  const vmId = fakeVmId(number);
  return {
    light: {
      vmId,
      name: `VM ${number}`,
      state: 'Running',
      status: 'Operating normally',
      heartbeat: 'OkApplicationsHealthy',
      uptimeMs: 3_600_000,
    },
    full: {
      vmId,
      components: switchableServiceIds.map((service) => component(service, service !== 'guestServiceInterface')),
      addresses: ['192.0.2.1'],
      guest: { osName: 'Windows Server 2025 Standard', osVersion: '10.0.26100', computerName: `VM${number}` },
      automaticStopAction: 'Save',
      automaticStartAction: 'StartIfRunning',
      checkpointType: 'Production',
      generation: 2,
      configurationVersion: '12.0',
      isClustered: false,
      replicationMode: 'None',
      replicationState: 'Disabled',
      replicationHealth: 'NotApplicable',
      shielded: false,
    },
  };
}

/** A host in memory: the truth that a fake connection reads and writes. */
export class FakeHost {
  readonly vms = new Map<string, FakeVm>();
  readonly checkpoints: FakeCheckpoints;
  readonly kvp = new FakeKvp();
  readonly files = new FakeGuestFiles();
  readonly staging = new FakeStaging();
  /** How often a service was really switched. */
  writes = 0;
  readonly #now: () => number;
  readonly #since: number;

  constructor(now: () => number, count: number) {
    this.#now = now;
    this.#since = now();
    this.checkpoints = new FakeCheckpoints(
      now,
      (vmId) => this.vms.get(vmId)?.light.state ?? null,
      (vmId, state) => this.setState(vmId, state),
    );
    for (let number = 1; number <= count; number += 1) this.vms.set(fakeVmId(number), fakeVm(number));
  }

  get readAt(): string {
    return new Date(this.#now()).toISOString();
  }

  /** What a light reading of a VM says now: those that run count on. */
  lightOf({ light }: FakeVm): LightVm {
    return light.state === 'Running' ? { ...light, uptimeMs: light.uptimeMs + this.#now() - this.#since } : light;
  }

  component(vmId: string, componentId: string): Component | undefined {
    return this.vms.get(vmId)?.full.components.find((row) => row.componentId === componentId);
  }

  enabled(vmId: string, service: SwitchableServiceId): boolean | null {
    return this.component(vmId, serviceDefinitions[service].componentId ?? '')?.enabled ?? null;
  }

  /** Switches without anybody asking, as another administrator would. */
  change(vmId: string, service: SwitchableServiceId, enabled: boolean): void {
    const vm = this.vms.get(vmId);
    if (vm === undefined) return;
    const components = vm.full.components.map((row) => (serviceOfComponent(row.componentId) === service ? { ...row, enabled } : row));
    this.vms.set(vmId, { ...vm, full: { ...vm.full, components } });
  }

  /** Puts a VM into a state without anybody asking. */
  setState(vmId: string, state: string): void {
    const vm = this.vms.get(vmId);
    if (vm !== undefined) this.vms.set(vmId, { ...vm, light: { ...vm.light, state } });
  }

  /** Does a power act at once. */
  act({ vmId, act }: OperationArguments<'power.act'>): OperationAnswer<'power.act'> | null {
    const vm = this.vms.get(vmId);
    if (vm === undefined) return null;
    const told = { before: vm.light.state, readAt: this.readAt, writeFailure: null, readFailure: null };
    if (vm.light.state === stateAfter[act]) return { step: 'alreadySo', ...told, after: vm.light };
    this.setState(vmId, stateAfter[act]);
    this.writes += 1;
    return { step: 'attempted', ...told, after: this.vms.get(vmId)?.light ?? null };
  }

  setService(args: {
    vmId: string;
    componentId: string;
    enabled: boolean;
    expected: boolean | null;
  }): OperationAnswer<'service.set'> | null {
    const row = this.component(args.vmId, args.componentId);
    const service = serviceOfComponent(args.componentId);
    if (row === undefined || row.enabled === null || service === null) return null;
    const told = { before: row.enabled, after: row, readAt: this.readAt, writeFailure: null, readFailure: null };
    if (row.enabled === args.enabled) return { step: 'alreadySo', ...told };
    if (args.expected !== null && args.expected !== row.enabled) return { step: 'changedByOther', ...told };
    this.change(args.vmId, service, args.enabled);
    this.writes += 1;
    return { step: 'attempted', ...told, after: { ...row, enabled: args.enabled } };
  }
}
