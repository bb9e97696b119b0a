import { z } from 'zod';

/**
 * The seven integration services in the order in which they are shown.
 * Six are switched on the host; `powerShellDirect` is a service inside the guest and has no host switch.
 */
export const serviceIds = [
  'heartbeat',
  'guestShutdown',
  'timeSynchronization',
  'dataExchange',
  'vss',
  'guestServiceInterface',
  'powerShellDirect',
] as const;

/** One of the seven services, by a name that never changes with the language of a host. */
export const serviceIdSchema = z.enum(serviceIds);
export type ServiceId = z.infer<typeof serviceIdSchema>;

/** The six services that the host can switch. */
export const switchableServiceIds = [
  'heartbeat',
  'guestShutdown',
  'timeSynchronization',
  'dataExchange',
  'vss',
  'guestServiceInterface',
] as const satisfies readonly ServiceId[];

/** One of the six services that the host can switch. */
export const switchableServiceIdSchema = z.enum(switchableServiceIds);
export type SwitchableServiceId = z.infer<typeof switchableServiceIdSchema>;

/**
 * What the host reports of one service of one VM, as it was read. Nothing here is interpreted:
 * the domain decides what it means.
 */
export const serviceRecordSchema = z.object({
  /** The host's switch; `null` where the host did not tell. Meaningful in every VM state. */
  enabled: z.boolean().nullable(),
  /** PrimaryOperationalStatus by its enum name (`Ok`, `NoContact`, …), a bare number where the name is unknown. */
  primary: z.string().nullable(),
  /** PrimaryStatusDescription: the host's own words, in the host's language. */
  primaryText: z.string().nullable(),
  /** SecondaryOperationalStatus by its enum name. */
  secondary: z.string().nullable(),
  /** SecondaryStatusDescription, in the host's language. */
  secondaryText: z.string().nullable(),
});
export type ServiceRecord = z.infer<typeof serviceRecordSchema>;
