import { BareSession, runInNewProcess } from './bare-power-shell.ts';
import { importHyperV, listVms, switchScript } from './bare-scripts.ts';
import { benchHost, setScenario, type Scenario } from './simulated-host.ts';
import { timed } from './stopwatch.ts';

/** The same acts as the core's, without the core, on a host of the same scenario with a state of its own. */
export class BareHost {
  readonly #session: BareSession;
  readonly #stateFolder: string;
  #enabled = false;

  private constructor(session: BareSession, stateFolder: string) {
    this.#session = session;
    this.#stateFolder = stateFolder;
  }

  /** Starts a session and warms it up. */
  static async start(stateFolder: string, scenario: Scenario): Promise<BareHost> {
    setScenario(stateFolder, scenario);
    const session = new BareSession(benchHost.hostId, stateFolder);
    try {
      await session.invoke(importHyperV);
      await session.invoke(listVms);
    } catch (error) {
      await session.end();
      throw error;
    }
    return new BareHost(session, stateFolder);
  }

  setScenario(scenario: Scenario): void {
    setScenario(this.#stateFolder, scenario);
  }

  async #toggle(vmId: string, run: (script: string) => Promise<string>): Promise<number> {
    const enabled = !this.#enabled;
    const { ms, value } = await timed(() => run(switchScript(vmId, enabled)));
    if (value !== (enabled ? 'True' : 'False')) throw new Error(`The bare script read ${value} after it had switched.`);
    this.#enabled = enabled;
    return ms;
  }

  /** One switch in the warm session, in ms. */
  toggle(vmId: string): Promise<number> {
    return this.#toggle(vmId, (script) => this.#session.invoke(script));
  }

  /** One switch in a process of its own, in ms. */
  toggleInNewProcess(vmId: string): Promise<number> {
    return this.#toggle(vmId, (script) => runInNewProcess(benchHost.hostId, this.#stateFolder, `${importHyperV}; ${script}`));
  }

  /** One list of all VMs with their cheap properties in the warm session, in ms. */
  async list(): Promise<number> {
    return (await timed(() => this.#session.invoke(listVms))).ms;
  }

  /** The same in a process of its own, in ms. */
  async listInNewProcess(): Promise<number> {
    return (await timed(() => runInNewProcess(benchHost.hostId, this.#stateFolder, `${importHyperV}; ${listVms}`))).ms;
  }

  end(): Promise<void> {
    return this.#session.end();
  }
}
