import { z } from 'zod';
import { checkpointIdSchema, checkpointListSchema, checkpointNameSchema } from '../../../shared/contract/checkpoint.ts';
import { hostPathSchema } from '../../../shared/contract/files.ts';
import { guestServiceSchema, startableGuestServiceSchema } from '../../../shared/contract/direct.ts';
import { hostFactsSchema, vmIdSchema } from '../../../shared/contract/fleet.ts';
import { kvpNameSchema, kvpReadingSchema, kvpValueSchema } from '../../../shared/contract/kvp.ts';
import { powerActSchema } from '../../../shared/contract/operation.ts';
import { instantSchema } from '../../../shared/contract/time.ts';
import { probesSchema, moduleFailureSchema, lightVmSchema, componentSchema, fullVmSchema, querySchema } from './records.ts';

/**
 * What our PowerShell module HyperVVitals can be asked for, and what it answers. The request is data: the name of an operation of
 * this list and its arguments. zod checks both directions here; the module checks the request again.
 */

/** VMs that could not be read, each with its reason. */
const failuresSchema = z.array(z.object({ vmId: vmIdSchema, failure: moduleFailureSchema }));

/** What was listed before and after one call of a cmdlet that changes checkpoints: only that tells what became of it. */
const checkpointActSchema = z.object({
  /** VMState by name, right before. */
  state: z.string().nullable(),
  /** The same right after; `null` also where it could not be read. */
  stateAfter: z.string().nullable(),
  before: checkpointListSchema,
  after: checkpointListSchema.nullable(),
  writeFailure: moduleFailureSchema.nullable(),
  readFailure: moduleFailureSchema.nullable(),
});

/** The name of the pipe that PowerShell opens for the account of a guest: never the account itself. */
const pipeSchema = z.string().regex(/^hyperv-vitals-[0-9a-f]{32}$/);

/** Tells one staging folder from all others: 128 random bits. */
const stagingSchema = z.string().regex(/^[0-9a-f]{32}$/);

const bytesSchema = z.number().int().nonnegative();

/** The services `vmic*` of a guest. */
const guestServicesSchema = z.array(guestServiceSchema).max(20);

