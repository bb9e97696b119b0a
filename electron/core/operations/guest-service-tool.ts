import type { GuestServiceRequest } from '../../../shared/contract/operation.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { directProbeOf, guestServiceBlock, guestServiceSeverity, hostSwitchBlock } from '../../../shared/domain/direct.ts';
import { severities } from '../../../shared/contract/write.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import type { GuestAccounts } from '../guests/guest-accounts.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { ending, runOneCall } from './one-call.ts';
import type { Ending, Tool } from './tool.ts';

/** So long a guest may take to open a session and to start a service, in ms. */
const limitMs = 120_000;

export interface GuestServiceToolParts {
  readonly clock: Clock;
  readonly accounts: Pick<GuestAccounts, 'known' | 'request'>;
  readonly store: Pick<FleetStore, 'vm'>;
  readonly tracker: Pick<VmTracker, 'setDirect'>;
}

/** Starts a service inside a guest, by PowerShell Direct: see HyperVVitals/Private/Direct.ps1. */
export function createGuestServiceTool({ clock, accounts, store, tracker }: GuestServiceToolParts): Tool<GuestServiceRequest> {
  function judge({ hostId, vmId, service }: GuestServiceRequest, answer: OperationAnswer<'direct.startService'>): Ending {
    const { step, readAt, services, writeFailure, readFailure } = answer;
    const problem = readFailure === null ? null : classifyFailure(readFailure, 'direct.startService');
    if (services === null) return ending('unknown', 'mayStillCome', problem ?? failure('badAnswer').problem);
    const vm = store.vm({ hostId, vmId });
    // The clock was not looked at: what was measured of it before keeps its moment.
    const measured = vm === undefined ? null : (directProbeOf(vm)?.clock ?? null);
    tracker.setDirect({ hostId, vmId }, { at: readAt, outcome: 'works', problem, services, clock: measured });
    const runs = services.some(({ name, status }) => name === service && status === 'Running');
    if (runs) return ending('done', step === 'alreadySo' ? 'alreadySo' : 'readInGuest', null);
    const error = writeFailure?.errors[0];
    return ending('failed', null, failure('guestServiceNotStarted', error?.message, error?.errorId).problem);
  }

  return {
    refusalOf(request, { host, vm, stale, underWay }) {
      const block = guestServiceBlock(vm, host, { stale, underWay });
      if (block !== null) return failure(block.code, block.state).problem;
      const rests = hostSwitchBlock(vm, request.service);
      if (rests !== null) return failure(rests).problem;
      if (accounts.known(request) === null) return failure('guestAccountNeeded').problem;
      const isWarned = severities.indexOf(guestServiceSeverity) <= severities.indexOf(request.acknowledged);
      return isWarned ? null : failure('confirmationRequired', guestServiceSeverity).problem;
    },
    run: (request, work) =>
      runOneCall<OperationAnswer<'direct.startService'>>(clock, work, {
        step: 'startingGuestService',
        limitMs,
        ask: ({ connection }, notAfterMs, options) =>
          accounts.request(connection, 'direct.startService', request, { service: request.service, notAfterMs }, options),
        judge: (answer) => judge(request, answer),
        settle: (problem) => ending('unknown', 'mayStillCome', problem),
      }),
  };
}
