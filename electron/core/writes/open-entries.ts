import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { AuditEntry, SetServiceOutcome } from '../../../shared/contract/write.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { AuditStore, OpenEntry } from '../store/audit-store.ts';

/** Entries of a process that seems to live are left to it for so long, in ms; after that its number was given to another program. */
const foreignPatienceMs = 600_000;

/** Finds out what became of the writes that were under way when the program ended. */
export interface OpenEntries {
  /** Resolves what the newest good reads of this host can tell. */
  resolve(hostId: string): void;
}

export interface OpenEntriesOptions {
  readonly audit: AuditStore;
  readonly store: FleetStore;
  readonly clock: Clock;
  readonly processId: number;
  /** True while a process of this number runs. */
  readonly isAlive: (processId: number) => boolean;
}

/** By what the host shows now; `null` while its services have not been read. */
function outcomeOf(entry: AuditEntry, vm: VmRecord | undefined): SetServiceOutcome['outcome'] | null {
  if (vm === undefined) return 'unknown';
  if (vm.details === null) return null;
  const enabled = vm.details.services[entry.service]?.enabled ?? null;
  if (enabled === null) return 'unknown';
  return enabled === entry.to ? 'changed' : 'failed';
}

/** Takes the entries that are open now: those of this process belong to an earlier life of it. */
export function createOpenEntries({ audit, store, clock, processId, isAlive }: OpenEntriesOptions): OpenEntries {
  const found = audit.open();
  let entries: readonly OpenEntry[] = found.ok ? found.value : [];

  function isAbandoned({ entry, processId: owner }: OpenEntry): boolean {
    return owner === processId || !isAlive(owner) || clock.now() - Date.parse(entry.at) > foreignPatienceMs;
  }

  return {
    resolve(hostId) {
      entries = entries.filter((open) => {
        const { entry } = open;
        if (entry.hostId !== hostId || !isAbandoned(open)) return true;
        const outcome = outcomeOf(entry, store.vm(entry));
        if (outcome === null) return true;
        const problem = outcome === 'changed' ? null : ({ code: 'sessionLost' } as const);
        return !audit.complete(entry.auditId, { completedAt: clock.now(), outcome, problem }).ok;
      });
    },
  };
}
