import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { instantSchema } from './time.ts';

/** For which VMs an account of a guest is used: for one, or for all that have none of their own. */
export const guestAccountScopes = ['vm', 'all'] as const;
export const guestAccountScopeSchema = z.enum(guestAccountScopes);
export type GuestAccountScope = z.infer<typeof guestAccountScopeSchema>;

/** The user of a guest, with or without the name of a computer or domain before it. */
export const guestUserSchema = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}]*$/u);

/** A password of a guest. It goes to main alone, and never comes back. */
export const guestPasswordSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\0]*$/);

/**
 * Where an account of a guest is kept: `session` in main's memory until the program ends, `store` on this computer, sealed by the operating
 * system, also for later starts.
 */
export const guestAccountKeepings = ['session', 'store'] as const;
export const guestAccountKeepingSchema = z.enum(guestAccountKeepings);

/** Whose account is used for a VM, and how long it is known. */
export const knownGuestAccountSchema = z.object({ user: z.string(), scope: guestAccountScopeSchema, kept: guestAccountKeepingSchema });
export type KnownGuestAccount = z.infer<typeof knownGuestAccountSchema>;

/** An account as it was kept, and what of the store went wrong in doing so. */
export const keptGuestAccountSchema = knownGuestAccountSchema.extend({
  /** It was not stored though that was asked (`guestAccountNotStored`), or one that was stored before is still there (`guestAccountNotForgotten`). */
  storeProblem: problemSchema.nullable(),
});
export type KeptGuestAccount = z.infer<typeof keptGuestAccountSchema>;

/** What of the operating system protects accounts that are stored. */
export const accountProtections = ['windows', 'macKeychain', 'keyring'] as const;
export const accountProtectionSchema = z.enum(accountProtections);

/**
 * Whether accounts can be stored beyond the program's life. Not: `browser`, where the program has no window of its own and with it no way to the
 * operating system's store; `unprotected`, where the operating system offers no store that protects anything.
 */
export const accountStoreSchema = z.discriminatedUnion('available', [
  z.object({ available: z.literal(true), by: accountProtectionSchema }),
  z.object({ available: z.literal(false), reason: z.enum(['browser', 'unprotected']) }),
]);
export type AccountStore = z.infer<typeof accountStoreSchema>;

/** The services in a Windows guest that may be started from here: those of the host's switches, and never the one that carries the session. */
export const startableGuestServices = [
  'vmicheartbeat',
  'vmicshutdown',
  'vmictimesync',
  'vmickvpexchange',
  'vmicvss',
  'vmicguestinterface',
] as const;
export const startableGuestServiceSchema = z.enum(startableGuestServices);
export type StartableGuestService = z.infer<typeof startableGuestServiceSchema>;

/** One service `vmic*` as the guest tells it. */
export const guestServiceSchema = z.object({
  /** Short name, lower case: the same in every language. */
  name: z.string().regex(/^vmic[a-z]{1,30}$/),
  /** ServiceControllerStatus by name (`Running`, `Stopped`, …); `null` where the guest did not tell it. */
  status: z.string().max(30).nullable(),
  /** ServiceStartMode by name (`Automatic`, `Manual`, `Disabled`). */
  startType: z.string().max(30).nullable(),
});
export type GuestService = z.infer<typeof guestServiceSchema>;

/** How far the clock of a guest is from that of its host. */
export const clockDifferenceSchema = z.object({
  /** In ms; positive where the guest is ahead. */
  differenceMs: z.number(),
  /** The true difference is at most so many ms away from it. */
  uncertaintyMs: z.number().nonnegative(),
});
export type ClockDifference = z.infer<typeof clockDifferenceSchema>;

/**
 * How a check of PowerShell Direct ended.
 * - `works`: a session into the guest was opened;
 * - `signInRefused`: the guest answered and refused the account;
 * - `noAnswer`: no session could be opened, or the guest did not answer in time;
 * - `failed`: the host or our PowerShell failed, which says nothing of the guest.
 */
export const directOutcomes = ['works', 'signInRefused', 'noAnswer', 'failed'] as const;
export type DirectOutcome = (typeof directOutcomes)[number];

/** The result of a check, as it was at one moment. */
export const directProbeSchema = z.object({
  at: instantSchema,
  outcome: z.enum(directOutcomes),
  /** The reason, where it does not work; where it does, why the guest told of a part only (`guestRefused`). */
  problem: problemSchema.nullable(),
  services: z.array(guestServiceSchema).max(20),
  /** With the moment of its measurement, which may be an earlier one; `null` where it was not measured. */
  clock: clockDifferenceSchema.extend({ at: instantSchema }).nullable(),
});
export type DirectProbe = z.infer<typeof directProbeSchema>;
