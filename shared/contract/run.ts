import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { problemSchema } from './problem.ts';
import { switchableServiceIdSchema } from './service.ts';
import { instantSchema } from './time.ts';
import { setServiceOutcomes, severitySchema } from './write.ts';

/** What a run is made for: a wish for chosen VMs, the mending of drift from the policy, or the way back from an earlier run. */
export const runKinds = ['bulk', 'policy', 'undo'] as const;
export const runKindSchema = z.enum(runKinds);
export type RunKind = z.infer<typeof runKindSchema>;

/** The most switches of one run: six services of a thousand VMs. */
export const mostRunChanges = 6_000;

/** The most runs of one list. */
export const mostRuns = 100;

/**
 * One switch that a run is to make. `enabled`: what is wanted; what the user saw is the opposite, or there would be nothing to change. Where the host
 * says by then that it is so, nothing is written (`alreadySo`).
 */
export const runChangeSchema = z.strictObject({
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  service: switchableServiceIdSchema,
  enabled: z.boolean(),
  /** The severity that the user was warned of; main judges each switch again when its turn comes. */
  acknowledged: severitySchema,
});
export type RunChange = z.infer<typeof runChangeSchema>;

/** The number of a run. */
export const runIdSchema = z.number().int().positive();

function namesEachOnce(changes: readonly RunChange[]): boolean {
  return new Set(changes.map(({ hostId, vmId, service }) => `${hostId} ${vmId} ${service}`)).size === changes.length;
}

/** Asks for a run. Its changes are made in this order on each host, and at the same time on several hosts. */
export const runRequestSchema = z
  .strictObject({
    kind: runKindSchema,
    /** The run that is undone; `null` for every other kind. */
    undoOf: runIdSchema.nullable(),
    /** Each switch at most once. */
    changes: z.array(runChangeSchema).min(1).max(mostRunChanges).refine(namesEachOnce, 'A switch is named twice.'),
  })
  .refine(({ kind, undoOf }) => (kind === 'undo') === (undoOf !== null), 'An undo names the run that it undoes, and nothing else does.');
export type RunRequest = z.infer<typeof runRequestSchema>;

/**
 * - `running`;
 * - `paused`: nothing new is begun; what is under way ends;
 * - `cancelling`: nothing is begun any more; what is under way ends;
 * - `ended`: nothing waits and nothing is under way; `problem` says why where it ended before its time;
 * - `interrupted`: the program ended in its midst. What was not begun will not be; a switch that is `underWay` in it is looked at until its host tells
 *   what became of it.
 */
export const runStates = ['running', 'paused', 'cancelling', 'ended', 'interrupted'] as const;
export const runStateSchema = z.enum(runStates);
export type RunState = z.infer<typeof runStateSchema>;

/** How one switch of a run ended: as any switch does, or `notBegun`: its turn did not come, with the reason in `problem`. */
export const runOutcomes = [...setServiceOutcomes, 'notBegun'] as const;
export const runOutcomeSchema = z.enum(runOutcomes);
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** One switch of a run, at the place `index` of its request. */
export const runItemSchema = z.object({
  index: z.number().int().nonnegative(),
  hostId: hostIdSchema,
  hostName: z.string(),
  vmId: vmIdSchema,
  /** As it was called at the beginning, its id where it was not known; display text only. */
  vmName: z.string(),
  service: switchableServiceIdSchema,
  /** What is wanted. */
  to: z.boolean(),
  state: z.enum(['waiting', 'underWay', 'ended']),
  /** `null` until it has ended. */
  outcome: runOutcomeSchema.nullable(),
  /**
   * The value before, as read on the host right before the write. Where the answer was lost and the switch was or may have been made, the value that
   * the host must have had for it to be written. `null` where nothing was read, or not yet.
   */
  before: z.boolean().nullable(),
  problem: problemSchema.nullable(),
  /** Its line in the audit; `null` where there is none (yet). */
  auditId: z.number().int().nullable(),
  completedAt: instantSchema.nullable(),
});
export type RunItem = z.infer<typeof runItemSchema>;

/** What can be counted: each switch of a run is in exactly one of these. */
export const runCountKeys = ['waiting', 'underWay', ...runOutcomes] as const;
export type RunCountKey = (typeof runCountKeys)[number];

/** A run without its switches. It holds no ticking value. */
export const runSchema = z.object({
  runId: runIdSchema,
  /** Grows with each change, also over a restart of the application: of two the one with the larger number is newer. */
  revision: z.number().int().nonnegative(),
  kind: runKindSchema,
  undoOf: runIdSchema.nullable(),
  who: z.string(),
  startedAt: instantSchema,
  /** `null` until then; of an interrupted one the last moment that is known of it. */
  endedAt: instantSchema.nullable(),
  state: runStateSchema,
  /** Why nothing more was begun: `cancelled`, `readOnly`, `databaseUnavailable`, `runInterrupted`; `null` where it went to its end. */
  problem: problemSchema.nullable(),
  /** Another program with the same data folder carries it out: it can only be looked at here, and its switches are told late. */
  elsewhere: z.boolean(),
  counts: z.record(z.enum(runCountKeys), z.number().int().nonnegative()),
  /** How many switches, virtual machines and hosts it is about. */
  changes: z.number().int().positive(),
  vms: z.number().int().positive(),
  hosts: z.number().int().positive(),
});
export type Run = z.infer<typeof runSchema>;

/** A run with all of its switches, in the order of its request. */
export const runDetailSchema = z.object({ run: runSchema, items: z.array(runItemSchema).max(mostRunChanges) });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** So many switches are told with a change at most. */
export const mostItemsTold = 500;

/**
 * A run has changed. `items`: those of its switches that have changed since its revision `since`. Who does not have that revision, and everybody where it is `null`
 * (too many have changed, or they were not told here), asks `runs.get`.
 */
export const runChangedSchema = z.object({
  run: runSchema,
  since: z.number().int().nonnegative().nullable(),
  items: z.array(runItemSchema).max(mostItemsTold),
});
export type RunChanged = z.infer<typeof runChangedSchema>;
