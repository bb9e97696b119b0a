import { failure, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { Probes } from '../module/records.ts';

/** Why a light read brought no list that can be believed; `null` where it did. `missing`: VMs that it may have left out, `null` for too many. */
export function problemOfList(result: Result<OperationAnswer<'inventory.light'>>, missing: readonly string[] | null): Problem | null {
  if (!result.ok) return result.problem;
  const { vms, probes, gaps } = result.value;
  if (gaps !== null && missing === null) return classifyFailure(gaps, 'inventory.light');
  return vms.length === 0 ? doubtOfEmptyList(probes) : null;
}

/**
 * Why a list without any VM is not believed; `null` where it is. A caller without rights may be given an empty list
 * instead of an error, and a host whose management service is down has VMs all the same.
 */
function doubtOfEmptyList(probes: Probes | null): Problem | null {
  if (probes?.hyperVModulePresent === false) return failure('moduleMissing').problem;
  const service = probes?.managementService ?? null;
  if (service !== null && service !== 'Running') return failure('serviceDown', service).problem;
  const mayRead = probes !== null && (probes.isElevated === true || probes.isHyperVAdministrator === true);
  return mayRead && service === 'Running' ? null : failure('emptyListNotTrusted').problem;
}
