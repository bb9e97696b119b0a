import { benchHost } from './simulated-host.ts';
import { timed } from './stopwatch.ts';
import type { RunningCore } from './running-core.ts';

/** One VM of the one host whose Guest Service Interface is switched to and fro. */
export class SwitchedVm {
  readonly vmId: string;
  readonly #core: RunningCore;
  #enabled: boolean;

  private constructor(core: RunningCore, vmId: string, enabled: boolean) {
    this.#core = core;
    this.vmId = vmId;
    this.#enabled = enabled;
  }

  /** Chooses a running VM and switches it twice, so that the lane of the switches is warm. */
  static async warm(core: RunningCore): Promise<SwitchedVm> {
    const [vm] = await core.runningVms();
    if (vm === undefined) throw new Error('No VM runs on the simulated host.');
    const switched = new SwitchedVm(core, vm.vmId, vm.details?.services.guestServiceInterface?.enabled ?? false);
    await switched.toggle();
    await switched.toggle();
    return switched;
  }

  /** How long one switch took, from the call to its answer, in ms. Rejects where it was not a change. */
  async toggle(): Promise<number> {
    const { ms, value } = await timed(() =>
      this.#core.call('service.set', {
        hostId: benchHost.hostId,
        vmId: this.vmId,
        service: 'guestServiceInterface',
        enabled: !this.#enabled,
        expected: null,
        acknowledged: 'high',
        reason: 'switch',
      }),
    );
    if (value.outcome !== 'changed') throw new Error(`A switch ended as ${value.outcome}: ${JSON.stringify(value.problem)}`);
    this.#enabled = !this.#enabled;
    return ms;
  }

  /** Waits until the read that follows a switch has been done, so that it does not compete with the next one. */
  async settle(): Promise<void> {
    await this.#core.call('vm.read', { hostId: benchHost.hostId, vmId: this.vmId });
  }
}
