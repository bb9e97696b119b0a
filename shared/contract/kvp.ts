import { z } from 'zod';
import { instantSchema } from './time.ts';

/**
 * Who tells an item of Data Exchange (KVP), in the order in which they are read: the host to its guest; the guest of itself, by its
 * system (`intrinsic`); programs inside the guest.
 */
export const kvpSources = ['host', 'intrinsic', 'guest'] as const;
export type KvpSource = (typeof kvpSources)[number];

/** One item. What a guest tells is its own text: of anything, and never to be believed. */
export const kvpItemSchema = z.object({
  source: z.enum(kvpSources),
  /** At most 512 characters; `null` where the host gave a text that is no item: `value` is that text then. */
  name: z.string().max(512).nullable(),
  /** At most 4,096 characters. */
  value: z.string().max(4096),
  /** Name or value was longer, and this is its beginning. */
  cut: z.boolean(),
});
export type KvpItem = z.infer<typeof kvpItemSchema>;

/** What the guest and the host of one VM told each other at one moment. */
export const kvpReadingSchema = z.object({
  readAt: instantSchema,
  /** False where the guest tells nothing at all: the VM does not run, the service is off, or nothing inside answers. */
  guestReports: z.boolean(),
  /** False where the host did not give the settings of the service, so that its items are not known. */
  hostListed: z.boolean(),
  items: z.array(kvpItemSchema).max(1000),
  /** So many more items there were than are shown. */
  left: z.number().int().nonnegative(),
});
export type KvpReading = z.infer<typeof kvpReadingSchema>;
