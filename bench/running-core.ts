import { join } from 'node:path';
import { launchCore } from '../electron/core/launch.ts';
import type { Core } from '../electron/core/core.ts';
import { isProcessAlive } from '../electron/core/process-alive.ts';
import type { CallInput, CallName, CallOutput } from '../shared/contract/contract.ts';
import type { FleetDelta, FleetSnapshot, HostReads, VmRecord } from '../shared/contract/fleet.ts';
import type { Operation, OperationList } from '../shared/contract/operation.ts';
import type { Result } from '../shared/contract/problem.ts';
import { benchHost, setScenario, type Scenario } from './simulated-host.ts';
import { timed } from './stopwatch.ts';

const patienceMs = 300_000;

/** The core over the simulated hosts, as a shell would run it, in a data folder of its own. */
export class RunningCore {
  readonly core: Core;
  /** `performance.now()` just before it was launched. */
  readonly launchedAt: number;
  readonly #stateFolder: string;

  private constructor(core: Core, launchedAt: number, stateFolder: string) {
    this.core = core;
    this.launchedAt = launchedAt;
    this.#stateFolder = stateFolder;
  }

  /** `hosts`: which of the simulated hosts there are, all of them by default. */
  static async launch(dataFolder: string, scenario: Scenario, hosts?: readonly string[]): Promise<RunningCore> {
    const stateFolder = join(dataFolder, 'demo');
    setScenario(stateFolder, scenario);
    const launchedAt = performance.now();
    const environment = hosts === undefined ? process.env : { ...process.env, HVV_DEMO_HOSTS: hosts.join(',') };
    const core = await launchCore({
      shell: 'gateway',
      version: '0.0.0',
      demo: true,
      dataFolder,
      allowChanges: false,
      surroundings: { environment },
    });
    return new RunningCore(core, launchedAt, stateFolder);
  }

  /** From the hosts' next command on. */
  setScenario(scenario: Scenario): void {
    setScenario(this.#stateFolder, scenario);
  }

  /** One call of the contract. Rejects with the problem where it fails. */
  async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const result = (await this.core.call(name, input)) as Result<CallOutput<N>>;
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
    return result.value;
  }

  /** Hands each delta to `listener` until the returned function is called. */
  onDelta(listener: (delta: FleetDelta) => void): () => void {
    return this.core.subscribe((event) => {
      if (event.type === 'fleet.delta') listener(event.delta);
    });
  }

  /** Resolves with what `listen` hands over; rejects when nothing comes in time. */
  #wait<T>(what: string, listen: (done: (value: T) => void) => () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited in vain for ${what}.`));
      }, patienceMs);
      const stop = listen((value) => {
        clearTimeout(timer);
        stop();
        resolve(value);
      });
    });
  }

  /** The first delta for which `check` holds. */
  nextDelta(what: string, check: (delta: FleetDelta) => boolean): Promise<FleetDelta> {
    return this.#wait(what, (done) =>
      this.onDelta((delta) => {
        if (check(delta)) done(delta);
      }),
    );
  }

  /** Resolves as soon as `check` holds for the read times of the one host, which it may do already. */
  whenReads(what: string, check: (reads: HostReads) => boolean): Promise<void> {
    return this.#wait(what, (done) => {
      const take = (all: readonly HostReads[]): void => {
        if (all.some((reads) => reads.hostId === benchHost.hostId && check(reads))) done();
      };
      const stop = this.onDelta((delta) => take(delta.reads));
      this.snapshot().then(
        (snapshot) => take(snapshot.reads),
        () => undefined,
      );
      return stop;
    });
  }

  /** Resolves as soon as `check` holds for an operation, which it may do already. */
  whenOperation(what: string, operationId: number, check: (operation: Operation) => boolean): Promise<void> {
    return this.#wait(what, (done) => {
      const take = (list: OperationList): void => {
        if (list.operations.some((operation) => operation.operationId === operationId && check(operation))) done();
      };
      const stop = this.core.subscribe((event) => {
        if (event.type === 'operations.changed') take(event.list);
      });
      this.call('operations.list', {}).then(take, () => undefined);
      return stop;
    });
  }

  /** Resolves when the one host was read in full, and no full read is under way. */
  whenWhole(): Promise<void> {
    return this.whenReads('the first full read', ({ fullAt, fullProgress }) => fullAt !== null && fullProgress === null);
  }

  snapshot(): Promise<FleetSnapshot> {
    return this.call('fleet.snapshot', {});
  }

  /** Read times of the one host. */
  async reads(): Promise<HostReads> {
    const reads = (await this.snapshot()).reads.find(({ hostId }) => hostId === benchHost.hostId);
    if (reads === undefined) throw new Error('The simulated host is not known.');
    return reads;
  }

  /** How long a light read of the one host takes, from asking for it until its delta is out, in ms. */
  async readLight(): Promise<number> {
    const before = (await this.reads()).lightAt;
    const { ms } = await timed(async () => {
      const read = this.whenReads('a light read', ({ lightAt }) => lightAt !== before);
      await this.call('fleet.refresh', { hostId: benchHost.hostId });
      await read;
    });
    return ms;
  }

  /** The running VMs of the one host. */
  async runningVms(): Promise<VmRecord[]> {
    return (await this.snapshot()).vms.filter((vm) => vm.hostId === benchHost.hostId && vm.state === 'Running');
  }

  /** Ends all; rejects where a PowerShell is left. */
  async stop(): Promise<void> {
    const pids = (await this.call('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
    await this.core.stop();
    const left = pids.filter(isProcessAlive);
    if (left.length > 0) throw new Error(`PowerShell is still running: ${left.join(', ')}.`);
  }
}
