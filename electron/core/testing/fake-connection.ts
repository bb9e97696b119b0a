import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import type { SessionState } from '../../../shared/contract/fleet.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { HostConnection, RequestOptions, RequestResult } from '../session/connection.ts';
import type { FakeHost, FakeVm } from './fake-host.ts';

/** One request as the fake connection got it. */
export interface FakeRequest {
  readonly operation: Operation;
  readonly args: unknown;
  readonly options: RequestOptions;
}

/** Stands between a request and its answer: may look, wait, replace the answer, or throw it away. */
export type FakeInterceptor = (request: FakeRequest, answer: () => Result<unknown>) => Promise<Result<unknown>> | undefined;

/** A connection to a `FakeHost` that answers at once, or as an interceptor says. */
export class FakeConnection implements HostConnection {
  state: SessionState;
  readonly requests: FakeRequest[] = [];
  intercept: FakeInterceptor = () => undefined;
  /** Whether this host can be read in bulk, and what it then says of each VM; `null` of one that it lacks. */
  bulk: ((vm: FakeVm) => FakeVm | null) | null = null;
  /** How many VMs run, by the host's processes; `null` where they tell the truth. */
  running: number | null = null;
  prepared = 0;
  retried = 0;
  closed = false;
  readonly #host: FakeHost;
  readonly #listeners = new Set<(state: SessionState) => void>();

  constructor(host: FakeHost) {
    this.#host = host;
    this.state = { state: 'starting', since: host.readAt };
  }

