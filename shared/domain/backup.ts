import type { VmRecord } from '../contract/fleet.ts';
import { checkpointProspect, vssAnswers } from './checkpoint.ts';
import { guestSystem } from './guest-system.ts';

/**
 * How good a backup of the VM from the host would be if it were made now.
 * - `applications`: the programs of the guest make their files ready for it (application-consistent);
 * - `fileSystems`: a Linux guest holds its file systems still; its programs are not asked;
 * - `crash`: as after a loss of power, since the guest can't be asked (crash-consistent);
 * - `fails`: only production is allowed, and the guest can't be asked;
 * - `atRest`: the VM is off, and its disks are whole;
 * - `unknown`: not read yet, or a case that no source tells.
 */
export const backupPromises = ['applications', 'fileSystems', 'crash', 'fails', 'atRest', 'unknown'] as const;
export type BackupPromise = (typeof backupPromises)[number];

function whenAsked(vm: VmRecord): BackupPromise {
  return guestSystem(vm.details?.guest).family === 'linux' ? 'fileSystems' : 'applications';
}

/** What is known beforehand of a backup: by the same rule as of a checkpoint, since a backup begins with one. */
export function backupPromise(vm: VmRecord): BackupPromise {
  switch (checkpointProspect(vm)) {
    case 'production':
      return whenAsked(vm);
    case 'standardInstead':
      return 'crash';
    case 'fails':
      return 'fails';
    case 'atRest':
      return 'atRest';
    case 'standard': {
      // The type rules what a user makes; a backup asks the guest all the same. A VM that is paused or saved can't be asked.
      const answers = vm.state === 'Running' ? vssAnswers(vm) : null;
      if (answers === null) return 'unknown';
      return answers ? whenAsked(vm) : 'crash';
    }
    case 'disabled':
    case 'unknown':
      return 'unknown';
  }
}
