import { alertLimits, type Alert, type AlertList } from '../../../shared/contract/alert.ts';
import type { Finding } from '../../../shared/domain/alerts.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { toInstant } from '../instant.ts';

/** The alerts of this life of the program, and which of them were seen. */
export interface AlertBook {
  list(): AlertList;
  /** Adds one alert for each group; a group is not empty, and all of it is of one kind and one host. */
  add(groups: readonly (readonly Finding[])[], at: number): void;
  /** Marks one as seen; `null`: all of them. */
  see(alertId: number | null): void;
  onChange(listener: (list: AlertList) => void): void;
}

/** An empty book. `startedAt`: ms since 1970-01-01 UTC, with which the revisions begin. */
export function createAlertBook(fleet: Pick<FleetStore, 'vm' | 'host'>, startedAt: number): AlertBook {
  const listeners = new Set<(list: AlertList) => void>();
  let alerts: readonly Alert[] = [];
  let revision = startedAt;
  let lastId = 0;

  const list = (): AlertList => ({ revision, alerts: [...alerts] });

  function change(next: readonly Alert[]): void {
    alerts = next.slice(0, alertLimits.kept);
    revision += 1;
    for (const listener of listeners) listener(list());
  }

  function toAlert(group: readonly Finding[], at: number): Alert[] {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, hostId, status, problem, cause } = first;
    const vms = group.flatMap(({ vmId, service, enabled }) =>
      vmId === null ? [] : [{ vmId, name: fleet.vm({ hostId, vmId })?.name ?? vmId, service, enabled }],
    );
    lastId += 1;
    return [
      {
        alertId: lastId,
        at: toInstant(at),
        kind,
        hostId,
        hostName: fleet.host(hostId)?.name ?? hostId,
        status,
        problem,
        cause,
        count: group.length,
        vmCount: new Set(vms.map(({ vmId }) => vmId)).size,
        vms: vms.toSorted((one, other) => one.name.localeCompare(other.name)).slice(0, alertLimits.named),
        seen: false,
      },
    ];
  }

  return {
    list,
    add(groups, at) {
      const added = groups.flatMap((group) => toAlert(group, at));
      if (added.length > 0) change([...added.toReversed(), ...alerts]);
    },
    see(alertId) {
      const isMeant = (alert: Alert) => !alert.seen && (alertId ?? alert.alertId) === alert.alertId;
      if (alerts.some(isMeant)) change(alerts.map((alert) => (isMeant(alert) ? { ...alert, seen: true } : alert)));
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
