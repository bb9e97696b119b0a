import { z } from 'zod';
import { activityQuerySchema, activitySchema } from './activity.ts';
import { alertListSchema, alertSchema } from './alert.ts';
import { appInfoSchema, sessionDiagnosticsSchema } from './app.ts';
import { auditEntrySchema } from './audit.ts';
import { checkpointListSchema } from './checkpoint.ts';
import { chosenFileSchema, chosenFolderSchema, hostPathSchema, savableTextSchema } from './files.ts';
import {
  accountStoreSchema,
  directProbeSchema,
  guestAccountScopeSchema,
  guestPasswordSchema,
  guestUserSchema,
  keptGuestAccountSchema,
  knownGuestAccountSchema,
} from './direct.ts';
import { fleetDeltaSchema, fleetSnapshotSchema, hostIdSchema, vmIdSchema, vmRecordSchema } from './fleet.ts';
import { heartbeatSpanSchema, heartbeatSparkSchema, heartbeatTimelineSchema } from './heartbeat.ts';
import { kvpReadingSchema } from './kvp.ts';
import { muteListSchema, muteRequestSchema, muteSchema } from './mute.ts';
import { operationListSchema, operationRequestSchema, operationSchema } from './operation.ts';
import { policyRevisionSchema, policyStateSchema, vmPolicySchema } from './policy.ts';
import { preferencesPatchSchema, preferencesSchema } from './preferences.ts';
import { readWaySchema } from './read-way.ts';
import { mostRuns, runChangedSchema, runDetailSchema, runRequestSchema, runSchema } from './run.ts';
import { effectiveSettingsSchema, settingsPatchSchema } from './settings.ts';
import { markedManySchema, vmMarkSchema } from './wanted.ts';
import { setServiceOutcomeSchema, setServiceRequestSchema } from './write.ts';

const nothing = z.strictObject({});

/**
 * Every call of the renderer, once: what goes in and what comes out. Both shells and the renderer derive their types from
 * it; main checks each `input` on the way in and each `output` on the way out.
 */
