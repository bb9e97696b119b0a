import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { instantSchema } from './time.ts';

/** Why the demo hosts are shown instead of this machine's. */
export const demoReasons = ['asked', 'notWindows', 'moduleMissing', 'serviceMissing', 'powerShellFailed'] as const;
export const demoReasonSchema = z.enum(demoReasons);
export type DemoReason = z.infer<typeof demoReasonSchema>;

/** What this application is and may do; changes seldom. */
export const appInfoSchema = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'gateway', 'console']),
  /** `null` with real hosts. */
  demoReason: demoReasonSchema.nullable(),
  /** Why writes are refused as a whole; `null` where they are allowed. */
  changesRefused: z.enum(['readOnlySetting', 'readOnlyPolicy', 'gatewayWithoutAllowChanges', 'databaseUnavailable']).nullable(),
  /** Trouble with the local database: set aside and begun anew, or not usable. */
  database: z.object({
    state: z.enum(['good', 'startedAnew', 'unavailable']),
    problem: problemSchema.nullable(),
  }),
  /** By what the data folder is known again: numbers of runs, revisions and lines of the activity mean something within it alone. `null`: not known yet. */
  dataId: z.string().min(1).nullable(),
  startedAt: instantSchema,
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** One PowerShell session, for the diagnostics page. */
export const sessionDiagnosticsSchema = z.object({
  hostId: z.string(),
  /** There may be several for operations: one for each that is under way. */
  lane: z.enum(['refresh', 'act', 'operation']),
  pid: z.number().int().nullable(),
  state: z.string(),
  executable: z.string(),
  startedAt: instantSchema.nullable(),
  restarts: z.number().int(),
  requests: z.number().int(),
  lastDurationMs: z.number().nullable(),
  lastProblem: problemSchema.nullable(),
});
export type SessionDiagnostics = z.infer<typeof sessionDiagnosticsSchema>;
