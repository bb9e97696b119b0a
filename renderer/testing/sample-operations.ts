import type { Operation } from '../../shared/contract/operation.ts';

const hostId = 'demo-roma-01';

/** An operation under way: a VM of no name in the sample fleet, asked to shut down 40 s before `sampleNow`. */
export function sampleOperation(changes: Partial<Operation> = {}): Operation {
  return {
    operationId: 7,
    kind: 'shutDown',
    hostId,
    hostName: 'DEMO-ROMA-01',
    vmId: '00000000-0000-4000-8000-000000000001',
    vmName: 'OPS-VM-01',
    subject: null,
    startedAt: '2026-11-23T07:59:20.000Z',
    endedAt: null,
    state: 'running',
    step: 'shuttingDown',
    stepSince: '2026-11-23T07:59:20.000Z',
    percent: null,
    canCancel: true,
    result: null,
    problem: null,
    ...changes,
  };
}

/** The same at its end. */
export function endedOperation(changes: Partial<Operation> = {}): Operation {
  return sampleOperation({ state: 'done', endedAt: '2026-11-23T07:59:50.000Z', canCancel: false, ...changes });
}
