import { z } from 'zod';
import { instantSchema } from './time.ts';

/**
 * The Status of a VM, derived from its heartbeat and its state (never from the module's own `Status` text, which says
 * "Operating normally" even for a VM that is off).
 */
export const statusCodes = [
  'operatingNormally',
  'applicationsCritical',
  'starting',
  'noContact',
  'notExpected',
  'interrupted',
  'lostContact',
  'heartbeatError',
  'notMonitored',
  'hostCritical',
  'replicaStandby',
  'paused',
  'saved',
  'off',
  'hibernated',
  'startingUp',
  'stopping',
  'saving',
  'pausing',
  'resuming',
  'resetting',
  'componentServicing',
  'unknown',
] as const;

export const statusCodeSchema = z.enum(statusCodes);
export type StatusCode = z.infer<typeof statusCodeSchema>;

/** Status with the moment since when it is so. */
export const vmStatusSchema = z.object({
  code: statusCodeSchema,
  /** Since when the Status is what it is. */
  since: instantSchema,
  /** True where watching began later than the Status: "at least since". */
  sinceAtLeast: z.boolean(),
  /** True with `operatingNormally` where the guest's applications do not report. */
  applicationsUnknown: z.boolean(),
  /** The raw value that is not known to this version, with `unknown`. */
  raw: z.string().nullable(),
});
export type VmStatus = z.infer<typeof vmStatusSchema>;
