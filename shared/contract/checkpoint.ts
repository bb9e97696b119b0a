import { z } from 'zod';
import { instantSchema } from './time.ts';

/** The id of a checkpoint, lower case: a name may be shared by several. */
export const checkpointIdSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** The name of a checkpoint: one line of text, as Hyper-V takes it. Half of a pair is no character: the host would keep another one. */
export const checkpointNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]+$/u);

/** One checkpoint of a VM, as the host lists it. */
export const checkpointSchema = z.object({
  checkpointId: checkpointIdSchema,
  name: z.string(),
  /** The checkpoint that it was made after; `null` for one at the top of the tree. */
  parentId: checkpointIdSchema.nullable(),
  createdAt: instantSchema.nullable(),
  /** VMState in the checkpoint, by name: `Saved` with the memory of the guest, `Off` without. */
  state: z.string().nullable(),
  /** SnapshotType by name: `Standard` for whatever a user made, production or not; others are made by backup and replication. */
  type: z.string().nullable(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** All checkpoints of a VM. */
export const checkpointListSchema = z.object({
  readAt: instantSchema,
  checkpoints: z.array(checkpointSchema).max(1000),
  /** The checkpoint that the VM has gone on from; `null` where there is none. */
  currentId: checkpointIdSchema.nullable(),
});
export type CheckpointList = z.infer<typeof checkpointListSchema>;
