import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { guestSystem } from '../../../shared/domain/guest-system.ts';
import { workingState } from '../../../shared/domain/working.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** Whether PowerShell Direct into this VM is possible, from facts alone; only a try could tell whether it works. */
export function directKey(vm: VmRecord): TextKey {
  const { family } = guestSystem(vm.details?.guest);
  switch (workingState(vm, 'powerShellDirect')) {
    case 'notAvailable':
      return family === 'windows' ? 'panel.direct.tooOld' : family === 'linux' ? 'panel.direct.linux' : 'panel.direct.other';
    case 'blockedByShielding':
      return 'panel.direct.shielded';
    case 'notRunning':
      return 'panel.direct.notRunning';
    case 'notProbed':
    case 'ok':
    case 'noContact':
      return family === 'windows' ? 'panel.direct.possible' : 'panel.direct.guestUnknown';
    default:
      return 'panel.direct.unknown';
  }
}
