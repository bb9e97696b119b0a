import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { statusCodes } from './status.ts';
import { instantSchema } from './time.ts';

/** How far back a timeline may look from now. */
export const heartbeatSpans = ['hour', 'day', 'week'] as const;
export const heartbeatSpanSchema = z.enum(heartbeatSpans);
export type HeartbeatSpan = z.infer<typeof heartbeatSpanSchema>;

/** What a stretch of the timeline shows: a Status, or that nobody watched (or that the VM was not there to be watched). */
export const timelineCodes = [...statusCodes, 'notWatched'] as const;
export const timelineCodeSchema = z.enum(timelineCodes);
export type TimelineCode = z.infer<typeof timelineCodeSchema>;

/** The largest numbers of segments and marks in one answer; where there are more, short ones give way to the worst beside them. */
export const mostSegments = 1_000;
export const mostMarks = 500;

export const timelineSegmentSchema = z.object({ code: timelineCodeSchema, from: instantSchema, to: instantSchema });

/** Changes of a VM's state that a timeline marks. `restarted`: it was started anew between two readings, or was reset. */
export const timelineMarkKinds = ['started', 'restarted', 'resumed', 'stopped', 'paused', 'saved', 'critical'] as const;
export const timelineMarkSchema = z.object({
  kind: z.enum(timelineMarkKinds),
  at: instantSchema,
  /** False where it happened while nobody watched: `at` is then the first reading after it. */
  exact: z.boolean(),
});

/** The heartbeat of one VM over a span that ends now. */
export const heartbeatTimelineSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Since when this host was watched, as far as that is kept; `null` where nothing is. */
  watchedSince: instantSchema.nullable(),
  /** They cover `from` to `to` exactly, in order, without overlaps. */
  segments: z.array(timelineSegmentSchema).min(1).max(mostSegments),
  /** The newest ones within the span, in order. */
  marks: z.array(timelineMarkSchema).max(mostMarks),
  /** When the Status changed last, in all that is kept; not exact where nobody watched just before. `null`: never seen to change. */
  lastChange: z.object({ at: instantSchema, exact: z.boolean() }).nullable(),
  /** The longest stretch within the span in which the VM ran, was watched, and no heartbeat came. */
  longestSilence: z.object({ from: instantSchema, to: instantSchema }).nullable(),
  /** From start to first heartbeat, the median of the newest starts that were watched; `null` with fewer than three. */
  usualFirstBeat: z.object({ ms: z.number().int().nonnegative(), starts: z.number().int().positive() }).nullable(),
  /** A heartbeat was read at least once, in all that is kept. */
  everBeat: z.boolean(),
});
export type HeartbeatTimeline = z.infer<typeof heartbeatTimelineSchema>;

/** How many cells a spark has, and how long each of them is, in ms: the last hour. */
export const sparkCells = 20;
export const sparkCellMs = 180_000;

/** The last hour of one VM, coarsely: a fault in a cell outweighs all else in it. */
export const heartbeatSparkSchema = z.object({
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  /** The oldest first. */
  cells: z.array(timelineCodeSchema).length(sparkCells),
});
export type HeartbeatSpark = z.infer<typeof heartbeatSparkSchema>;
