import type { FleetSnapshot, VmRecord } from '../../shared/contract/fleet.ts';
import { details, host, sampleNow, service, services, status, vm } from './sample-fleet.ts';

const hosts = 10;

function large(index: number): VmRecord {
  const hostId = `demo-large-${String(index % hosts).padStart(2, '0')}`;
  const name = `VM-${String(index).padStart(4, '0')}`;
  const minutes = (index % 90) * 60_000;
  switch (index % 20) {
    case 3:
      return vm(name, { hostId, state: 'Off', heartbeat: null, uptimeMs: null, status: status('off', minutes) });
    case 7:
      return vm(name, { hostId, details: details({ services: services('Ok', { vss: service(false) }) }) });
    case 11:
      return vm(name, {
        hostId,
        status: status('noContact', minutes),
        details: details({ services: services('NoContact'), addresses: [] }),
      });
    case 17:
      return vm(name, {
        hostId,
        status: status('lostContact', minutes),
        details: details({ services: services('LostCommunication') }),
      });
    default:
      return vm(name, { hostId, details: details({ addresses: [`10.${index >> 8}.${index & 255}.7`] }) });
  }
}

/** So many VMs on ten hosts, every fifth with something special about it: to scroll, to search, to measure. */
export function largeSnapshot(count: number): FleetSnapshot {
  const ids = Array.from({ length: hosts }, (_, index) => `demo-large-${String(index).padStart(2, '0')}`);
  const at = new Date(sampleNow - 2_000).toISOString();
  return {
    sequence: 1,
    hosts: ids.map((id) => host(id, id.toUpperCase())),
    reads: ids.map((hostId) => ({ hostId, lightAt: at, fullAt: at, fullProgress: null })),
    vms: Array.from({ length: count }, (_, index) => large(index)),
  };
}
