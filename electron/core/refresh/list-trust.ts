import { failure, type Problem } from '../../../shared/contract/problem.ts';
import type { Probes } from '../module/operations.ts';

/**
 * Why a list without any VM is not believed; `null` where it is. A caller without rights may be given an empty list
 * instead of an error, and a host whose management service is down has VMs all the same.
 */
export function doubtOfEmptyList(probes: Probes | null): Problem | null {
  if (probes?.hyperVModulePresent === false) return failure('moduleMissing').problem;
  const service = probes?.managementService ?? null;
  if (service !== null && service !== 'Running') return failure('serviceDown', service).problem;
  const mayRead = probes !== null && (probes.isElevated === true || probes.isHyperVAdministrator === true);
  return mayRead && service === 'Running' ? null : failure('emptyListNotTrusted').problem;
}
