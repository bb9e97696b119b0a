import { describe, expect, it } from 'vitest';
import { serviceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { en } from '../../i18n/en.ts';
import { it as italian } from '../../i18n/it.ts';
import { findServices } from './find-services.ts';
import { linuxParts } from './linux-parts.ts';

function namesIn(texts: typeof en.service | typeof italian.service): Record<ServiceId, string> {
  return Object.fromEntries(serviceIds.map((id) => [id, texts[id].name])) as Record<ServiceId, string>;
}

const english = namesIn(en.service);

describe('the search of the reference', () => {
  it.each([
    ['', serviceIds],
    ['integration components', serviceIds],
    ['KVP', ['dataExchange']],
    ['vm session service', ['powerShellDirect']],
    ['vmicrdv', []],
    ['VMICSHUTDOWN', ['guestShutdown']],
    ['hypervfcopyd', ['guestServiceInterface']],
    ['hv_utils', ['heartbeat', 'guestShutdown', 'timeSynchronization']],
    ['backup checkpoint', ['vss']],
    ['84EAAE65', ['heartbeat']],
    ['heartbeat banana', []],
  ] as const)('%j finds %j', (query, found) => {
    expect(findServices(query, english)).toEqual(found);
  });

  it('speaks the language of the interface, and the old words in any', () => {
    const names = namesIn(italian.service);
    expect(findServices('arresto', names)).toEqual(['guestShutdown']);
    expect(findServices('integration components', names)).toEqual(serviceIds);
  });
});

describe('the Linux side', () => {
  it('names package and unit as each distribution does', () => {
    expect(linuxParts('dataExchange')).toEqual([
      { family: 'Red Hat', package: 'hyperv-daemons', unit: 'hypervkvpd.service' },
      { family: 'Ubuntu', package: 'linux-cloud-tools-virtual', unit: 'hv-kvp-daemon.service' },
      { family: 'Debian', package: 'hyperv-daemons', unit: 'hyperv-daemons.hv-kvp-daemon.service' },
      { family: 'Arch', package: 'hyperv', unit: 'hv_kvp_daemon.service' },
      { family: 'SUSE', package: 'hyper-v', unit: 'hv_kvp_daemon.service' },
      { family: 'Photon', package: 'hyper-v', unit: 'hv_kvp_daemon.service' },
    ]);
  });

  it('has no daemon where the kernel does it, and nothing at all for PowerShell Direct', () => {
    expect(linuxParts('heartbeat')).toEqual([]);
    expect(linuxParts('powerShellDirect')).toEqual([]);
  });
});