export const calls = {
  /** What this application is and may do. */
  'app.info': { input: nothing, output: appInfoSchema },
  /** Everything known now, with the number of the last delta it contains. */
  'fleet.snapshot': { input: nothing, output: fleetSnapshotSchema },
  /** Reads one host (or all) afresh, light and full; answers when asked, not when done. */
  'fleet.refresh': { input: z.strictObject({ hostId: hostIdSchema.nullable() }), output: nothing },
  /** Starts the session of a host at once instead of waiting for the next try. */
  'session.retry': { input: z.strictObject({ hostId: hostIdSchema }), output: nothing },
  /** Makes the lane for switches ready, so that the click that follows need not wait for it. */
  'service.prepare': { input: z.strictObject({ hostId: hostIdSchema }), output: nothing },
  /** Switches one service of one VM. Ends with what a fresh read says. */
  'service.set': { input: setServiceRequestSchema, output: setServiceOutcomeSchema },
  /** Reads one VM afresh, in full. */
  'vm.read': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: vmRecordSchema },
  /** The checkpoints of one VM; asks the host. */
  'checkpoints.list': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: checkpointListSchema },
  /** Lets the user choose files of this computer in the system's dialog; none where the dialog is left. Only in a window of the application. */
  'files.pick': { input: nothing, output: z.array(chosenFileSchema) },
  /** Takes a file by the path that the user has typed. Only where that is the way to choose files: see `fileChoiceOf`. */
  'files.type': { input: z.strictObject({ path: hostPathSchema }), output: chosenFileSchema },
  /** Lets the user choose a folder of this computer for files of guests; `null` where the dialog is left. Only in a window of the application. */
  'folder.pick': { input: nothing, output: chosenFolderSchema.nullable() },
  /** Takes a folder by the path that the user has typed. Only where that is the way to choose files: see `fileChoiceOf`. */
  'folder.type': { input: z.strictObject({ path: hostPathSchema }), output: chosenFolderSchema },
  /** Writes a text into the file that the user chooses in the system's dialog; not where the dialog is left. Only in a window of the application. */
  'text.save': { input: savableTextSchema, output: z.strictObject({ saved: z.boolean() }) },
  /** Gives a role or a tag to one VM or many, or takes it from them: all of it is stored or none, with a line of the activity for each VM that has changed. */
  'vms.mark': {
    input: z.strictObject({
      vms: z
        .array(z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }))
        .min(1)
        .max(5_000),
      mark: vmMarkSchema,
      has: z.boolean(),
    }),
    output: markedManySchema,
  },
  /** The heartbeat of one VM as it was kept, over a span that ends now. Asks no host. */
  'heartbeat.timeline': {
    input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema, span: heartbeatSpanSchema }),
    output: heartbeatTimelineSchema,
  },
  /** The last hour of each of these VMs, coarsely; VMs that are not known are left out. Asks no host. */
  'heartbeat.sparks': {
    input: z.strictObject({ vms: z.array(z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema })).max(500) }),
    output: z.array(heartbeatSparkSchema),
  },
  /** What the guest and the host of one VM tell each other through Data Exchange, read now. */
  'kvp.read': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: kvpReadingSchema },
  /** Looks into the guest of one VM by PowerShell Direct, with the account that main has for it. Changes nothing. */
  'direct.check': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: directProbeSchema },
  /** Ends a check that is under way. */
  'direct.cancel': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: nothing },
  /** Whose account main has for the guest of a VM. */
  'guestAccount.get': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: knownGuestAccountSchema.nullable() },
  /** Whether accounts of guests can be stored beyond the program's life, and by what. */
  'guestAccount.store': { input: nothing, output: accountStoreSchema },
  /**
   * Gives main an account of a guest. It is kept in memory alone, until it is forgotten or the program ends; with `remember` it is sealed by the
   * operating system and stored. Refused as `accountStoreUnavailable`, and then not kept at all, where there is no store; where the store
   * fails, it is kept in memory and the answer says so. Either way it takes the place of what was stored for the same VMs.
   */
  'guestAccount.keep': {
    input: z.strictObject({
      hostId: hostIdSchema,
      vmId: vmIdSchema,
      user: guestUserSchema,
      password: guestPasswordSchema,
      scope: guestAccountScopeSchema,
      remember: z.boolean(),
    }),
    output: keptGuestAccountSchema,
  },
  /** Wipes the account that is used for the guest of a VM, wherever it is kept. */
  'guestAccount.forget': { input: z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema }), output: nothing },
  /** Wipes all accounts of guests: those in memory, and, where this program has a store, those that are stored. */
  'guestAccount.forgetAll': { input: nothing, output: nothing },
  'settings.get': { input: nothing, output: effectiveSettingsSchema },
  'settings.update': { input: settingsPatchSchema, output: effectiveSettingsSchema },
  /** What is wanted of the services of all VMs; each VM's record tells what that means for it. */
  'policy.get': { input: nothing, output: policyStateSchema },
  /** Puts another policy in force; `revision`: the one that it was made of. Refused as `changedByOther` where that is not the newest any more. */
  'policy.set': {
    input: z.strictObject({ revision: policyStateSchema.shape.revision, policy: vmPolicySchema }),
    output: policyStateSchema,
  },
  /** Who changed the policy, and when; the newest first. */
  'policy.history': { input: z.strictObject({ limit: z.number().int().min(1).max(1000) }), output: z.array(policyRevisionSchema) },
  /** How the table is to look: hidden columns, saved views. */
  'preferences.get': { input: nothing, output: preferencesSchema },
  'preferences.set': { input: preferencesPatchSchema, output: preferencesSchema },
  /** The newest entries of the audit first: of one VM, of one host, or of all. */
  'audit.list': {
    input: z.strictObject({
      limit: z.number().int().min(1).max(1000),
      hostId: hostIdSchema.optional(),
      vmId: vmIdSchema.optional(),
    }),
    output: z.array(auditEntrySchema),
  },
  /** What was done through this application, and what the hosts said of their VMs, newest first. Asks no host. */
  'activity.list': { input: activityQuerySchema, output: activitySchema },
  /** Begins work on a VM that may take minutes. Answers when it has begun, not when it is done. */
  'operations.start': { input: operationRequestSchema, output: operationSchema },
  'operations.list': { input: nothing, output: operationListSchema },
  /** Ends an operation, or the waiting for it, where that can be done; what the host does by itself goes on. */
  'operations.cancel': { input: z.strictObject({ operationId: operationSchema.shape.operationId }), output: nothing },
  /** Takes an operation that has ended out of the list; `null`: all of them. The audit keeps them. */
  'operations.dismiss': { input: z.strictObject({ operationId: operationSchema.shape.operationId.nullable() }), output: nothing },
  /**
   * Begins to switch many services. Answers when the run is written down, not when it is done. Refused as a whole where nothing may be changed,
   * as `runUnderWay` while another run is, also in another program with the same data folder, and as `invalidRequest` where none of its switches is what it
   * is for; of some of which that is true each is told as `nothingToUndo` or `notWanted`.
   */
  'runs.start': { input: runRequestSchema, output: runSchema },
  /** The newest first. All are kept, like the audit. */
  'runs.list': { input: z.strictObject({ limit: z.number().int().min(1).max(mostRuns) }), output: z.array(runSchema) },
  'runs.get': { input: z.strictObject({ runId: runSchema.shape.runId }), output: runDetailSchema },
  /** Begins nothing new until it is resumed. Like the next two, `notFound` where the run is not under way here. */
  'runs.pause': { input: z.strictObject({ runId: runSchema.shape.runId }), output: nothing },
  'runs.resume': { input: z.strictObject({ runId: runSchema.shape.runId }), output: nothing },
  /** Begins nothing more. A switch that is under way ends. */
  'runs.cancel': { input: z.strictObject({ runId: runSchema.shape.runId }), output: nothing },
  /** What is muted now. */
  'mutes.list': { input: nothing, output: muteListSchema },
  /** Keeps alerts about a target silent until a moment, in the place of what was set for it before. */
  'mutes.set': { input: muteRequestSchema, output: muteListSchema },
  /** Ends a mute before its time. */
  'mutes.remove': { input: z.strictObject({ muteId: muteSchema.shape.muteId }), output: muteListSchema },
  /** The alerts of this life of the program. */
  'alerts.list': { input: nothing, output: alertListSchema },
  /** Marks an alert as seen; `null`: all of them. */
  'alerts.see': { input: z.strictObject({ alertId: alertSchema.shape.alertId.nullable() }), output: alertListSchema },
  'diagnostics.sessions': { input: nothing, output: z.array(sessionDiagnosticsSchema) },
  /** Which way each host is read, and why. */
  'diagnostics.reads': { input: nothing, output: z.array(readWaySchema) },
  /** Tells which VMs are on screen: their details are read first. Replaces what was told before. */
  'fleet.watch': {
    input: z.strictObject({ vms: z.array(z.strictObject({ hostId: hostIdSchema, vmId: vmIdSchema })).max(500) }),
    output: nothing,
  },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** Tells whether a name from outside is a call of the contract. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** Every event that main sends by itself. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fleet.delta'), delta: fleetDeltaSchema }),
  z.object({ type: z.literal('settings.changed'), settings: effectiveSettingsSchema }),
  z.object({ type: z.literal('app.changed'), info: appInfoSchema }),
  z.object({ type: z.literal('alerts.changed'), list: alertListSchema }),
  z.object({ type: z.literal('mutes.changed'), list: muteListSchema }),
  /** A person has asked the window for a VM, or for the table where `vm` is `null`: by a click on a notification. Only a window sends it. */
  z.object({ type: z.literal('place.asked'), vm: z.object({ hostId: hostIdSchema, vmId: vmIdSchema }).nullable() }),
  z.object({ type: z.literal('operations.changed'), list: operationListSchema }),
  z.object({ type: z.literal('runs.changed'), change: runChangedSchema }),
  /** Another policy is in force, whoever set it; what it wants of each VM comes with the deltas. */
  z.object({ type: z.literal('policy.changed'), state: policyStateSchema }),
]);
export type VitalsEvent = z.infer<typeof eventSchema>;

/** The bridge that a shell gives to the renderer: one call, one stream of events. */
export interface VitalsBridge {
  /** Resolves with a `Result` (see problem.ts) of `unknown` shape: the renderer checks it against the contract. Never rejects for a failed call. */
  call(name: string, input: unknown): Promise<unknown>;
  /** Hands each event to `listener` until the returned function is called. */
  subscribe(listener: (event: unknown) => void): () => void;
  /**
   * Takes files that a user has dropped on the page; resolves with a `Result` of the files that were taken. Only a window has it. A page can hand over
   * a file that it was given, and can't make one of a path: the bridge asks the browser for the path.
   */
  readonly dropFiles?: (files: readonly File[]) => Promise<unknown>;
}
