import { z } from 'zod';

/**
 * Everything that can go wrong, as codes that the renderer puts into words. A code never depends on a host's language:
 * it comes from the error's FullyQualifiedErrorId, its category and probes.
 */
export const problemCodes = [
  // the host
  'noPermission',
  'accessDenied',
  'serviceDown',
  'moduleMissing',
  'constrainedLanguage',
  'executionPolicy',
  'emptyListNotTrusted',
  'hostUnreachable',
  // the virtual machine
  'vmGone',
  'vmMoved',
  'invalidState',
  'inTransition',
  'serviceNotFound',
  'shutdownServiceOff',
  'shutdownNoContact',
  'guestStarting',
  'shutdownPrompted',
  'replicaStandby',
  'checkpointsDisabled',
  'checkpointNeedsVss',
  'checkpointGone',
  'checkpointOfOther',
  'kvpNameTaken',
  'kvpRefused',
  'copyServiceOff',
  'copyNoContact',
  'copyTargetRefused',
  'sourceMissing',
  'sourceNotChosen',
  'guestFileExists',
  'guestFolderMissing',
  'guestDiskFull',
  'guestDenied',
  'guestFileMissing',
  'guestFileNotRead',
  'fetchSourceRefused',
  'fetchTargetExists',
  'fetchTargetRefused',
  'fetchLengthDiffers',
  'fetchTooLong',
  'fetchElsewhere',
  'folderMissing',
  'folderNotChosen',
  'hostDiskFull',
  'sourceChanged',
  'sourceNotRead',
  'notEnoughSpace',
  'stagingFailed',
  'stagingDiffers',
  'stagingNotRemoved',
  'operationUnderWay',
  // a run over many virtual machines
  'runUnderWay',
  'runInterrupted',
  'nothingToUndo',
  'notWanted',
  // a session into the guest
  'directNotPossible',
  'guestAccountNeeded',
  'accountStoreUnavailable',
  'guestAccountNotStored',
  'guestAccountNotOpened',
  'guestAccountNotForgotten',
  'guestSignInRefused',
  'guestNoAnswer',
  'guestRefused',
  'guestServiceNotFound',
  'guestServiceOff',
  'guestServiceNotStarted',
  // the PowerShell session
  'powerShellMissing',
  'powerShellFailed',
  'sessionLost',
  'timedOut',
  'badAnswer',
  'tooMuchOutput',
  'prompted',
  'queueFull',
  'cancelled',
  // this application
  'readOnly',
  'stale',
  'confirmationRequired',
  'changedByOther',
  'databaseUnavailable',
  'notFound',
  'invalidRequest',
  'transportLost',
  'internal',
] as const;

export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** What went wrong: a code to put into words, and the raw text for those who want to read it. */
export const problemSchema = z.object({
  code: problemCodeSchema,
  /** The original error text, for display only, at most 2,000 characters. Never compared with anything. */
  detail: z.string().max(2000).optional(),
  /** FullyQualifiedErrorId of the PowerShell error, where there was one. */
  errorId: z.string().max(500).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The envelope of every answer. A failure is a value: it survives every bridge between processes. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Wraps a good answer. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a failure. `detail` is cut to the 2,000 characters that the contract allows. */
export function failure(code: ProblemCode, detail?: string, errorId?: string): { readonly ok: false; readonly problem: Problem } {
  return {
    ok: false,
    problem: {
      code,
      ...(detail === undefined ? {} : { detail: detail.slice(0, 2000) }),
      ...(errorId === undefined ? {} : { errorId: errorId.slice(0, 500) }),
    },
  };
}

/** The schema of an envelope around `value`. */
export function resultSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), problem: problemSchema })]);
}
