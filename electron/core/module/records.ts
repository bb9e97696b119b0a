import { z } from 'zod';
import { vmIdSchema } from '../../../shared/contract/fleet.ts';
import { serviceRecordSchema } from '../../../shared/contract/service.ts';

/**
 * An error of the host, in parts that do not depend on its language. `message` is for display only.
 * The probes are asked only when an error (or an empty list) needs them to be told apart; `null` means: not asked or not known.
 */
export const moduleErrorSchema = z.object({
  /** FullyQualifiedErrorId, e.g. `ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM`. */
  errorId: z.string(),
  /** CategoryInfo.Category by name, e.g. `PermissionDenied`. */
  category: z.string(),
  /** Type names of the exception and its inner ones, outermost first. */
  exceptionTypes: z.array(z.string()),
  hResult: z.number().int().nullable(),
  message: z.string(),
});
export type ModuleError = z.infer<typeof moduleErrorSchema>;

export const probesSchema = z.object({
  hyperVModulePresent: z.boolean().nullable(),
  /** State of the service vmms by name, `null` where there is none or it can't be read. */
  managementService: z.string().nullable(),
  isElevated: z.boolean().nullable(),
  isHyperVAdministrator: z.boolean().nullable(),
});
export type Probes = z.infer<typeof probesSchema>;

/** A failed answer: all errors that were written, the first one first, and what the probes said. */
export const moduleFailureSchema = z.object({ errors: z.array(moduleErrorSchema).min(1), probes: probesSchema.nullable() });
export type ModuleFailure = z.infer<typeof moduleFailureSchema>;

/** The cheap properties of a VM. */
export const lightVmSchema = z.object({
  vmId: vmIdSchema,
  name: z.string(),
  state: z.string(),
  status: z.string().nullable(),
  heartbeat: z.string().nullable(),
  /** 0 unless the VM has been started. */
  uptimeMs: z.number().nonnegative(),
});
export type LightVm = z.infer<typeof lightVmSchema>;

/** One row of Get-VMIntegrationService. */
export const componentSchema = serviceRecordSchema.extend({
  /** The GUID after the backslash of the Id, lower case. */
  componentId: z.string(),
  /** Localised; shown only for rows with an unknown GUID. */
  name: z.string(),
});
export type Component = z.infer<typeof componentSchema>;

/** The dear properties of a VM. */
export const fullVmSchema = z.object({
  vmId: vmIdSchema,
  components: z.array(componentSchema),
  addresses: z.array(z.string()),
  guest: z.object({ osName: z.string().nullable(), osVersion: z.string().nullable(), computerName: z.string().nullable() }).nullable(),
  automaticStopAction: z.string().nullable(),
  automaticStartAction: z.string().nullable(),
  checkpointType: z.string().nullable(),
  generation: z.number().int().nullable(),
  configurationVersion: z.string().nullable(),
  isClustered: z.boolean().nullable(),
  replicationMode: z.string().nullable(),
  replicationState: z.string().nullable(),
  replicationHealth: z.string().nullable(),
  shielded: z.boolean().nullable(),
});
export type FullVm = z.infer<typeof fullVmSchema>;

/** What one query of a bulk read took, and how many instances it gave. */
export const querySchema = z.object({ name: z.string(), ms: z.number().nonnegative(), instances: z.number().int().nonnegative() });
export type Query = z.infer<typeof querySchema>;
