import type { AppInfo } from '../contract/app.ts';
import type { ChosenFile } from '../contract/files.ts';
import type { VmRecord } from '../contract/fleet.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { familyOfFolder, fileFault, folderFault, isSameName, type GuestFamily, type GuestPathFault } from './guest-path.ts';
import { guestSystem } from './guest-system.ts';
import { isTransition } from './vm-state.ts';

/**
 * How files are chosen.
 * - `dialog`: in the system's own dialog, which main opens;
 * - `typed`: by their paths, which only simulated hosts are given: a browser tells no paths, and main can't know whether a person or a
 *   script has typed one;
 * - `none`: not at all.
 */
export type FileChoice = 'dialog' | 'typed' | 'none';

export function fileChoiceOf({ shell, demoReason }: Pick<AppInfo, 'shell' | 'demoReason'>): FileChoice {
  if (shell === 'electron') return 'dialog';
  return demoReason === null ? 'none' : 'typed';
}

/** Why nothing is copied: a code that has words, and the VM's state where that is the reason. */
export interface CopyBlock {
  readonly code: Extract<
    ProblemCode,
    | 'stale'
    | 'operationUnderWay'
    | 'inTransition'
    | 'invalidState'
    | 'serviceNotFound'
    | 'copyServiceOff'
    | 'copyNoContact'
    | 'guestStarting'
  >;
  readonly state?: string;
}

const ready: ReadonlySet<string> = new Set(['Ok', 'Degraded']);

/** Whether the guest's end of the Guest Service Interface takes files, by its primary status. */
export function takesFiles(primary: string | null): boolean {
  return primary !== null && ready.has(primary);
}

/**
 * The first reason why files are not copied to a VM; `null` where they may be. `switchOn`: the service is switched on for it. What is not
 * known yet is asked for right before the copy.
 */
export function copyBlock(
  vm: VmRecord,
  { stale, underWay, switchOn }: { readonly stale: boolean; readonly underWay: boolean; readonly switchOn: boolean },
): CopyBlock | null {
  if (stale) return { code: 'stale' };
  if (underWay) return { code: 'operationUnderWay' };
  if (vm.state !== 'Running') return { code: isTransition(vm.state) ? 'inTransition' : 'invalidState', state: vm.state };
  if (vm.details === null) return null;
  const record = vm.details.services.guestServiceInterface ?? null;
  if (record === null) return { code: 'serviceNotFound' };
  // What a service that is off reports says nothing about how it will answer.
  if (record.enabled === false) return switchOn ? null : { code: 'copyServiceOff' };
  if (takesFiles(record.primary)) return null;
  return { code: vm.status.code === 'starting' ? 'guestStarting' : 'copyNoContact' };
}

/** The system for which a folder is read: the guest's own, or, where that is not known, the one that the folder is written for. */
export function copyFamily({ details }: Pick<VmRecord, 'details'>, folder: string): GuestFamily {
  const { family } = guestSystem(details?.guest);
  return family === 'windows' || family === 'linux' ? family : familyOfFolder(folder);
}

/** The folder that is proposed; `null` where the guest does not tell its system. */
export function defaultFolder({ details }: Pick<VmRecord, 'details'>): string | null {
  const { family } = guestSystem(details?.guest);
  if (family === 'windows') return 'C:\\Temp';
  return family === 'linux' ? '/tmp' : null;
}

/** What is wrong with the target of a copy. `name`: of the file, where it is not the folder. */
export interface TargetFault {
  readonly fault: GuestPathFault | 'sameName';
  readonly name: string | null;
}

/** The first thing that is wrong; `null` where every file has a place of its own in the folder. */
export function targetFault(folder: string, files: readonly Pick<ChosenFile, 'name'>[], family: GuestFamily): TargetFault | null {
  const ofFolder = folderFault(folder, family);
  if (ofFolder !== null) return { fault: ofFolder, name: null };
  for (const [index, { name }] of files.entries()) {
    const fault = fileFault(folder, name, family);
    if (fault !== null) return { fault, name };
    if (files.slice(0, index).some((other) => isSameName(other.name, name, family))) return { fault: 'sameName', name };
  }
  return null;
}
