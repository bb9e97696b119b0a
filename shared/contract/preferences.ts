import { z } from 'zod';
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
  search: z.string().max(200),
  sort: sortSchema,
  hiddenColumns: z.array(z.enum(hideableColumns)).max(hideableColumns.length),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** How the table is to look. Nothing here changes what the application does, so it may be kept in read-only mode too. */
export const preferencesSchema = z.object({
  hiddenColumns: z.array(z.enum(hideableColumns)).max(hideableColumns.length).default([]),
  /** The Status of each row shows the last hour of its heartbeat. */
  heartbeatSparks: z.boolean().default(false),
  views: z.array(savedViewSchema).max(100).default([]),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** A change of preferences: only what is named changes. */
export const preferencesPatchSchema = z.strictObject({
  hiddenColumns: preferencesSchema.shape.hiddenColumns.unwrap().optional(),
  heartbeatSparks: preferencesSchema.shape.heartbeatSparks.unwrap().optional(),
  views: preferencesSchema.shape.views.unwrap().optional(),
});
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>;
