import { failure, type Problem, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { Operation } from './operations.ts';
import type { ModuleError, ModuleFailure, Probes } from './records.ts';

/** Commands or modules that could not be found or loaded. */
const missingModuleIds: ReadonlySet<string> = new Set([
  'CouldNotAutoLoadModule',
  'CouldNotAutoloadMatchingModule',
  'Modules_ModuleNotFound',
  'Modules_ModuleWithVersionNotFound',
]);
/** Ids of our own module: `<id>,HyperVVitals`. */
const ownIds: Readonly<Record<string, ProblemCode>> = {
  InvalidRequest: 'invalidRequest',
  ServiceNotListed: 'serviceNotFound',
  ServiceNotUnique: 'badAnswer',
  EnabledNotReported: 'badAnswer',
  TooLate: 'cancelled',
  GuestSessionNotOpened: 'guestNoAnswer',
  GuestSessionBroken: 'guestNoAnswer',
  GuestRefused: 'guestRefused',
  GuestServiceNotFound: 'guestServiceNotFound',
  AccountNotGiven: 'guestAccountNeeded',
  StateNotFit: 'invalidState',
  ReplicaStandby: 'replicaStandby',
  ShutdownServiceOff: 'shutdownServiceOff',
  ShutdownNoContact: 'shutdownNoContact',
  CheckpointNotFound: 'checkpointGone',
  CheckpointOfOther: 'checkpointOfOther',
  CopyServiceOff: 'copyServiceOff',
  CopyNoContact: 'copyNoContact',
  SourceMissing: 'sourceMissing',
  GuestFileMissing: 'guestFileMissing',
  GuestFileNotRead: 'guestFileNotRead',
  TargetExists: 'fetchTargetExists',
  TargetRefused: 'fetchTargetRefused',
  HostDiskFull: 'hostDiskFull',
  LengthDiffers: 'fetchLengthDiffers',
  StagingNoSpace: 'notEnoughSpace',
  StagingNotMade: 'stagingFailed',
  StagingNotWritten: 'stagingFailed',
  StagingOffset: 'stagingFailed',
  StagingGone: 'stagingFailed',
  StagingNotRemoved: 'stagingNotRemoved',
  StagingDiffers: 'stagingDiffers',
  KvpNotListed: 'serviceNotFound',
  KvpRefused: 'kvpRefused',
  KvpDenied: 'accessDenied',
  KvpStillRunning: 'timedOut',
};
const promptTypes: ReadonlySet<string> = new Set([
  'System.Management.Automation.PSInvalidOperationException',
  'System.Management.Automation.Host.PromptingException',
]);
const promptIds: ReadonlySet<string> = new Set(['InvalidOperation', 'PSInvalidOperationException', 'PromptingException']);
const remotingTypes: ReadonlySet<string> = new Set(['System.Management.Automation.Remoting.PSRemotingTransportException']);
/** What PowerShell says of a guest that refuses an account. */
const refusedSignInType = 'System.Management.Automation.Remoting.PSDirectException';
const virtualizationPrefix = 'Microsoft.HyperV.PowerShell.Virtualization';
const deletedObjectType = 'ServerObjectDeletedException';
const unauthorizedType = 'System.UnauthorizedAccessException';
/** HRESULT 0x800710DF, ERROR_NOT_READY: a device of the VM is not there yet. */
const notReadyResult = 0x8007_10df | 0;

/**
 * What a guest's system says of a file, by the Windows error code in an HRESULT. A host tells it at the end of its text, as a number in
 * parentheses that no language changes; the number alone is looked at.
 */
const guestResults: ReadonlyMap<number, ProblemCode> = new Map([
  [0x8007_0050, 'guestFileExists'],
  [0x8007_00b7, 'guestFileExists'],
  [0x8007_0003, 'guestFolderMissing'],
  [0x8007_0005, 'guestDenied'],
  [0x8007_0070, 'guestDiskFull'],
]);

/** Operations that name a VM, so that "not found" may mean the VM. */
const vmOperations: ReadonlySet<Operation> = new Set<Operation>([
  'vm.read',
  'kvp.read',
  'kvp.write',
  'service.set',
  'direct.probe',
  'direct.startService',
  'power.act',
  'inventory.full',
  'checkpoint.list',
  'checkpoint.make',
  'checkpoint.rename',
  'checkpoint.remove',
  'checkpoint.apply',
  'files.copy',
  'files.fetch',
]);

/** Operations that open a session into a guest. */
const guestOperations: ReadonlySet<Operation> = new Set<Operation>(['direct.probe', 'direct.startService', 'files.fetch']);

/**
 * What a failed operation means, from the ids, categories and types of its errors and from what the probes said; never from a text,
 * which is in the host's language. Of several errors the first one that can be told is reported; `internal` where none can.
 */
export function classifyFailure({ errors, probes }: ModuleFailure, operation: Operation): Problem {
  for (const error of errors) {
    const code = classifyError(error, probes, operation);
    if (code !== null) return failure(code, error.message, error.errorId).problem;
  }
  const [first] = errors;
  return failure('internal', first?.message, first?.errorId).problem;
}

/** The same for one error; `null` where it can't be told. */
export function classifyError(error: ModuleError, probes: Probes | null, operation: Operation): ProblemCode | null {
  const ofGuest = classifyDirectError(error, operation);
  if (ofGuest !== null) return ofGuest;
  return (
    classifyOwnError(error, probes, operation) ??
    classifyEngineError(error, probes) ??
    classifyGuestResult(error, operation) ??
    classifyHyperVError(error, probes, operation)
  );
}

/** Errors that our module makes itself. */
function classifyOwnError({ errorId }: ModuleError, probes: Probes | null, operation: Operation): ProblemCode | null {
  if (!errorId.endsWith(',HyperVVitals')) return null;
  const id = identifier(errorId);
  return id === 'VmNotFound' ? notFound(probes, operation) : (ownIds[id] ?? null);
}

/**
 * Errors of a session into a guest that was not opened or broke off. What is no answer here is no trouble of the host. Errors from inside an
 * open session come under ids of our own: a guest may give its errors any name.
 */
function classifyDirectError({ errorId, category, exceptionTypes }: ModuleError, operation: Operation): ProblemCode | null {
  if (!guestOperations.has(operation)) return null;
  if (exceptionTypes.includes(refusedSignInType)) return 'guestSignInRefused';
  const id = identifier(errorId);
  if (id === 'InvalidVMState') return 'invalidState';
  if (id === 'InvalidVMIdNotSingle') return 'vmGone';
  const isBroken = id.startsWith('PSSession') || exceptionTypes.some((type) => remotingTypes.has(type));
  return category === 'OpenError' || isBroken ? 'guestNoAnswer' : null;
}

/** Errors of PowerShell itself. */
function classifyEngineError({ errorId, category, exceptionTypes }: ModuleError, probes: Probes | null): ProblemCode | null {
  const id = identifier(errorId);
  if (id.includes('ConstrainedLanguage')) return 'constrainedLanguage';
  if (id === 'UnauthorizedAccess' && category === 'SecurityError') return 'executionPolicy';
  if (promptIds.has(id) && exceptionTypes.some((type) => promptTypes.has(type))) return 'prompted';
  if (missingModuleIds.has(id)) return 'moduleMissing';
  // Where the module is there, a missing command is a fault of ours or of a module that shadows it.
  if (id === 'CommandNotFoundException') return probes?.hyperVModulePresent === true ? null : 'moduleMissing';
  if (category === 'ConnectionError' || exceptionTypes.some((type) => remotingTypes.has(type))) return 'hostUnreachable';
  return null;
}

/** What the guest said of a file that was to be copied. */
function classifyGuestResult({ errorId, category, hResult, message }: ModuleError, operation: Operation): ProblemCode | null {
  if (operation !== 'files.copy' || identifier(errorId) === 'AccessDenied' || category === 'PermissionDenied') return null;
  const told = /\(0x([0-9a-f]{8})\)[.\s]*$/i.exec(message)?.[1];
  const results = [...(hResult === null ? [] : [hResult >>> 0]), ...(told === undefined ? [] : [Number.parseInt(told, 16)])];
  for (const result of results) {
    const code = guestResults.get(result);
    if (code !== undefined) return code;
  }
  return null;
}

/** Errors of the Hyper-V module, of both its generations. */
function classifyHyperVError(error: ModuleError, probes: Probes | null, operation: Operation): ProblemCode | null {
  const { category, exceptionTypes, hResult } = error;
  const id = identifier(error.errorId);
  const isVirtualization = exceptionTypes.some((type) => type.startsWith(virtualizationPrefix));
  if (id === 'ObjectNotFound' || exceptionTypes.some((type) => type.endsWith(deletedObjectType))) return notFound(probes, operation);
  if (id === 'InvalidParameter') return wrongParameter(error.errorId, operation);
  if (id === 'InvalidState' || (isVirtualization && category === 'InvalidOperation')) return 'invalidState';
  if (hResult === notReadyResult) return 'invalidState';
  if (id === 'Unspecified' && category === 'NotSpecified') return unspecified(probes);
  if (id === 'AccessDenied' || category === 'PermissionDenied' || exceptionTypes.includes(unauthorizedType)) {
    return lacksRights(probes) ? 'noPermission' : 'accessDenied';
  }
  return isVirtualization && category === 'ObjectNotFound' ? notFound(probes, operation) : null;
}

/**
 * One error id for four causes: the module, the management service, the rights, the VM. A probe that speaks for a cause decides; without
 * one, an operation on a VM means the VM and a list means the service.
 */
function notFound(probes: Probes | null, operation: Operation): ProblemCode {
  if (probes?.hyperVModulePresent === false) return 'moduleMissing';
  if (isServiceDown(probes)) return 'serviceDown';
  if (lacksRights(probes)) return 'noPermission';
  return vmOperations.has(operation) ? 'vmGone' : 'serviceDown';
}

/** Get-VM says so of an unknown VM, the cmdlets of the integration services of an unknown service. */
function wrongParameter(errorId: string, operation: Operation): ProblemCode | null {
  const name = cmdlet(errorId);
  if (name === 'GetVM') return vmOperations.has(operation) ? 'vmGone' : null;
  return name.endsWith('VMIntegrationService') ? 'serviceNotFound' : null;
}

/** The id of "no permission", and of whatever else has no id: a caller with rights and a service that is down contradict it. */
function unspecified(probes: Probes | null): ProblemCode | null {
  if (lacksRights(probes)) return 'noPermission';
  if (isServiceDown(probes)) return 'serviceDown';
  return hasRights(probes) ? null : 'noPermission';
}

function isServiceDown(probes: Probes | null): boolean {
  const state = probes?.managementService ?? null;
  return state !== null && state !== 'Running';
}

/** Proven only where both questions were answered with no. */
function lacksRights(probes: Probes | null): boolean {
  return probes?.isElevated === false && probes.isHyperVAdministrator === false;
}

function hasRights(probes: Probes | null): boolean {
  return probes?.isElevated === true || probes?.isHyperVAdministrator === true;
}

/** `ObjectNotFound` of `ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM`. */
function identifier(errorId: string): string {
  return errorId.split(',', 1)[0] ?? '';
}

/** `GetVM` of the same, and of the older module's `…Commands.GetVMCommand`. */
function cmdlet(errorId: string): string {
  const type = errorId.split(',')[1]?.split('.').at(-1) ?? '';
  return type.replace(/Command$/, '');
}
