import { z } from 'zod';
import { checkpointIdSchema, checkpointNameSchema } from './checkpoint.ts';
import { guestFilePathSchema, guestFolderSchema, hostPathSchema, mostFiles } from './files.ts';
import { startableGuestServiceSchema } from './direct.ts';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { kvpNameSchema, kvpValueSchema } from './kvp.ts';
import { problemSchema } from './problem.ts';
import { instantSchema } from './time.ts';
import { severitySchema } from './write.ts';

/** What starts and stops a VM. `shutDown` and `restart` go through the guest; `turnOff` pulls the plug. */
export const powerActs = ['shutDown', 'restart', 'turnOff', 'start', 'save', 'pause', 'resume'] as const;
export const powerActSchema = z.enum(powerActs);
export type PowerAct = z.infer<typeof powerActSchema>;

/** What is done with the checkpoints of a VM. */
export const checkpointActs = ['makeCheckpoint', 'renameCheckpoint', 'removeCheckpoint', 'applyCheckpoint'] as const;
export type CheckpointAct = (typeof checkpointActs)[number];

/** What is done with the items that a host tells its guest through Data Exchange. */
export const kvpActs = ['addKvpItem', 'changeKvpItem', 'removeKvpItem'] as const;
export type KvpAct = (typeof kvpActs)[number];

/** What is done through the Guest Service Interface. */
export const copyActs = ['copyFiles'] as const;

/** What is copied out of a guest by PowerShell Direct. */
export const fetchActs = ['fetchFiles'] as const;

/** What is done inside a guest by PowerShell Direct. */
export const guestServiceActs = ['startGuestService'] as const;

/** Every kind of work on a VM that may take minutes. */
export const operationKinds = [...powerActs, ...checkpointActs, ...kvpActs, ...copyActs, ...fetchActs, ...guestServiceActs] as const;
export const operationKindSchema = z.enum(operationKinds);
export type OperationKind = z.infer<typeof operationKindSchema>;

/** What an operation is at; `waiting`: for its turn on the host; `preparing`: its PowerShell starts, and the host was asked for nothing yet. */
export const operationSteps = [
  'waiting',
  'preparing',
  'shuttingDown',
  'turningOff',
  'starting',
  'saving',
  'pausing',
  'resuming',
  'checkpointing',
  'renamingCheckpoint',
  'removingCheckpoint',
  'applyingCheckpoint',
  'writingKvpItem',
  'switchingOn',
  'staging',
  'copying',
  'copyingLast',
  'switchingOff',
  'fetching',
  'startingGuestService',
] as const;
export const operationStepSchema = z.enum(operationSteps);
export type OperationStep = z.infer<typeof operationStepSchema>;

/**
 * How an operation ended.
 * - `done`: a fresh read shows what was wanted;
 * - `failed`: it was refused or broke off, with the reason in `problem`;
 * - `cancelled`: a user did not want it any more, or did not want to wait any longer;
 * - `unknown`: what became of it is not known, or it has not come about yet and still may. Never repeated by itself.
 */
export const operationEnds = ['done', 'failed', 'cancelled', 'unknown'] as const;
export const operationEndSchema = z.enum(operationEnds);
export type OperationEnd = z.infer<typeof operationEndSchema>;

/**
 * What is to be said beside the end.
 * - `alreadySo`: it was so before; nothing was done;
 * - `notBegun`: it was ended before anything was done;
 * - `mayStillCome`: the guest or the host was asked, and may still do it;
 * - `mayStillComeNotStarted`: the guest may still shut down, and will then not be started again;
 * - `leftOff`: the VM was shut down and not started again;
 * - `copied`: the host reports that each file is copied, which nothing here can read back; `copiedChanged`: and one had another length right
 *   before than when it was chosen; `copiedPart`: some are, the others were not begun;
 * - `fetched`: each file has the length that the guest told; `fetchedPart`: some have, the others are not there; `fetchPartLeft`: of one that
 *   is not finished, a part that ends in `.part` may be left on this computer;
 * - `readInGuest`: a fresh look into the guest shows what was wanted;
 * - `becameProduction`, `becameStandard`, `becameAtRest`, `becameUnknown`: what kind a new checkpoint truly is, as the host lists it;
 * - `appliedRunning`, `appliedOff`, `appliedSaved`, `appliedOther`: how the VM stands after it went back to a checkpoint, as read then.
 */
export const operationResults = [
  'alreadySo',
  'notBegun',
  'mayStillCome',
  'mayStillComeNotStarted',
  'leftOff',
  'copied',
  'copiedChanged',
  'copiedPart',
  'fetched',
  'fetchedPart',
  'fetchPartLeft',
  'readInGuest',
  'becameProduction',
  'becameStandard',
  'becameAtRest',
  'becameUnknown',
  'appliedRunning',
  'appliedOff',
  'appliedSaved',
  'appliedOther',
] as const;
export const operationResultSchema = z.enum(operationResults);
export type OperationResult = z.infer<typeof operationResultSchema>;

