import type { OperationAuditEntry, ServiceAuditEntry } from '../../../shared/contract/audit.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { SetServiceOutcome } from '../../../shared/contract/write.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { AuditStore, OpenEntry } from '../store/audit-store.ts';
import { lastComing } from './late-writes.ts';

/** Entries of a process that seems to live are left to it for so long, in ms; after that its number was given to another program. */
const foreignPatienceMs = 600_000;

/** The same for operations, which last longer. */
const operationPatienceMs = 3_600_000;

/** Finds out what became of the writes that were under way when the program ended. */
export interface OpenEntries {
  /** Resolves what the newest good reads of this host can tell. */
  resolve(hostId: string): void;
  /** Takes in what other programs have begun since: one of them is gone. */
  takeMore(): void;
}

export interface OpenEntriesOptions {
  readonly audit: AuditStore;
  readonly store: FleetStore;
  readonly clock: Clock;
  readonly processId: number;
  /** True while a process of this number runs. */
  readonly isAlive: (processId: number) => boolean;
  /** How long a write may take, in ms. */
  readonly writeDeadlineMs: () => number;
  /** Reads one VM afresh. */
  readonly readVm: (vm: { readonly hostId: string; readonly vmId: string }) => Promise<Result<VmRecord>>;
  /** Told of each operation that was under way: what became of it can't be read off the VM. */
  readonly onOperation: (entry: OperationAuditEntry) => void;
  /** Told of each switch that was under way, once it is written down what became of it. */
  readonly onSwitch: (entry: ServiceAuditEntry) => void;
}

type Outcome = SetServiceOutcome['outcome'];

/** An entry with the moment at which it was found here, in ms since 1970-01-01 UTC. */
interface FoundEntry extends OpenEntry {
  readonly foundAt: number;
}

type OpenSwitch = FoundEntry & { readonly entry: ServiceAuditEntry };

function isSwitch(open: FoundEntry): open is OpenSwitch {
  return open.entry.kind === 'service';
}

function enabledIn(entry: ServiceAuditEntry, vm: VmRecord): boolean | null {
  return vm.details?.services[entry.service]?.enabled ?? null;
}

/** The switch is as it was to be: the write has made it so, unless it was known as so before. */
function endOf({ from, to }: ServiceAuditEntry): Outcome {
  return from === to ? 'alreadySo' : 'changed';
}

/** Takes the entries that are open now: those of this process belong to an earlier life of it. */
export function createOpenEntries(options: OpenEntriesOptions): OpenEntries {
  const { audit, store, clock, processId, isAlive, writeDeadlineMs, readVm, onOperation, onSwitch } = options;
  let entries: readonly FoundEntry[] = look();
  /** Entries for which a read of their own is under way. */
  const asked = new Set<FoundEntry>();

  function look(): FoundEntry[] {
    const open = audit.open();
    const foundAt = clock.now();
    return open.ok ? open.value.map((each) => ({ ...each, foundAt })) : [];
  }

  function isAbandoned({ entry, processId: owner }: OpenEntry): boolean {
    return (
      owner === processId ||
      !isAlive(owner) ||
      clock.now() - Date.parse(entry.at) > (entry.kind === 'operation' ? operationPatienceMs : foreignPatienceMs)
    );
  }

  /**
   * The PowerShell of a program that was killed goes on: what is not so yet may still come about. A write that was found here was begun
   * before it was found, whatever a clock that was set back makes of its moment.
   */
  function mayStillCome({ entry, foundAt }: FoundEntry): boolean {
    return clock.now() < lastComing(Math.min(Date.parse(entry.at), foundAt), writeDeadlineMs());
  }

  /** True where it could be written down. */
  function complete(open: FoundEntry, outcome: Outcome): boolean {
    const problem = outcome === 'changed' || outcome === 'alreadySo' ? null : ({ code: 'sessionLost' } as const);
    // What nobody can tell of is not taken back where it was known as so before.
    const before = outcome === 'unknown' && isSwitch(open) && open.entry.from === open.entry.to ? open.entry.to : null;
    const completed = audit.complete(open.entry.auditId, { completedAt: clock.now(), outcome, problem, before });
    if (!completed.ok) return false;
    entries = entries.filter((other) => other !== open);
    if (isSwitch(open)) onSwitch(open.entry);
    return true;
  }

  /** Only a read that began after the last moment of the write can say that it was not made. */
  async function ask(open: OpenSwitch): Promise<void> {
    asked.add(open);
    const read = await readVm(open.entry);
    asked.delete(open);
    if (!read.ok || read.value.details === null) return;
    const enabled = enabledIn(open.entry, read.value);
    complete(open, enabled === null ? 'unknown' : enabled === open.entry.to ? endOf(open.entry) : 'failed');
  }

  return {
    resolve(hostId) {
      const abandoned = entries.filter((open) => open.entry.hostId === hostId && !asked.has(open) && isAbandoned(open));
      for (const open of abandoned) {
        if (open.entry.kind === 'operation' && complete(open, 'unknown')) onOperation(open.entry);
      }
      for (const open of abandoned.filter(isSwitch)) {
        const vm = store.vm(open.entry);
        if (vm === undefined) complete(open, 'unknown');
        else if (enabledIn(open.entry, vm) === open.entry.to) complete(open, endOf(open.entry));
        else if (!mayStillCome(open)) void ask(open);
      }
    },
    takeMore() {
      const known = new Set(entries.map(({ entry }) => entry.auditId));
      // What this process has begun since is no affair of an earlier life.
      const more = look().filter((open) => open.processId !== processId && !known.has(open.entry.auditId));
      entries = [...entries, ...more];
    },
  };
}
