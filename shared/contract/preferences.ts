import { z } from 'zod';
import { mostRuns, runIdSchema } from './run.ts';
import { switchableServiceIds } from './service.ts';

/** Columns of the table that can be hidden, in their order; name and Status always stay. */
export const hideableColumns = ['state', ...switchableServiceIds, 'powerShellDirect', 'uptime', 'addresses', 'guest'] as const;
export type HideableColumn = (typeof hideableColumns)[number];

/** By what the rows of a host can be sorted; `attention` is worst first. */
export const sortKeys = ['attention', 'name', 'state', 'status', 'uptime'] as const;

/** What the rows can be narrowed to. */
export const vmFilters = ['attention', 'bad', 'warning', 'drift', 'notMonitored', 'notKnown', 'off', 'normal', 'hostFault'] as const;
export type VmFilter = (typeof vmFilters)[number];

const sortSchema = z.object({ by: z.enum(sortKeys), descending: z.boolean() });
export type Sort = z.infer<typeof sortSchema>;

/** A way to look at the table that was kept under a name. */
export const savedViewSchema = z.object({
  id: z.string().min(1).max(50),
  name: z.string().trim().min(1).max(60),
  /** `null`: every VM. */
  filter: z.enum(vmFilters).nullable(),
  /** Of drift that from one part of the policy alone, by the key of its `DriftGroup`; `null`: all that passes the filter. */
  driftFrom: z.string().min(1).max(100).nullable().default(null),
  search: z.string().max(200),
  sort: sortSchema,
  hiddenColumns: z.array(z.enum(hideableColumns)).max(hideableColumns.length),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** So many views can be kept. */
export const mostViews = 100;

/** How the table is to look. Nothing here changes what the application does, so it may be kept in read-only mode too. */
export const preferencesSchema = z.object({
  hiddenColumns: z.array(z.enum(hideableColumns)).max(hideableColumns.length).default([]),
  /** The Status of each row shows the last hour of its heartbeat. */
  heartbeatSparks: z.boolean().default(false),
  views: z.array(savedViewSchema).max(mostViews).default([]),
  /** The interrupted runs that somebody has taken note of: they are not told again. */
  notedRuns: z.array(runIdSchema).max(mostRuns).default([]),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * A change of preferences: only what is named changes. Of what is kept as a list it says what comes to it and what goes, since another window may have changed
 * the list as well.
 */
export const preferencesPatchSchema = z.strictObject({
  hiddenColumns: preferencesSchema.shape.hiddenColumns.unwrap().optional(),
  heartbeatSparks: preferencesSchema.shape.heartbeatSparks.unwrap().optional(),
  /** Is added to the views, or takes the place of the one with its id. */
  putView: savedViewSchema.optional(),
  /** The id of a view that is not kept any more. */
  dropView: savedViewSchema.shape.id.optional(),
  /** Are added to those that somebody has taken note of. */
  noteRuns: z.array(runIdSchema).min(1).max(mostRuns).optional(),
});
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>;
