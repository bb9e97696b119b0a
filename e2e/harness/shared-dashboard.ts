import { type Demo, demoOf } from './demo.ts';
import { newFolder, removeFolder } from './folders.ts';
import type { RunningShell } from './shells.ts';

/** What tests ask of the start of a dashboard. */
export interface Demand {
  /** Flags of the application. */
  flags: readonly string[];
  /** Variables added to its environment. */
  environment: Readonly<Record<string, string>>;
  /** The scenario of the demo hosts before the dashboard starts. */
  scenario: Readonly<Record<string, unknown>>;
}

/** A dashboard that runs, with its demo hosts. */
export interface Running {
  readonly shell: RunningShell;
  readonly demo: Demo;
}

type Start = (demand: Demand, dataFolder: string) => Promise<RunningShell>;

/** The dashboard that the tests of one worker share, as long as each asks for the same. */
export class SharedDashboard {
  readonly #start: Start;
  #running: (Running & { readonly key: string; readonly dataFolder: string }) | null = null;

  constructor(start: Start) {
    this.#start = start;
  }

  /** The running one, newly started where another was asked for before, or where it has ended. */
  async get(demand: Demand): Promise<Running> {
    const key = JSON.stringify(demand);
    const running = this.#running;
    if (running?.key === key && running.shell.program?.running !== false) return running;
    await this.end();
    const dataFolder = await newFolder();
    const demo = demoOf(dataFolder);
    if (Object.keys(demand.scenario).length > 0) await demo.set(demand.scenario);
    const started = { key, shell: await this.#start(demand, dataFolder), demo, dataFolder };
    this.#running = started;
    return started;
  }

  async end(): Promise<void> {
    const ended = this.#running;
    this.#running = null;
    if (ended === null) return;
    await ended.shell.stop();
    await removeFolder(ended.dataFolder);
  }
}
