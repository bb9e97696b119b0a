import { lightReadAt, useHost, useIsStale, useTicking } from '../../store/hooks.ts';
import { useModel } from '../../store/app-model.ts';
import { hostHealth } from './host-health.ts';
import type { HostHealth } from './host-health.ts';

/** How a host stands now; `null` where there is no such host. Does not render with every poll. */
export function useHostHealth(hostId: string): HostHealth | null {
  const { fleet } = useModel();
  const host = useHost(hostId);
  const stale = useIsStale(hostId);
  const everRead = useTicking(() => lightReadAt(fleet.reads(hostId)) !== null);
  return host === undefined ? null : hostHealth(host, everRead, stale);
}
