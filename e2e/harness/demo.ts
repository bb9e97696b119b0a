import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Moves the demo hosts through their scenario file; see electron/powershell/demo/README.md for what may be in it. */
export interface Demo {
  /** Where the simulated hosts keep their state. */
  readonly folder: string;
  /** Replaces the scenario. Takes effect with the next command that a host runs. */
  set(scenario: Readonly<Record<string, unknown>>): Promise<void>;
  /** Moves the time of all demo hosts on, keeping the rest of the scenario. */
  moveClock(milliseconds: number): Promise<void>;
  /** Switches these faults on, and all others off, keeping the rest of the scenario. */
  setFaults(faults: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** How often a demo host has met the fault of this id, which has to have `after` or `times`; 0 before the first time. */
  uses(host: string, faultId: string): Promise<number>;
}

/** The demo hosts of a data folder. */
export function demoOf(dataFolder: string): Demo {
  const folder = join(dataFolder, 'demo');
  let scenario: Readonly<Record<string, unknown>> = {};
  let offsetMs = 0;
  const write = async (next: Readonly<Record<string, unknown>>) => {
    scenario = next;
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'scenario.json');
    // In one step, so that no host reads half of it.
    await writeFile(`${path}.part`, JSON.stringify(scenario));
    await rename(`${path}.part`, path);
  };
  return {
    folder,
    set: write,
    moveClock(milliseconds) {
      offsetMs += milliseconds;
      return write({ ...scenario, clock: { ...(scenario['clock'] as object | undefined), offsetMs } });
    },
    setFaults: (faults) => write({ ...scenario, faults }),
    async uses(host, faultId) {
      const text = await readFile(join(folder, `faults-${host}.json`), 'utf8').catch(() => '{}');
      return (JSON.parse(text) as Readonly<Record<string, number>>)[faultId] ?? 0;
    },
  };
}
