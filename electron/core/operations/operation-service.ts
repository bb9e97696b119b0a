import type { OperationAuditEntry } from '../../../shared/contract/audit.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Operation, OperationList, OperationRequest } from '../../../shared/contract/operation.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { isStale } from '../../../shared/domain/age.ts';
import { subjectOf } from '../../../shared/domain/operation-subject.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { toInstant } from '../instant.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { createAuditEnds } from '../writes/audit-ends.ts';
import { whyUnknown } from '../writes/write-rules.ts';
import type { CheckpointNames } from './checkpoint-names.ts';
import { createHostSlots } from './host-slots.ts';
import { createOperationBook } from './operation-book.ts';
import { roomOnHost } from './room-on-host.ts';
import type { Ending, OperationHost, Tool, Work } from './tool.ts';

/** An entry of another program that seems to live is believed for so long, in ms; no operation lasts as long. */
const foreignPatienceMs = 3_600_000;

/** Work on VMs that may take minutes: one at a time for each VM, each written down before it is tried, none ever repeated. */
export interface OperationService {
  /** Begins it; does not wait for its end. */
  start(request: OperationRequest): Result<Operation>;
  list(): OperationList;
  /** Ends it, or the waiting for it, where that can be done at its present step. */
  cancel(operationId: number): Result<Record<string, never>>;
  dismiss(operationId: number | null): Result<Record<string, never>>;
  /** Shows one that was under way when the program ended: what became of it is not known. */
  adopt(entry: OperationAuditEntry): void;
  /** Nothing is begun from now on. What was begun is left to end. */
  forbid(problem: Problem): void;
  /** The program ends: nothing is begun any more, and what is under way is left open in the audit, to be told at the next start. */
  leave(): void;
  onChange(listener: (list: OperationList) => void): void;
}

export interface OperationServiceOptions {
  readonly store: FleetStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly who: string;
  readonly processId: number;
  /** True while a process of this number runs. */
  readonly isAlive: (processId: number) => boolean;
  readonly host: (hostId: string) => OperationHost | undefined;
  /** Why nothing at all may be written on this host; `null` where writes are allowed. */
  readonly refusedAsWhole: (hostId: string) => Problem | null;
  readonly tools: Tool<OperationRequest>;
  readonly checkpointNames: Pick<CheckpointNames, 'nameOf'>;
}

const lost: Ending = { state: 'unknown', result: null, problem: { code: 'sessionLost' } };

