import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { momentOf, oldPart } from '../../store/staleness.ts';
import type { Old } from '../../store/staleness.ts';

/** That something known of a host is old, and the moments of its reads in words. */
export interface OldPart {
  readonly part: Old;
  readonly lightAsOf: string;
  /** Empty where the services were never read. */
  readonly fullAsOf: string;
}

const dayMs = 86_400_000;
const mostSaid = 500;
const betweenFields = '\t';
const betweenHosts = '\n';

/**
 * The hosts of which something known is too old, by id. One watch for the whole table, so that no row has to look at the clock: renders
 * again only when a host turns or the words for its time change.
 */
export function useOldParts(): ReadonlyMap<string, OldPart> {
  const { clock, fleet } = useModel();
  const { language } = useText();
  const said = useRef(new Map<string, string>());
  const subscribe = useCallback(
    (listener: () => void) => {
      const removers = [clock.subscribe(listener), fleet.subscribe('hosts', listener), fleet.subscribe('reads', listener)];
      return () => removers.forEach((remove) => remove());
    },
    [clock, fleet],
  );
  // As text, so that nothing renders where nothing has turned.
  const text = useSyncExternalStore(subscribe, () => {
    const now = clock.now();
    const words = (instant: string | null | undefined): string => {
      const at = momentOf(instant);
      if (at === null) return '';
      // Asked at every frame of scrolling, and to put a moment into words is dear: it changes only when a day has gone by.
      const key = `${at} ${language} ${Math.floor((now - at) / dayMs)}`;
      const moment = said.current.get(key) ?? formatMoment(at, now, language);
      if (said.current.size > mostSaid) said.current.clear();
      said.current.set(key, moment);
      return moment;
    };
    return fleet
      .hosts()
      .flatMap((host) => {
        const reads = fleet.reads(host.hostId);
        const part = oldPart(host, reads, now);
        return part === null ? [] : [[host.hostId, part, words(reads?.lightAt), words(reads?.fullAt)].join(betweenFields)];
      })
      .join(betweenHosts);
  });
  return useMemo(() => {
    const lines = text === '' ? [] : text.split(betweenHosts);
    return new Map(
      lines.map((line) => {
        const [hostId = '', part, lightAsOf = '', fullAsOf = ''] = line.split(betweenFields);
        return [hostId, { part: part === 'services' ? 'services' : 'all', lightAsOf, fullAsOf }];
      }),
    );
  }, [text]);
}
