import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { HeartbeatSpan, HeartbeatTimeline } from '../../../shared/contract/heartbeat.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { useModel } from '../../store/app-model.ts';
import { useTicking } from '../../store/hooks.ts';

/** How often a timeline is asked again while nothing happens, in ms: it ends now, and now moves on. */
const againMs = 30_000;

/** A timeline as far as it could be had. */
export type TimelineAnswer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** `span`: the one that the timeline is of; the one before, until that asked for is there. */
  | { readonly kind: 'known'; readonly span: HeartbeatSpan; readonly timeline: HeartbeatTimeline };

/** The timeline of a VM over a span; asked again when the VM changes, and now and then. It is read from what is kept: no host is asked. */
export function useTimeline(vm: VmRecord, span: HeartbeatSpan): TimelineAnswer {
  const { client } = useModel();
  const { hostId, vmId, state, heartbeat, startedAt, status } = vm;
  const { data, refetch } = useQuery({
    queryKey: ['heartbeat.timeline', hostId, vmId, span],
    queryFn: async () => ({ span, result: await client.call('heartbeat.timeline', { hostId, vmId, span }) }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  const turn = useTicking((now) => Math.floor(now / againMs));
  const look = [span, turn, state, heartbeat, startedAt, status.code].join('\n');
  const seen = useRef(look);
  useEffect(() => {
    if (seen.current === look) return;
    // Another span is another question, which is asked anyway.
    const same = seen.current.startsWith(`${span}\n`);
    seen.current = look;
    if (same) void refetch();
  }, [look, span, refetch]);
  if (data === undefined) return { kind: 'loading' };
  const { result } = data;
  return result.ok ? { kind: 'known', span: data.span, timeline: result.value } : { kind: 'failed', problem: result.problem };
}
