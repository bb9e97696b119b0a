import { Button } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { isStale } from '../../../shared/domain/age.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { lightReadAt, useTicking } from '../../store/hooks.ts';

/**
 * The oldest good read of the hosts, in ms, so that the bar never makes them look fresher than they are; `null` as soon as one of them
 * is stale or was never read: then only the hosts' own headers can tell.
 */
function oldestFreshRead(fleet: FleetStore, now: number): number | null {
  const reads = fleet.hosts().map(({ hostId, lightIntervalMs }) => {
    const at = lightReadAt(fleet.reads(hostId));
    return isStale(at, now, lightIntervalMs) ? null : at;
  });
  return reads.reduce((oldest, at) => (oldest === null || at === null ? null : Math.min(oldest, at)), reads[0] ?? null);
}

/** Reads all hosts again; says how old the oldest of what is shown is. */
export function RefreshButton(): ReactNode {
  const { t } = useText();
  const { client, fleet } = useModel();
  const { mutate } = useMutation({ mutationFn: () => client.call('fleet.refresh', { hostId: null }) });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F5' || event.ctrlKey || event.defaultPrevented) return;
      // In a browser F5 would load the page anew, which reads no host.
      event.preventDefault();
      mutate();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [mutate]);
  const age = useTicking((now) => {
    const at = oldestFreshRead(fleet, now);
    return at === null ? null : t('age.ago', { duration: formatDuration(now - at, t) });
  });
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<ArrowClockwise20Regular />}
      title={t('bar.refreshTip')}
      aria-keyshortcuts="F5"
      onClick={() => mutate()}
    >
      <span className="bar-words">
        {t('bar.refresh')} {age !== null && <span className="bar-age">{age}</span>}
      </span>
    </Button>
  );
}
