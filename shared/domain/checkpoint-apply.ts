import type { Checkpoint } from '../contract/checkpoint.ts';
import type { VmRecord } from '../contract/fleet.ts';
import type { OperationResult } from '../contract/operation.ts';
import { checkpointContent } from './checkpoint.ts';

/**
 * What going back to a checkpoint means, as keys of words, beyond that all that was written since is lost.
 * - `stops`: the VM runs, and its guest is not asked to shut down;
 * - `resumes`, `startsAnew`, `contentUnknown`: how it goes on, by what the checkpoint holds;
 * - `switches`: the settings of that time come back, the switches of the services among them.
 */
export type ApplySentence = 'stops' | 'resumes' | 'startsAnew' | 'contentUnknown' | 'switches';

export function applySentences({ state }: VmRecord, checkpoint: Checkpoint): readonly ApplySentence[] {
  const content = checkpointContent(checkpoint);
  const goesOn = content === 'memory' ? 'resumes' : content === 'noMemory' ? 'startsAnew' : 'contentUnknown';
  // What is paused is open, too.
  return [...(state === 'Off' || state === 'Saved' ? [] : ['stops' as const]), goesOn, 'switches'];
}

/** Roles of a VM for which going back is dangerous in itself: others hold it to what it told them since. */
export const dangerousRoles = ['domainController', 'database'] as const;

export function applyDangers({ roles }: VmRecord): readonly (typeof dangerousRoles)[number][] {
  return dangerousRoles.filter((role) => roles.includes(role));
}

/** How a VM stands after it went back, by its state as it was read then. */
export function appliedAs(state: string | null): OperationResult {
  switch (state) {
    case 'Running':
      return 'appliedRunning';
    case 'Off':
      return 'appliedOff';
    case 'Saved':
    case 'FastSaved':
      return 'appliedSaved';
    default:
      return 'appliedOther';
  }
}
