import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { wantedState } from '../../../shared/domain/wanted.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** What is wanted of a service and by whom, as a key. */
export function wantedKey(vm: VmRecord, service: ServiceId): TextKey {
  if (service === 'powerShellDirect') return 'panel.wanted.noSwitch';
  const wanted = wantedState(vm, service);
  if (wanted !== null) return wanted ? 'panel.wanted.on' : 'panel.wanted.off';
  if (vm.roles.includes('noIntegrationServices')) return 'panel.wanted.noIntegrationServices';
  return service === 'timeSynchronization' ? 'panel.wanted.domainController' : 'panel.wanted.shielded';
}
