import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from '../../shared/contract/fleet.ts';
import { switchableServiceIdSchema } from '../../shared/contract/service.ts';
import { instantSchema } from '../../shared/contract/time.ts';
import { setServiceOutcomes } from '../../shared/contract/write.ts';
import type { ChangeDraft } from './draft-store.ts';
import type { AppModel } from './app-model.ts';
import { keep, nameWithin, readKept, type KeptStorage } from './kept.ts';

const targetSchema = z.object({ hostId: hostIdSchema, vmId: vmIdSchema });
const namedSchema = targetSchema.extend({ name: z.string() });
const triedSchema = targetSchema.extend({
  service: switchableServiceIdSchema,
  before: z.boolean().nullable(),
  to: z.boolean(),
  outcome: z.enum(setServiceOutcomes),
});
const switchSchema = targetSchema.extend({ service: switchableServiceIdSchema, to: z.boolean() });
const draftSchema = z.object({
  targets: z.array(namedSchema),
  wish: z.union([
    z.literal('policy'),
    z.strictObject({ switches: z.array(switchSchema) }),
    z.partialRecord(switchableServiceIdSchema, z.boolean()),
  ]),
  undo: z.object({ runId: z.number().int().positive(), startedAt: instantSchema, tried: z.array(triedSchema) }).nullable(),
  step: z.enum(['wish', 'preview']),
  leftOut: z.array(z.string()),
});
const keptSchema = z.object({
  draft: draftSchema.nullable(),
  /** Keys and names of the chosen VMs. */
  selection: z.array(z.tuple([z.string(), z.string()])),
});

const keptAs = 'plans';

/** The draft as it can be drawn again: what is undefined in a wish is not there. */
function draftOf({ wish, leftOut, ...rest }: z.infer<typeof draftSchema>): ChangeDraft {
  const known =
    wish === 'policy' || 'switches' in wish ? wish : Object.fromEntries(Object.entries(wish).filter(([, to]) => to !== undefined));
  return { ...rest, wish: known, leftOut: new Set(leftOut) };
}

/**
 * Lets the chosen VMs and the changes that are being thought of outlive a reload of the page: takes in what is kept, and keeps each change from then on. What
 * was planned or confirmed is not kept: after a reload all is planned anew, by what is known then, and nothing is run by it. Where the application proves to work
 * on another data folder than before, what is kept of that one takes their place; what was begun before any was known belongs to the first one.
 */
export function keepPlans({ draft, selection, data }: Pick<AppModel, 'draft' | 'selection' | 'data'>, storage: KeptStorage): void {
  let dataId = data.get();

  function keepBoth(): void {
    if (dataId === null) return;
    const now = draft.get();
    const chosen = [...selection.get()];
    const kept = { draft: now === null ? null : { ...now, leftOut: [...now.leftOut] }, selection: chosen };
    keep(nameWithin(dataId, keptAs), now === null && chosen.length === 0 ? null : kept, storage);
  }

  function takeBoth(): void {
    const kept = dataId === null ? null : readKept(nameWithin(dataId, keptAs), keptSchema, storage);
    selection.remove(selection.get().keys());
    selection.add(kept?.selection.map(([key, name]) => ({ key, name })) ?? []);
    draft.set(kept === null || kept.draft === null ? null : draftOf(kept.draft));
  }

  takeBoth();
  draft.subscribe(keepBoth);
  selection.subscribe(keepBoth);
  data.subscribe(() => {
    const isFirst = dataId === null;
    dataId = data.get();
    if (isFirst && (draft.get() !== null || selection.get().size > 0)) keepBoth();
    else takeBoth();
  });
}
