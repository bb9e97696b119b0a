import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { SetServiceOutcome } from '../../../shared/contract/write.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import { toInstant } from '../instant.ts';
import { classifyFailure } from '../module/classify.ts';
import type { HostRefresher } from '../refresh/host-refresher.ts';
import type { HostConnection } from '../session/connection.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { createAuditEnds } from './audit-ends.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { lastBeginning } from './late-writes.ts';
import { refusalOf, type SwitchRequest } from './write-rules.ts';
import { verdictOfAnswer, verdictOfNeverBegun, verdictOfReread, type Verdict } from './write-verdict.ts';

/** Switches services: at most one write a VM at a time, each written down before it is tried, none ever repeated. */
export interface ServiceWriter {
  set(request: SwitchRequest): Promise<SetServiceOutcome>;
  /** Writes are forbidden from now on: those that wait for their PowerShell are refused with `problem`. One that was sent is left to end. */
  forbid(problem: Problem): void;
  /** From now on, what is in doubt is left open in the audit, to be resolved at the next start. Resolves when all writes have ended. */
  drain(): Promise<void>;
}

/** What a write needs of one host. */
export interface WritableHost {
  readonly name: string;
  readonly connection: Pick<HostConnection, 'request'>;
  readonly refresher: Pick<HostRefresher, 'readVm' | 'whenReady' | 'fullIntervalMs'>;
}

export interface ServiceWriterOptions {
  readonly store: FleetStore;
  readonly tracker: VmTracker;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly who: string;
  readonly settings: () => Settings;
  readonly host: (hostId: string) => WritableHost | undefined;
  /** Why nothing at all may be written on this host; `null` where writes are allowed. */
  readonly refusedAsWhole: (hostId: string) => Problem | null;
}

/** Where its answer was lost, a write is not said to have made, nor perhaps to have made, what was known as so before. */
function whereSoBefore(tried: Verdict, known: boolean): Verdict {
  if (tried.before !== null) return tried;
  if (tried.outcome === 'changed') return { ...tried, outcome: 'alreadySo', problem: null };
  return tried.outcome === 'unknown' ? { ...tried, before: known } : tried;
}

/** How long a doubt waits for the lane of the reads to come back, in ms. */
const patienceMs = 30_000;

export function createServiceWriter(options: ServiceWriterOptions): ServiceWriter {
  const { store, tracker, audit, clock, who, settings, refusedAsWhole } = options;
  const queue = createKeyedQueue();
  let draining = false;
  /** Ends the waiting of all writes that are not sent yet; its reason is the problem that says why. */
  let gate = new AbortController();
  const ends = createAuditEnds(audit, clock);

  function refused(problem: Problem): SetServiceOutcome {
    return { outcome: 'refused', before: null, service: null, readAt: null, problem, auditId: null };
  }

  async function reread(request: SwitchRequest, before: boolean | null, problem: Problem | null): Promise<Verdict> {
    const ready = (await options.host(request.hostId)?.refresher.whenReady(patienceMs)) === true;
    const readAt = toInstant(clock.now());
    const read = ready ? await options.host(request.hostId)?.refresher.readVm(request.vmId) : undefined;
    const service = read?.ok === true ? (read.value.details?.services[request.service] ?? null) : null;
    return verdictOfReread(request.enabled, before, problem, service === null ? null : { service, readAt });
  }

  async function attempt(request: SwitchRequest, host: WritableHost, at: number): Promise<Verdict> {
    const { vmId, service, enabled, expected } = request;
    const componentId = serviceDefinitions[service].componentId ?? '';
    const { signal } = gate;
    const deadlineMs = settings().writeDeadlineMs;
    const args = { vmId, componentId, enabled, expected, notAfterMs: lastBeginning(at, deadlineMs) };
    const answer = await host.connection.request('service.set', args, { lane: 'act', deadlineMs, urgent: true, signal });
    if (!answer.ok && answer.neverBegun) return verdictOfNeverBegun(signal.aborted ? (signal.reason as Problem) : answer.problem);
    if (!answer.ok) return reread(request, null, answer.problem);
    const { before, writeFailure, readFailure } = answer.value;
    const verdict = verdictOfAnswer(enabled, answer.value);
    if (verdict === null) {
      const why = writeFailure ?? readFailure;
      return reread(request, before, why === null ? null : classifyFailure(why, 'service.set'));
    }
    if (verdict.service !== null) tracker.serviceWritten(request, service, verdict.service);
    // The switch may have changed more than itself: the heartbeat, addresses, the Status. Those of a run wait for the rounds:
    // a read of each VM would keep everybody else's waiting.
    if (request.run === undefined) void host.refresher.readVm(vmId);
    return verdict;
  }

  async function perform(request: SwitchRequest): Promise<SetServiceOutcome> {
    // First of all: it takes in what another program has stored, and that may change what is known below.
    const refusedHere = refusedAsWhole(request.hostId);
    const host = options.host(request.hostId);
    if (host === undefined) return refused({ code: 'notFound', detail: request.hostId });
    const vm: VmRecord | undefined = store.vm(request);
    const situation = {
      host: store.host(request.hostId),
      vm,
      lightAt: store.reads(request.hostId)?.lightAt ?? null,
      detailsAt: tracker.detailsAt(request),
      fullIntervalMs: host.refresher.fullIntervalMs(),
      now: clock.now(),
    };
    const refusal = refusedHere ?? refusalOf(request, situation);
    if (refusal !== null || vm === undefined) return refused(refusal ?? { code: 'vmGone' });

    const { hostId, vmId, service, enabled, reason, run } = request;
    const from = vm.details?.services[service]?.enabled ?? null;
    const at = clock.now();
    const what = { kind: 'service', service, from, to: enabled, reason, run } as const;
    const begun = audit.begin({ at, who, hostId, hostName: host.name, vmId, vmName: vm.name, ...what });
    if (!begun.ok) return refused(begun.problem);

    const tried = await attempt(request, host, at);
    const verdict = from === enabled ? whereSoBefore(tried, from) : tried;
    const leftOpen = draining && verdict.outcome === 'unknown';
    const { outcome, problem, before } = verdict;
    if (!leftOpen) ends.write(begun.value, { completedAt: clock.now(), outcome, problem, before });
    return { ...verdict, auditId: begun.value };
  }

  return {
    set: (request) => queue.run(vmKey(request), () => perform(request)) ?? Promise.resolve(refused({ code: 'queueFull' })),
    forbid(problem) {
      gate.abort(problem);
      gate = new AbortController();
    },
    async drain() {
      draining = true;
      await queue.idle();
      ends.stop();
    },
  };
}