export function createOperationService(options: OperationServiceOptions): OperationService {
  const { store, audit, clock, who, tools } = options;
  const book = createOperationBook(clock.now());
  const slots = createHostSlots();
  const ends = createAuditEnds(audit, clock);
  const cancels = new Map<number, AbortController>();
  let gate = new AbortController();
  let isLeaving = false;

  /** Another program with the same data folder works on the VM. What can't be read does not forbid: the host's state has the last word. */
  function isElsewhere(request: OperationRequest): boolean {
    const open = audit.open();
    if (!open.ok) return false;
    return open.value.some(
      ({ entry, processId }) =>
        entry.kind === 'operation' &&
        entry.hostId === request.hostId &&
        entry.vmId === request.vmId &&
        processId !== options.processId &&
        clock.now() - Date.parse(entry.at) < foreignPatienceMs &&
        options.isAlive(processId),
    );
  }

  function refusalOf(request: OperationRequest, vm: VmRecord | undefined): Problem | null {
    // First of all: it takes in what another program has stored.
    const refusedHere = options.refusedAsWhole(request.hostId);
    const host = store.host(request.hostId);
    if (host === undefined) return failure('notFound', request.hostId).problem;
    if (refusedHere !== null) return refusedHere;
    const lightAt = store.reads(request.hostId)?.lightAt ?? null;
    if (vm === undefined) return whyUnknown(host, lightAt);
    const stale = isStale(lightAt === null ? null : Date.parse(lightAt), clock.now(), host.lightIntervalMs);
    const underWay = book.underWay(request) !== undefined || isElsewhere(request);
    return tools.refusalOf(request, { host, vm, stale, underWay });
  }

  function change(operationId: number, changes: Partial<Operation>): void {
    const operation = book.get(operationId);
    if (operation !== undefined) book.put({ ...operation, ...changes });
  }

  function workOf({ operationId, hostId, vmId }: Operation, cancelled: AbortSignal, forbidden: AbortSignal): Work {
    return {
      hostId,
      vmId,
      host: () => options.host(hostId),
      cancelled,
      forbidden,
      tell(step, canCancel, percent = null, files) {
        const isNew = book.get(operationId)?.step !== step;
        const since = isNew ? { stepSince: toInstant(clock.now()) } : {};
        change(operationId, { step, canCancel, percent, ...since, ...(files === undefined ? {} : { files }) });
      },
    };
  }

  async function endingOf(request: OperationRequest, work: Work): Promise<Ending> {
    const release = await slots.take(work.hostId, roomOnHost[request.kind], AbortSignal.any([work.cancelled, work.forbidden]));
    if (release === null) {
      if (work.cancelled.aborted) return { state: 'cancelled', result: 'notBegun', problem: null };
      return { state: 'failed', result: 'notBegun', problem: work.forbidden.reason as Problem };
    }
    try {
      return await tools.run(request, work);
    } catch (error) {
      return { state: 'unknown', result: null, problem: failure('internal', String(error)).problem };
    } finally {
      release();
    }
  }

  async function perform(request: OperationRequest, operation: Operation, cancelled: AbortSignal): Promise<void> {
    const { operationId, hostId, vmId } = operation;
    const { leftOn, stagingLeft, ...end } = await endingOf(request, workOf(operation, cancelled, gate.signal));
    cancels.delete(operationId);
    if (isLeaving) return;
    const endedAt = clock.now();
    // The audit has room for one: the first that went wrong.
    ends.write(operationId, { completedAt: endedAt, outcome: end.state, problem: end.problem ?? leftOn ?? stagingLeft ?? null });
    const rest = {
      canCancel: false,
      percent: null,
      ...(leftOn === undefined ? {} : { leftOn }),
      ...(stagingLeft === undefined ? {} : { stagingLeft }),
    };
    change(operationId, { endedAt: toInstant(endedAt), ...end, ...rest });
    // Whatever it did: its row is to show it now.
    void options.host(hostId)?.refresher.readVm(vmId);
  }

  return {
    start(request) {
      const vm = store.vm(request);
      const host = options.host(request.hostId);
      const refusal = refusalOf(request, vm);
      if (refusal !== null || vm === undefined || host === undefined) {
        return { ok: false, problem: refusal ?? failure('notFound', request.hostId).problem };
      }
      const at = clock.now();
      const { hostId, vmId, kind } = request;
      const named = { hostId, hostName: host.name, vmId, vmName: vm.name };
      const subject = subjectOf(request, 'checkpointId' in request ? options.checkpointNames.nameOf(request, request.checkpointId) : null);
      const begun = audit.begin({ at, who, ...named, kind: 'operation', operation: kind, subject });
      if (!begun.ok) return begun;
      const now = toInstant(at);
      const waiting = { state: 'running', step: 'waiting', stepSince: now, canCancel: true } as const;
      const open = { endedAt: null, percent: null, result: null, problem: null };
      const operation: Operation = { operationId: begun.value, kind, ...named, subject, startedAt: now, ...waiting, ...open };
      const controller = new AbortController();
      cancels.set(begun.value, controller);
      book.put(operation);
      void perform(request, operation, controller.signal);
      return success(operation);
    },
    list: () => book.list(),
    cancel(operationId) {
      if (book.get(operationId)?.canCancel !== true) return failure('notFound', String(operationId));
      change(operationId, { canCancel: false });
      cancels.get(operationId)?.abort();
      return success({});
    },
    dismiss: (operationId) => (book.dismiss(operationId) ? success({}) : failure('notFound', String(operationId))),
    adopt({ auditId, hostId, hostName, vmId, vmName, operation, subject, at }) {
      const seen = {
        startedAt: at,
        stepSince: at,
        endedAt: toInstant(clock.now()),
        step: 'waiting',
        percent: null,
        canCancel: false,
      } as const;
      book.put({ operationId: auditId, kind: operation, hostId, hostName, vmId, vmName, subject, ...seen, ...lost });
    },
    forbid(problem) {
      gate.abort(problem);
      gate = new AbortController();
    },
    leave() {
      isLeaving = true;
      gate.abort(failure('cancelled').problem);
      ends.stop();
    },
    onChange: (listener) => book.onChange(listener),
  };
}
