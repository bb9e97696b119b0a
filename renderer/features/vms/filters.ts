import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { VmFilter } from '../../../shared/contract/preferences.ts';
import type { StatusCode } from '../../../shared/contract/status.ts';
import { attentionOf, hasOwnServiceFault, type Attention } from '../../../shared/domain/attention.ts';
import { hasDrift } from '../../../shared/domain/drift.ts';

const atRest: ReadonlySet<StatusCode> = new Set<StatusCode>(['off', 'saved', 'hibernated', 'replicaStandby']);

/** Whether a VM passes a filter. `hostFault`: something is the matter with its host. `attention`: where another one counts than that of a VM that is watched. */
export function passes(vm: VmRecord, filter: VmFilter | null, hostFault: boolean, attention: Attention | null = attentionOf(vm)): boolean {
  switch (filter) {
    case null:
      return true;
    case 'attention':
      return attention !== null;
    case 'bad':
    case 'warning':
    case 'notKnown':
      return attention?.urgency === filter;
    case 'drift':
      return hasDrift(vm);
    case 'notMonitored':
      return vm.status.code === 'notMonitored';
    case 'off':
      return atRest.has(vm.status.code);
    case 'normal':
      return vm.status.code === 'operatingNormally' && !hasOwnServiceFault(vm);
    case 'hostFault':
      return hostFault;
  }
}