  setState(state: SessionState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  becomeReady(): void {
    this.setState({ state: 'ready', since: this.#host.readAt });
  }

  becomeRestarting(): void {
    const since = this.#host.readAt;
    this.setState({ state: 'restarting', since, retryAt: since, problem: { code: 'sessionLost' } });
  }

  onStateChange(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.becomeReady();
  }

  async request<O extends Operation>(
    operation: O,
    args: OperationArguments<O>,
    options: RequestOptions,
  ): Promise<RequestResult<OperationAnswer<O>>> {
    const request = { operation, args, options };
    this.requests.push(request);
    const answer = (): Result<unknown> => this.#answer(operation, args);
    const intercepted = this.intercept(request, answer);
    // Whoever stands between decides when it is begun.
    if (intercepted === undefined) options.onBegun?.();
    return (await (intercepted ?? Promise.resolve().then(answer))) as RequestResult<OperationAnswer<O>>;
  }

  prepareActs(): void {
    this.prepared += 1;
  }

  retryNow(): void {
    this.retried += 1;
  }

  diagnostics(): SessionDiagnostics[] {
    return [];
  }

  close(): Promise<void> {
    this.closed = true;
    this.setState({ state: 'closed', since: this.#host.readAt });
    return Promise.resolve();
  }

  /** How many requests of this operation there were. */
  count(operation: Operation): number {
    return this.requests.filter((request) => request.operation === operation).length;
  }

  /** How many of them somebody waited for. */
  countUrgent(operation: Operation): number {
    return this.requests.filter((request) => request.operation === operation && request.options.urgent === true).length;
  }

  #bulkVms(): FakeVm[] | null {
    const told = this.bulk;
    return told === null ? null : [...this.#host.vms.values()].flatMap((vm) => told(vm) ?? []);
  }

  #answer(operation: Operation, args: unknown): Result<unknown> {
    const { vms, readAt } = this.#host;
    const probes = { hyperVModulePresent: true, managementService: 'Running', isElevated: true, isHyperVAdministrator: false };
    switch (operation) {
      case 'host.facts':
        return success(fakeFacts);
      case 'inventory.light':
        return success({
          readAt,
          vms: [...vms.values()].map((vm) => this.#host.lightOf(vm)),
          probes: vms.size === 0 ? probes : null,
          gaps: null,
        });
      case 'inventory.summary': {
        const all = this.#bulkVms();
        if (all === null) return noBulk;
        return success({ readAt, vms: all.map((vm) => this.#host.lightOf(vm)), probes: vms.size === 0 ? probes : null, queries: [] });
      }
      case 'inventory.bulk': {
        const all = this.#bulkVms();
        if (all === null) return noBulk;
        const light = all.map((vm) => this.#host.lightOf(vm));
        return success({ readAt, light, full: all.map((vm) => vm.full), probes: vms.size === 0 ? probes : null, queries: [] });
      }
      case 'reads.timing':
        return success({ calls: [{ name: 'Get-VM', ms: 20, vms: vms.size }] });
      case 'vms.running':
        return success({ running: this.running ?? [...vms.values()].filter((vm) => vm.light.state === 'Running').length });
      case 'vms.ids':
        return success({ vmIds: [...vms.keys()], isWhole: true });
      case 'vms.light': {
        const wanted = (args as OperationArguments<'vms.light'>).vmIds;
        const found = wanted.flatMap((vmId) => vms.get(vmId) ?? []);
        return success({ readAt, vms: found.map((vm) => this.#host.lightOf(vm)), failures: [] });
      }
      case 'inventory.full': {
        const wanted = (args as OperationArguments<'inventory.full'>).vmIds;
        return success({ readAt, vms: wanted.flatMap((vmId) => vms.get(vmId)?.full ?? []), failures: [] });
      }
      case 'vm.read': {
        const vm = vms.get((args as OperationArguments<'vm.read'>).vmId);
        return vm === undefined ? failure('vmGone') : success({ readAt, light: this.#host.lightOf(vm), full: vm.full });
      }
      case 'kvp.read':
        return success(this.#host.kvp.reading((args as OperationArguments<'kvp.read'>).vmId, readAt));
      case 'kvp.write': {
        const asked = args as OperationArguments<'kvp.write'>;
        return vms.has(asked.vmId) ? success(this.#host.kvp.write(asked)) : failure('vmGone');
      }
      case 'files.copy': {
        const asked = args as OperationArguments<'files.copy'>;
        return vms.has(asked.vmId) ? success(this.#host.files.answer(asked)) : failure('vmGone');
      }
      case 'files.fetch':
        return success(this.#host.files.fetch(args as OperationArguments<'files.fetch'>));
      case 'staging.begin':
        return this.#host.staging.begin(args as OperationArguments<'staging.begin'>);
      case 'staging.append':
        return this.#host.staging.append(args as OperationArguments<'staging.append'>);
      case 'staging.length':
        return this.#host.staging.length(args as OperationArguments<'staging.length'>);
      case 'staging.check':
        return this.#host.staging.check(args as OperationArguments<'staging.check'>);
      case 'staging.remove':
        return this.#host.staging.remove(args as OperationArguments<'staging.remove'>);
      case 'direct.probe':
        return success({ readAt, services: [], clockSamples: [], readFailure: null });
      case 'direct.startService':
        return success({ step: 'attempted', readAt, services: [], writeFailure: null, readFailure: null });
      case 'service.set': {
        const answer = this.#host.setService(args as OperationArguments<'service.set'>);
        return answer === null ? failure('vmGone') : success(answer);
      }
      case 'power.act': {
        const answer = this.#host.act(args as OperationArguments<'power.act'>);
        return answer === null ? failure('vmGone') : success(answer);
      }
      case 'checkpoint.list':
      case 'checkpoint.make':
      case 'checkpoint.rename':
      case 'checkpoint.remove':
      case 'checkpoint.apply': {
        const { vmId } = args as OperationArguments<'checkpoint.list'>;
        return vms.has(vmId) ? success(this.#host.checkpoints.answer(operation, args)) : failure('vmGone');
      }
      default:
        throw new Error(`unknown operation ${String(operation satisfies never)}`);
    }
  }
}

/** As on a host without a class that the read in bulk needs. */
const noBulk = failure('internal', 'Invalid class', 'HRESULT 0x80041010');

/** The facts that every fake host tells of itself. */
export const fakeFacts: OperationAnswer<'host.facts'> = {
  computerName: 'FAKE-01',
  osCaption: 'Microsoft Windows Server 2025 Standard',
  osVersion: '10.0.26100',
  powerShellEdition: 'Desktop',
  powerShellVersion: '5.1.26100.1',
  languageMode: 'FullLanguage',
  hyperVModuleVersion: '2.0.0.0',
  simulated: true,
  managementService: 'Running',
  caller: { name: 'FAKE\\admin', isElevated: true, isHyperVAdministrator: false },
};
