import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { cellView } from './cell-view.ts';
import type { Column } from './columns.ts';

/**
 * The columns that show something else than before. What has only come to be known, by the first full read, is no change; nor is what
 * passes by itself, as ages do.
 */
export function changedColumns(before: VmRecord, after: VmRecord): readonly Column[] {
  const changed: Column[] = [];
  if (before.name !== after.name) changed.push('name');
  if (before.state !== after.state) changed.push('state');
  if (before.status.code !== after.status.code) changed.push('status');
  if (before.details === null || after.details === null) return changed;
  for (const service of switchableServiceIds) {
    const [old, now] = [cellView(before, service), cellView(after, service)];
    if (old.enabled !== now.enabled || old.working !== now.working || old.drift !== now.drift) changed.push(service);
  }
  if (workingState(before, 'powerShellDirect') !== workingState(after, 'powerShellDirect')) changed.push('powerShellDirect');
  if (before.details.addresses[0] !== after.details.addresses[0]) changed.push('addresses');
  if (before.details.guest?.osName !== after.details.guest?.osName) changed.push('guest');
  return changed;
}
