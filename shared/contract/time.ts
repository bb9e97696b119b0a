import { z } from 'zod';

/** A moment as ISO 8601 in UTC, e.g. `2026-11-23T08:15:00.000Z`. */
export const instantSchema = z.iso.datetime();
export type Instant = z.infer<typeof instantSchema>;
