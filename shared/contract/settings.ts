import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { plainText, vmMarkSchema } from './wanted.ts';

/** Whom to call about VMs with a mark: a name, a number, a team, as the user wrote it. */
export const contactSchema = z.strictObject({ mark: vmMarkSchema, text: plainText(120) });
export type Contact = z.infer<typeof contactSchema>;

/** Settings of this application. Times in milliseconds. Defaults are product decisions. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'it']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Grace after a start, a resume or switching Heartbeat on again. */
  startGraceMs: z.number().int().min(0).max(3_600_000).default(120_000),
  /** Grace of an interruption: a guest restart passes through one. */
  interruptionGraceMs: z.number().int().min(0).max(3_600_000).default(90_000),
  lightIntervalMs: z.number().int().min(1_000).max(3_600_000).default(5_000),
  fullIntervalMs: z.number().int().min(5_000).max(86_400_000).default(60_000),
  readDeadlineMs: z.number().int().min(1_000).max(600_000).default(30_000),
  writeDeadlineMs: z.number().int().min(1_000).max(600_000).default(30_000),
  /** For how many days the history of heartbeats is kept. */
  historyDays: z.number().int().min(1).max(365).default(30),
  /** Whether anything is told by alerts, and which kinds are: see `alertKinds`. */
  alerts: z.boolean().default(true),
  alertStatus: z.boolean().default(true),
  alertSwitch: z.boolean().default(true),
  alertDrift: z.boolean().default(true),
  alertHost: z.boolean().default(true),
  /** The same thing isn't told twice within this time. */
  alertQuietMs: z.number().int().min(0).max(86_400_000).default(600_000),
  /** How long each part of the wall stays. */
  wallTurnMs: z.number().int().min(5_000).max(3_600_000).default(15_000),
  /** Whom to call, by role or tag; of a VM with several marks all that fit, in this order. */
  contacts: z.array(contactSchema).max(100).default([]),
  /** Writes are refused in the main process, whatever the renderer sends. */
  readOnly: z.boolean().default(false),
  /** Which PowerShell runs on Windows. */
  powerShell: z.enum(['windowsPowerShell', 'powerShell7']).default('windowsPowerShell'),
  /** Absolute path of another PowerShell; overrides the choice above. */
  powerShellPath: z.string().max(1000).nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Settings with the names of those that a machine-wide policy has locked. */
export const effectiveSettingsSchema = z.object({
  settings: settingsSchema,
  locked: z.array(z.string()),
  /** Shown where settings can be read but not kept. */
  notSaved: z.boolean(),
  /** Why the policy file could not be understood; read-only mode is locked then. */
  policyProblem: problemSchema.optional(),
});
export type EffectiveSettings = z.infer<typeof effectiveSettingsSchema>;

/** A change of settings: only what is named changes. */
export const settingsPatchSchema = z
  .strictObject(Object.fromEntries(Object.entries(settingsSchema.shape).map(([key, schema]) => [key, schema.unwrap().optional()])))
  .transform((patch) => patch as Partial<Settings>);
