import { z } from 'zod';
import { directProbeSchema } from './direct.ts';
import { problemSchema } from './problem.ts';
import { serviceRecordSchema, switchableServiceIdSchema } from './service.ts';
import { vmStatusSchema } from './status.ts';
import { instantSchema } from './time.ts';
import { vmRoleSchema, vmTagSchema, wantedServicesSchema } from './wanted.ts';

/** The id of a host: chosen by this application, stable, e.g. `local` or `demo-roma-01`. */
export const hostIdSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9][a-z0-9.-]*$/);

/** The GUID of a VM, in lower case. Not unique over hosts: a replica has the id of its primary. */
export const vmIdSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** What the guest told about its operating system through Data Exchange: the guest's own words, not checked by anyone. */
export const guestSchema = z.object({
  osName: z.string().nullable(),
  osVersion: z.string().nullable(),
  computerName: z.string().nullable(),
});
export type Guest = z.infer<typeof guestSchema>;

/** A row that the host listed among the services of a VM and whose GUID this version does not know. */
export const unknownServiceSchema = z.object({
  componentId: z.string(),
  name: z.string(),
  service: serviceRecordSchema,
});

/** What the slow, full read adds to a VM. */
export const vmDetailsSchema = z.object({
  /** The six services; `null` where the host listed no such row (Guest Service Interface on old guests). */
  services: z.record(switchableServiceIdSchema, serviceRecordSchema.nullable()),
  unknownServices: z.array(unknownServiceSchema),
  /** IP addresses as the guest reports them through Data Exchange. */
  addresses: z.array(z.string()),
  guest: guestSchema.nullable(),
  /** StopAction by name: TurnOff, Save, ShutDown. */
  automaticStopAction: z.string().nullable(),
  automaticStartAction: z.string().nullable(),
  /** CheckpointType by name: Disabled, Production, ProductionOnly, Standard. */
  checkpointType: z.string().nullable(),
  generation: z.number().int().nullable(),
  configurationVersion: z.string().nullable(),
  isClustered: z.boolean().nullable(),
  /** VMReplicationMode by name: None, Primary, Replica, TestReplica, ExtendedReplica. */
  replicationMode: z.string().nullable(),
  replicationState: z.string().nullable(),
  replicationHealth: z.string().nullable(),
  /** From the VM's security settings; `null` where they could not be read. */
  shielded: z.boolean().nullable(),
});
export type VmDetails = z.infer<typeof vmDetailsSchema>;

/**
 * One VM. It holds no ticking value: ages and uptime are computed by whoever shows them from the moments given here, so
 * that a poll without changes changes no record.
 */
export const vmRecordSchema = z.object({
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  /** Display text only, never an address. May be anything that Hyper-V allows. */
  name: z.string(),
  /** VMState by name (`Running`, `Off`, `PausedCritical`, …), a bare number where the name is unknown. */
  state: z.string(),
  /** The module's own `Status` text in the host's language: a detail, not the Status. */
  rawStatus: z.string().nullable(),
  /** VMHeartbeatStatus by name, a bare number where unknown, `null` where the host gave none. */
  heartbeat: z.string().nullable(),
  /** When the VM was started, from its uptime; `null` unless it has one. */
  startedAt: instantSchema.nullable(),
  status: vmStatusSchema,
  roles: z.array(vmRoleSchema),
  /** The words that users gave to it, each once, in the order in which they were given. */
  tags: z.array(vmTagSchema),
  /** What the policy wants of its services now, and why. */
  wanted: wantedServicesSchema,
  /** `null` until the first full read of this VM. */
  details: vmDetailsSchema.nullable(),
  /** Why the details could not be read, when they could not. */
  detailsProblem: problemSchema.nullable(),
  /** The last check of PowerShell Direct in this life of the program; `null` where there was none. */
  direct: directProbeSchema.nullable(),
});
export type VmRecord = z.infer<typeof vmRecordSchema>;

