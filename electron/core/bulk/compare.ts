import type { ReadDifference } from '../../../shared/contract/read-way.ts';
import { serviceOfComponent } from '../../../shared/domain/services.ts';
import type { FullVm, LightVm } from '../module/records.ts';

/** A VM as one way of reading tells of it, with the moment (ms since 1970-01-01 UTC) of which it tells. */
export interface VmReading {
  readonly light: LightVm;
  /** `null` where only the light part is compared. */
  readonly full: FullVm | null;
  readonly at: number;
}

/** What is compared of a VM: a text for each field, `null` where there is none. */
type Fields = ReadonlyMap<string, string | null>;

/** Two reads of one VM may tell its start so far apart, in ms: a host rounds its uptime, and a read takes time. */
const startToleranceMs = 15_000;

/** A description that is not there and one that is empty say the same. */
function text(value: string | number | boolean | null): string | null {
  return value === null || value === '' ? null : String(value);
}

function fieldsOf({ light, full }: VmReading): Fields {
  const fields = new Map<string, string | null>([
    ['name', text(light.name)],
    ['state', light.state],
    ['status', text(light.status)],
    ['heartbeat', light.heartbeat],
  ]);
  if (full === null) return fields;
  const { vmId: _vmId, components, addresses, guest, ...rest } = full;
  for (const [field, value] of Object.entries(rest)) fields.set(field, text(value));
  // The order of addresses says nothing.
  fields.set('addresses', text([...new Set(addresses)].toSorted().join(' ')));
  for (const field of ['osName', 'osVersion', 'computerName'] as const) fields.set(`guest.${field}`, text(guest?.[field] ?? null));
  for (const { componentId, name, enabled, primary, primaryText, secondary, secondaryText } of components) {
    const values = { enabled, primary, primaryText, secondary, secondaryText };
    for (const [field, value] of Object.entries(values)) fields.set(`${componentId}.${field}`, text(value));
    fields.set(`${componentId}.listed`, 'true');
    // The name of a known service is never shown: it has a name of ours.
    if (serviceOfComponent(componentId) === null) fields.set(`${componentId}.name`, text(name));
  }
  return fields;
}

/** When a VM was started, in ms since 1970-01-01 UTC; `null` unless it has been. */
function startOf({ light, at }: VmReading): number | null {
  return light.uptimeMs === 0 ? null : at - light.uptimeMs;
}

function sameStart(one: VmReading, other: VmReading): boolean {
  const [a, b] = [startOf(one), startOf(other)];
  return a === null || b === null ? a === b : Math.abs(a - b) <= startToleranceMs;
}

/** Where both ways say something else of one VM. */
export function differencesOf(bulk: VmReading, cmdlets: VmReading): ReadDifference[] {
  const { vmId } = cmdlets.light;
  const [ofBulk, ofCmdlets] = [fieldsOf(bulk), fieldsOf(cmdlets)];
  const fields = new Set([...ofBulk.keys(), ...ofCmdlets.keys()]);
  const found: ReadDifference[] = [];
  for (const field of fields) {
    const values = { bulk: ofBulk.get(field) ?? null, cmdlets: ofCmdlets.get(field) ?? null };
    if (values.bulk !== values.cmdlets) found.push({ vmId, field, ...values });
  }
  if (!sameStart(bulk, cmdlets))
    found.push({ vmId, field: 'uptimeMs', bulk: String(bulk.light.uptimeMs), cmdlets: String(cmdlets.light.uptimeMs) });
  return found;
}

/**
 * Where `middle` says something else than two readings of the other way that agree with each other: what changed between them is
 * no difference of the ways. `outer` are those two, the first one before `middle` was read and the second one after.
 */
export function lastingDifferences(
  outer: readonly [VmReading, VmReading],
  middle: VmReading,
  middleIs: 'bulk' | 'cmdlets',
): ReadDifference[] {
  const [before, after] = outer;
  const changed = new Set(differencesOf(before, after).map(({ field }) => field));
  const found = middleIs === 'bulk' ? differencesOf(middle, after) : differencesOf(after, middle);
  return found.filter(({ field }) => !changed.has(field));
}