export const operations = {
  /** Who and what the host is. Works without the Hyper-V module too. */
  'host.facts': { arguments: z.strictObject({}), answer: hostFactsSchema },
  /**
   * All VMs, cheap properties only, in one Get-VM. `probes` only where the list is empty. `gaps`: the errors that came with the VMs;
   * a VM that is not listed may be there all the same.
   */
  'inventory.light': {
    arguments: z.strictObject({}),
    answer: z.object({
      readAt: instantSchema,
      vms: z.array(lightVmSchema),
      probes: probesSchema.nullable(),
      gaps: moduleFailureSchema.nullable(),
    }),
  },
  /** The dear properties of the VMs named; one that can't be read has an error instead, and does not harm the others. */
  'inventory.full': {
    arguments: z.strictObject({ vmIds: z.array(vmIdSchema).min(1).max(500) }),
    answer: z.object({
      readAt: instantSchema,
      vms: z.array(fullVmSchema),
      failures: failuresSchema,
    }),
  },
  /** As `inventory.light`, from one CIM call for all VMs. */
  'inventory.summary': {
    arguments: z.strictObject({}),
    answer: z.object({
      readAt: instantSchema,
      vms: z.array(lightVmSchema),
      probes: probesSchema.nullable(),
      queries: z.array(querySchema),
    }),
  },
  /** All VMs, light and full, in a number of CIM queries that does not depend on the number of VMs. Fails as a whole. */
  'inventory.bulk': {
    arguments: z.strictObject({}),
    answer: z.object({
      readAt: instantSchema,
      light: z.array(lightVmSchema),
      full: z.array(fullVmSchema),
      probes: probesSchema.nullable(),
      queries: z.array(querySchema),
    }),
  },
  /** How many VMs run, from the processes of the host: known at once, and before Hyper-V was asked for anything. */
  'vms.running': { arguments: z.strictObject({}), answer: z.object({ running: z.number().int().nonnegative() }) },
  /** The ids of all VMs from one Get-VM, and no more. Not `isWhole`: it came with an error, and may lack a VM that is there. */
  'vms.ids': { arguments: z.strictObject({}), answer: z.object({ vmIds: z.array(vmIdSchema), isWhole: z.boolean() }) },
  /** The cheap properties of a few VMs, from the cmdlets: what `inventory.summary` is compared with. */
  'vms.light': {
    arguments: z.strictObject({ vmIds: z.array(vmIdSchema).min(1).max(500) }),
    answer: z.object({ readAt: instantSchema, vms: z.array(lightVmSchema), failures: failuresSchema }),
  },
  /** What each cmdlet and each property costs on this host, in ms for `vms` VMs: read for nothing but that. */
  'reads.timing': {
    arguments: z.strictObject({ vmIds: z.array(vmIdSchema).min(1).max(500) }),
    answer: z.object({ calls: z.array(z.object({ name: z.string(), ms: z.number().nonnegative(), vms: z.number().int().nonnegative() })) }),
  },
  /** One VM afresh, light and full. */
  'vm.read': {
    arguments: z.strictObject({ vmId: vmIdSchema }),
    answer: z.object({ readAt: instantSchema, light: lightVmSchema, full: fullVmSchema }),
  },
  /** The items of Data Exchange of one VM. Texts are cut at the lengths of the contract. */
  'kvp.read': { arguments: z.strictObject({ vmId: vmIdSchema }), answer: kvpReadingSchema },
  /**
   * Adds, changes or removes one item that the host tells a guest, by one call of a method of WMI; a job is waited for. The items are read
   * right before and after: nothing is called where they do not fit. No value comes back: an answer may be written down somewhere.
   */
  'kvp.write': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      act: z.enum(['add', 'change', 'remove']),
      name: kvpNameSchema,
      /** `null` with `remove` alone. */
      value: kvpValueSchema.nullable(),
      /** What the user saw; `null` with `add` alone. */
      seen: z.string().max(4096).nullable(),
      /** As for `service.set`. */
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      /** `nameTaken`: another item of the host has this name, in this spelling or another. All but `attempted`: nothing was called. */
      step: z.enum(['alreadySo', 'changedByOther', 'nameTaken', 'attempted']),
      /** Whether a fresh read shows what was wanted; `null` where it could not be read. */
      isSo: z.boolean().nullable(),
      writeFailure: moduleFailureSchema.nullable(),
      readFailure: moduleFailureSchema.nullable(),
    }),
  },
  /**
   * Switches one service by VM id and component GUID (recipe: Get-VM -Id, Get-VMIntegrationService, match the Id, switch, read again).
   * Always answers with what a fresh read said; `error` tells why the write or the read-back failed.
   */
  'service.set': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      componentId: z.string(),
      enabled: z.boolean(),
      expected: z.boolean().nullable(),
      /** From this moment on (ms since 1970-01-01 UTC) nobody waits for the write any more, and it is not begun. */
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      /** `alreadySo` and `changedByOther`: nothing was written. `attempted`: the cmdlet was called. */
      step: z.enum(['alreadySo', 'changedByOther', 'attempted']),
      before: z.boolean(),
      after: componentSchema.nullable(),
      readAt: instantSchema.nullable(),
      writeFailure: moduleFailureSchema.nullable(),
      readFailure: moduleFailureSchema.nullable(),
    }),
  },
  /**
   * Starts or stops one VM by one call of a cmdlet, which lasts until the VM has arrived or the host gives up; a clean shutdown may take
   * minutes. The state and, for a clean shutdown, the guest's end of the shutdown service are looked at right before: where they do not
   * fit, nothing is done and the answer is a failure. A question of the cmdlet is an error (`writeFailure`), never answered.
   */
  'power.act': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      act: powerActSchema.exclude(['restart']),
      /** As for `service.set`. */
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      /** `alreadySo`: nothing was done. `attempted`: the cmdlet was called. */
      step: z.enum(['alreadySo', 'attempted']),
      /** VMState by name. */
      before: z.string(),
      after: lightVmSchema.nullable(),
      readAt: instantSchema.nullable(),
      writeFailure: moduleFailureSchema.nullable(),
      readFailure: moduleFailureSchema.nullable(),
    }),
  },
  /** The checkpoints of one VM, from Get-VMSnapshot. */
  'checkpoint.list': { arguments: z.strictObject({ vmId: vmIdSchema }), answer: checkpointListSchema },
  /** Makes one by one call of Checkpoint-VM, which lasts until it is made. `notAfterMs` of these as for `service.set`. */
  'checkpoint.make': {
    arguments: z.strictObject({ vmId: vmIdSchema, name: checkpointNameSchema, notAfterMs: z.number().int().positive() }),
    answer: checkpointActSchema,
  },
  'checkpoint.rename': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      checkpointId: checkpointIdSchema,
      name: checkpointNameSchema,
      notAfterMs: z.number().int().positive(),
    }),
    answer: checkpointActSchema,
  },
  /** Goes back to one, which only one made by a user allows; refused in a state that does not fit, and of a replica. */
  'checkpoint.apply': {
    arguments: z.strictObject({ vmId: vmIdSchema, checkpointId: checkpointIdSchema, notAfterMs: z.number().int().positive() }),
    answer: checkpointActSchema,
  },
  /** Returns when the checkpoint is out of the list; the host merges its disks afterwards. */
  'checkpoint.remove': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      checkpointId: checkpointIdSchema,
      withBelow: z.boolean(),
      notAfterMs: z.number().int().positive(),
    }),
    answer: checkpointActSchema,
  },
  /**
   * Copies one file of this host to a guest by one call of Copy-VMFile, which lasts until it is copied; what arrived can't be read back.
   * The VM's state, both ends of the service and the file are looked at right before: where they do not fit, nothing is done and the
   * answer is a failure.
   */
  'files.copy': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      sourcePath: hostPathSchema,
      /** Of the new file itself, in the guest. */
      targetPath: z.string().min(2).max(600),
      createFolders: z.boolean(),
      overwrite: z.boolean(),
      /** As for `service.set`. */
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      /** The length of the file right before. */
      bytes: z.number().int().nonnegative(),
      writeFailure: moduleFailureSchema.nullable(),
    }),
  },
  /**
   * Copies one file out of a guest into a new file of this host, by PowerShell Direct. Never over a file that is there: it is written under
   * another name, which ends in `.part`, and named when its length is the one that the guest told before. `notAfterMs` as for `service.set`.
   */
  'files.fetch': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      pipe: pipeSchema,
      /** Of the file, in the guest. */
      sourcePath: z.string().min(2).max(600),
      /** Of the new file itself, on this host. */
      targetPath: hostPathSchema,
      /** A part of the name of the unfinished file: `<target>.<length that the guest told>.<part>.part`. */
      part: z.string().regex(/^[0-9a-f]{8}$/),
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      /** The length that the guest told before. */
      bytes: z.number().int().nonnegative(),
      /** Where it failed: the unfinished file could not be removed. */
      partLeft: z.boolean(),
      writeFailure: moduleFailureSchema.nullable(),
    }),
  },
  /**
   * Makes a folder for a file that is to go into a guest of a host that does not have it, below the folder for temporary files of the host's user,
   * with an empty file in it. Refused where the drive has too little room for `bytes` and a reserve. Removes what crashed programs have left
   * there more than a day ago.
   */
  'staging.begin': {
    arguments: z.strictObject({ staging: stagingSchema, bytes: bytesSchema }),
    /** `path`: of the file, on the host. `free`: bytes on its drive before; `null` where that can't be told. */
    answer: z.object({ path: hostPathSchema, free: z.number().nullable() }),
  },
  /** Adds a chunk (base64) to it, which is refused unless `offset` is the length of the file. Answers with the length that it has then. */
  'staging.append': {
    arguments: z.strictObject({ staging: stagingSchema, offset: bytesSchema, data: z.base64().min(4).max(65_536) }),
    answer: z.object({ bytes: bytesSchema }),
  },
  /** How long it is by now. */
  'staging.length': { arguments: z.strictObject({ staging: stagingSchema }), answer: z.object({ bytes: bytesSchema }) },
  /** Reads the whole file; fails where its length or its SHA-256 is another one. */
  'staging.check': {
    arguments: z.strictObject({ staging: stagingSchema, bytes: bytesSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: z.object({ bytes: bytesSchema }),
  },
  /** Removes the file and its folder, and nothing else; what is not there is removed already. */
  'staging.remove': { arguments: z.strictObject({ staging: stagingSchema }), answer: z.object({}) },
  /** What the services `vmic*` inside a guest are set to, and its clock between two looks at that of the host, by PowerShell Direct. */
  'direct.probe': {
    arguments: z.strictObject({ vmId: vmIdSchema, pipe: pipeSchema }),
    answer: z.object({
      readAt: instantSchema,
      services: guestServicesSchema,
      /** ms since 1970-01-01 UTC, with parts of a millisecond. */
      clockSamples: z.array(z.object({ beforeMs: z.number(), guestMs: z.number(), afterMs: z.number() })).max(10),
      /** Why `services` may lack some: the guest told of a part only. */
      readFailure: moduleFailureSchema.nullable(),
    }),
  },
  /** Starts one service inside a guest; one that is disabled is set to start at need first. `notAfterMs` as for `service.set`. */
  'direct.startService': {
    arguments: z.strictObject({
      vmId: vmIdSchema,
      pipe: pipeSchema,
      service: startableGuestServiceSchema,
      notAfterMs: z.number().int().positive(),
    }),
    answer: z.object({
      step: z.enum(['alreadySo', 'attempted']),
      readAt: instantSchema,
      /** As a fresh read shows them; `null` where there is none. */
      services: guestServicesSchema.nullable(),
      writeFailure: moduleFailureSchema.nullable(),
      /** Why there is no fresh read, or `services` may lack some. */
      readFailure: moduleFailureSchema.nullable(),
    }),
  },
} as const;

export type Operation = keyof typeof operations;
export type OperationArguments<O extends Operation> = z.input<(typeof operations)[O]['arguments']>;
export type OperationAnswer<O extends Operation> = z.output<(typeof operations)[O]['answer']>;