/** Who runs the session on the host and what they may do. `null` means: could not be found out. */
export const callerSchema = z.object({
  name: z.string().nullable(),
  isElevated: z.boolean().nullable(),
  /** Member of S-1-5-32-578, the local Hyper-V Administrators. */
  isHyperVAdministrator: z.boolean().nullable(),
});

/** What a host says about itself, read once a session. */
export const hostFactsSchema = z.object({
  computerName: z.string(),
  osCaption: z.string().nullable(),
  osVersion: z.string().nullable(),
  powerShellEdition: z.string(),
  powerShellVersion: z.string(),
  languageMode: z.string(),
  /** `null` where the Hyper-V module is not installed. */
  hyperVModuleVersion: z.string().nullable(),
  /** True where the Hyper-V module is the simulated one. */
  simulated: z.boolean(),
  /** State of the service `vmms` by its enum name; `null` where there is none or it could not be read. */
  managementService: z.string().nullable(),
  caller: callerSchema,
});

/** States of the PowerShell session of a host, as the interface shows them. */
export const sessionStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting'), since: instantSchema }),
  z.object({ state: z.literal('ready'), since: instantSchema }),
  z.object({ state: z.literal('restarting'), since: instantSchema, retryAt: instantSchema, problem: problemSchema }),
  z.object({ state: z.literal('failed'), since: instantSchema, problem: problemSchema }),
  z.object({ state: z.literal('closed'), since: instantSchema }),
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

/** One host with its session and its last trouble; read times are sent apart (`hostReadsSchema`). */
export const hostRecordSchema = z.object({
  hostId: hostIdSchema,
  name: z.string(),
  simulated: z.boolean(),
  /** It is another computer than the one that the application runs on, and does not have its files. */
  filesElsewhere: z.literal(true).optional(),
  session: sessionStateSchema,
  /** Why the last read failed; `null` after a good one. */
  problem: problemSchema.nullable(),
  problemSince: instantSchema.nullable(),
  facts: hostFactsSchema.nullable(),
  /** How often the host is asked, in ms: the larger of the setting and three times the last read's duration. */
  lightIntervalMs: z.number().int().nonnegative(),
  /** How often the services of each VM come round, in ms: the larger of the setting and three times what a whole round takes. */
  fullIntervalMs: z.number().int().nonnegative(),
});
export type HostRecord = z.infer<typeof hostRecordSchema>;

/** When a host was last read well. Changes with every poll, hence apart from the records. */
export const hostReadsSchema = z.object({
  hostId: hostIdSchema,
  /** Last good light read (state, heartbeat); the moment at which it began. */
  lightAt: instantSchema.nullable(),
  /** The moment at which the last complete full read (services, addresses, settings) began. */
  fullAt: instantSchema.nullable(),
  /** Progress of the full read under way: VMs read and VMs in all; `null` when none is. */
  fullProgress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type HostReads = z.infer<typeof hostReadsSchema>;

/** Everything at one moment. */
export const fleetSnapshotSchema = z.object({
  /** The number of the last delta that is contained. */
  sequence: z.number().int().nonnegative(),
  hosts: z.array(hostRecordSchema),
  reads: z.array(hostReadsSchema),
  vms: z.array(vmRecordSchema),
});
export type FleetSnapshot = z.infer<typeof fleetSnapshotSchema>;

/** What changed since the delta before. A gap in the numbers means: ask for the snapshot again. */
export const fleetDeltaSchema = z.object({
  sequence: z.number().int().positive(),
  hosts: z.array(hostRecordSchema),
  removedHosts: z.array(hostIdSchema),
  reads: z.array(hostReadsSchema),
  vms: z.array(vmRecordSchema),
  removedVms: z.array(z.object({ hostId: hostIdSchema, vmId: vmIdSchema })),
});
export type FleetDelta = z.infer<typeof fleetDeltaSchema>;

/** A VM's key: host **and** VM id, since a replica or a restored copy has the id of its original. */
export function vmKey(vm: { readonly hostId: string; readonly vmId: string }): string {
  return `${vm.hostId}/${vm.vmId}`;
}
