import type { VmDetails } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds, type ServiceRecord, type SwitchableServiceId } from '../../../shared/contract/service.ts';
import { serviceOfComponent } from '../../../shared/domain/services.ts';
import type { Component, FullVm } from '../module/records.ts';

/** One row of the host without its identity. */
export function toServiceRecord(component: Component): ServiceRecord {
  const { enabled, primary, primaryText, secondary, secondaryText } = component;
  return { enabled, primary, primaryText, secondary, secondaryText };
}

/**
 * Turns what the module read into the record's details: services found by their GUID, rows with an unknown GUID apart.
 * `keep` gives a record that is newer than this read for a service that was written meanwhile, else `undefined`.
 */
export function toVmDetails(full: FullVm, keep: (service: SwitchableServiceId) => ServiceRecord | null | undefined): VmDetails {
  const { vmId: _vmId, components, ...rest } = full;
  const rows = new Map<SwitchableServiceId, ServiceRecord>();
  const unknownServices: VmDetails['unknownServices'] = [];
  for (const component of components) {
    const service = serviceOfComponent(component.componentId);
    if (service === null) {
      unknownServices.push({ componentId: component.componentId, name: component.name, service: toServiceRecord(component) });
    } else {
      rows.set(service, toServiceRecord(component));
    }
  }
  const services = Object.fromEntries(
    switchableServiceIds.map((service) => {
      const kept = keep(service);
      return [service, kept === undefined ? (rows.get(service) ?? null) : kept];
    }),
  ) as VmDetails['services'];
  return { ...rest, services, unknownServices };
}
