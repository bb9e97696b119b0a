import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The simulated host that the tests through the real engine use. */
export const simulatedHostName = 'DEMO-ROMA-01';
/** Its id in the core. */
export const simulatedHostId = simulatedHostName.toLowerCase();

/** A data folder with a simulated host in it, whose faults a test sets while PowerShell runs. */
export interface SimulatedHost {
  /** The data folder of a core. */
  readonly folder: string;
  /** The hosts that have the VMs; only the first one counts its faults. */
  readonly names: readonly string[];
  /** What happens from the next command on, in place of what was set before. A fault without an id counts its uses anew. */
  inject(...faults: object[]): void;
  /** How often the fault with this id was met, over all processes; counted for faults with `times` or `after` only. */
  uses(id: string): number;
  remove(): void;
}

/**
 * @param vms the VMs of the hosts, as `fleet.vms` of a scenario file
 * @param more other fields of the scenario file
 */
export function createSimulatedHost(
  vms: readonly object[],
  more: object = {},
  names: readonly string[] = [simulatedHostName],
): SimulatedHost {
  const folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-engine-'));
  const demo = join(folder, 'demo');
  mkdirSync(demo);
  let faultNumber = 0;
  const host: SimulatedHost = {
    folder,
    names,
    inject(...faults) {
      const numbered = faults.map((fault) => ({ id: `fault-${String((faultNumber += 1))}`, ...fault }));
      const path = join(demo, 'scenario.json');
      // In one step: a PowerShell that looks now finds the old file or the new one.
      writeFileSync(`${path}.new`, JSON.stringify({ ...more, fleet: { vms }, faults: numbered }));
      renameSync(`${path}.new`, path);
    },
    uses(id) {
      try {
        const counts = JSON.parse(readFileSync(join(demo, `faults-${simulatedHostName}.json`), 'utf8')) as Record<string, number>;
        return counts[id] ?? 0;
      } catch {
        // No fault was met yet, or the file is being replaced.
        return 0;
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  host.inject();
  return host;
}
