import { z } from 'zod';
import { instantSchema } from './time.ts';

/**
 * Who tells an item of Data Exchange (KVP), in the order in which they are read: the host to its guest; the guest of itself, by its
 * system (`intrinsic`); programs inside the guest.
 */
export const kvpSources = ['host', 'intrinsic', 'guest'] as const;
export type KvpSource = (typeof kvpSources)[number];

/**
 * How long an item that a host tells its guest may be: 512 bytes for the name and 2,048 for the value, each with the end mark
 * (HV_KVP_EXCHANGE_MAX_KEY_SIZE and MAX_VALUE_SIZE of the Linux kernel's hyperv.h). On its way it is UTF-16; a Linux guest keeps it as
 * UTF-8 in the same room.
 */
export const kvpLimits = {
  name: { characters: 255, bytes: 511 },
  value: { characters: 1023, bytes: 2047 },
} as const;

const utf8 = new TextEncoder();

/** One line of text that fits, and that XML can carry: no control characters, no halves of a pair. */
function textWithin({ characters, bytes }: { readonly characters: number; readonly bytes: number }) {
  return z
    .string()
    .trim()
    .min(1)
    .max(characters)
    .regex(/^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]+$/u)
    .refine((text) => utf8.encode(text).length <= bytes);
}

/** The name of an item that a host tells its guest. */
export const kvpNameSchema = textWithin(kvpLimits.name);

/** The value of such an item. */
export const kvpValueSchema = textWithin(kvpLimits.value);

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