/** Work on one VM that may take minutes. It holds no ticking value: who shows it counts from the moments given here. */
export const operationSchema = z.object({
  /** The number of its entry in the audit. */
  operationId: z.number().int().positive(),
  kind: operationKindSchema,
  hostId: hostIdSchema,
  hostName: z.string(),
  vmId: vmIdSchema,
  /** As it was called at the beginning; display text only. */
  vmName: z.string(),
  /** What of the VM it is about: a checkpoint, an item, files, a service; display text only. `null`: the VM itself. */
  subject: z.string().nullable(),
  startedAt: instantSchema,
  /** `null` while it runs. */
  endedAt: instantSchema.nullable(),
  state: z.enum(['running', ...operationEnds]),
  step: operationStepSchema,
  stepSince: instantSchema,
  /** How far it is, 0 to 100; `null` where Hyper-V does not tell. */
  percent: z.number().min(0).max(100).nullable(),
  /** With several files: how many are copied, and how many there are. */
  files: z.object({ done: z.number().int().nonnegative(), total: z.number().int().positive() }).optional(),
  canCancel: z.boolean(),
  result: operationResultSchema.nullable(),
  problem: problemSchema.nullable(),
  /** Why the Guest Service Interface, which was switched on for it, could not be switched off again: it may still be on. */
  leftOn: problemSchema.optional(),
  /** Why a temporary copy of a file could not be removed from the host: it is still there, and a later copy removes it. */
  stagingLeft: problemSchema.optional(),
});
export type Operation = z.infer<typeof operationSchema>;

/** All operations that are under way, and those that have ended and were not dismissed; the newest first. */
export const operationListSchema = z.object({
  /** Grows with each change, also over a restart of the application: of two lists the one with the larger number is newer. */
  revision: z.number().int().nonnegative(),
  operations: z.array(operationSchema).max(1000),
});
export type OperationList = z.infer<typeof operationListSchema>;

const onVm = {
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  /** The severity that the user was warned of. */
  acknowledged: severitySchema,
} as const;

const onCheckpoint = {
  checkpointId: checkpointIdSchema,
  /** What the user saw it called, for the audit; display text only. */
  shownName: z.string().max(200),
} as const;

/** The value that the user saw when deciding: where the host has another one by now, nothing is written (`changedByOther`). */
const seen = z.string().max(4096);

/** Asks for an operation. It is refused where `acknowledged` is less than what main itself judges (`confirmationRequired`). */
export const operationRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: powerActSchema, ...onVm }),
  z.strictObject({ kind: z.literal('makeCheckpoint'), ...onVm, name: checkpointNameSchema }),
  z.strictObject({ kind: z.literal('renameCheckpoint'), ...onVm, ...onCheckpoint, name: checkpointNameSchema }),
  /** `withBelow`: with every checkpoint that was made after it on its branch. */
  z.strictObject({ kind: z.literal('removeCheckpoint'), ...onVm, ...onCheckpoint, withBelow: z.boolean() }),
  /** Goes back to it: what was written since is lost. */
  z.strictObject({ kind: z.literal('applyCheckpoint'), ...onVm, ...onCheckpoint }),
  z.strictObject({ kind: z.literal('addKvpItem'), ...onVm, name: kvpNameSchema, value: kvpValueSchema }),
  z.strictObject({ kind: z.literal('changeKvpItem'), ...onVm, name: kvpNameSchema, seen, value: kvpValueSchema }),
  z.strictObject({ kind: z.literal('removeKvpItem'), ...onVm, name: kvpNameSchema, seen }),
  z.strictObject({
    kind: z.literal('copyFiles'),
    ...onVm,
    /** Files of this computer that the user has chosen; any other is refused (`sourceNotChosen`). */
    files: z.array(hostPathSchema).min(1).max(mostFiles),
    /** In the guest. */
    folder: guestFolderSchema,
    createFolders: z.boolean(),
    overwrite: z.boolean(),
    /** Where the Guest Service Interface is off: switches it on for this copy, and off again after it. */
    switchOn: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('fetchFiles'),
    ...onVm,
    /** In the guest. */
    files: z.array(guestFilePathSchema).min(1).max(mostFiles),
    /** Of this computer, as the user has chosen it; any other is refused (`folderNotChosen`). */
    folder: hostPathSchema,
  }),
  z.strictObject({ kind: z.literal('startGuestService'), ...onVm, service: startableGuestServiceSchema }),
]);
export type OperationRequest = z.infer<typeof operationRequestSchema>;
export type PowerRequest = Extract<OperationRequest, { readonly kind: PowerAct }>;
export type CheckpointRequest = Extract<OperationRequest, { readonly kind: CheckpointAct }>;
export type KvpRequest = Extract<OperationRequest, { readonly kind: KvpAct }>;
export type GuestServiceRequest = Extract<OperationRequest, { readonly kind: 'startGuestService' }>;
export type CopyRequest = Extract<OperationRequest, { readonly kind: 'copyFiles' }>;
export type FetchRequest = Extract<OperationRequest, { readonly kind: 'fetchFiles' }>;
