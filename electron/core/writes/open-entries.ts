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
}

type Outcome = SetServiceOutcome['outcome'];

type OpenSwitch = OpenEntry & { readonly entry: ServiceAuditEntry };

function isSwitch(open: OpenEntry): open is OpenSwitch {
  return open.entry.kind === 'service';
}

function enabledIn(entry: ServiceAuditEntry, vm: VmRecord): boolean | null {
  return vm.details?.services[entry.service]?.enabled ?? null;
}

/** Takes the entries that are open now: those of this process belong to an earlier life of it. */
export function createOpenEntries(options: OpenEntriesOptions): OpenEntries {
  const { audit, store, clock, processId, isAlive, writeDeadlineMs, readVm, onOperation } = options;
  const foundAt = clock.now();
  const found = audit.open();
  let entries: readonly OpenEntry[] = found.ok ? found.value : [];
  /** Entries for which a read of their own is under way. */
  const asked = new Set<OpenEntry>();

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
  function mayStillCome({ entry }: OpenEntry): boolean {
    return clock.now() < lastComing(Math.min(Date.parse(entry.at), foundAt), writeDeadlineMs());
  }

  /** True where it could be written down. */
  function complete(open: OpenEntry, outcome: Outcome): boolean {
    const problem = outcome === 'changed' ? null : ({ code: 'sessionLost' } as const);
    const completed = audit.complete(open.entry.auditId, { completedAt: clock.now(), outcome, problem });
    if (completed.ok) entries = entries.filter((other) => other !== open);
    return completed.ok;
  }

  /** Only a read that began after the last moment of the write can say that it was not made. */
  async function ask(open: OpenSwitch): Promise<void> {
    asked.add(open);
    const read = await readVm(open.entry);
    asked.delete(open);
    if (!read.ok || read.value.details === null) return;
    const enabled = enabledIn(open.entry, read.value);
    complete(open, enabled === null ? 'unknown' : enabled === open.entry.to ? 'changed' : 'failed');
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
        else if (enabledIn(open.entry, vm) === open.entry.to) complete(open, 'changed');
        else if (!mayStillCome(open)) void ask(open);
      }
    },
  };
}
