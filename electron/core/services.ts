import type { AppInfo } from '../../shared/contract/app.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { isDeepStrictEqual } from 'node:util';
import { failure, type Problem } from '../../shared/contract/problem.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { createFleetStore, type FleetStore } from './fleet/fleet-store.ts';
import { createVmTracker, type VmTracker } from './fleet/vm-tracker.ts';
import { createHostRegistry, type HostRegistry } from './hosts/host-registry.ts';
import { toInstant } from './instant.ts';
import type { CoreOptions } from './options.ts';
import { isProcessAlive } from './process-alive.ts';
import { readPolicy } from './settings/policy-file.ts';
import { createSettingsService, type SettingsService } from './settings/settings-service.ts';
import { createAuditStore, type AuditStore } from './store/audit-store.ts';
import { openDatabase } from './store/database.ts';
import { createPreferencesStore, type PreferencesStore } from './store/preferences-store.ts';
import { createRolesStore, type RolesStore } from './store/roles-store.ts';
import { createSettingsStore } from './store/settings-store.ts';
import { createOpenEntries } from './writes/open-entries.ts';
import { createServiceWriter, type ServiceWriter } from './writes/service-writer.ts';

/** The parts of a running core. */
export interface Services {
  readonly appInfo: () => AppInfo;
  readonly fleet: FleetStore;
  readonly tracker: VmTracker;
  readonly hosts: HostRegistry;
  readonly writer: ServiceWriter;
  readonly settings: SettingsService;
  readonly preferences: PreferencesStore;
  readonly audit: AuditStore;
  readonly roles: RolesStore;
  /** Why nothing may be noted on a VM; `null` where it may. */
  readonly mayAnnotate: () => Problem | null;
  stop(): Promise<void>;
}

/** At the end, writes that are under way get so long, in ms. */
const drainMs = 5_000;

const reconnecting: readonly (keyof Settings)[] = ['powerShell', 'powerShellPath'];

/** Opens the database, connects the hosts and starts to read them. */
export function startServices(options: CoreOptions, emit: (event: VitalsEvent) => void): Services {
  const { clock } = options;
  const startedAt = toInstant(clock.now());
  const database = openDatabase(options.dataFolder, clock);
  const audit = createAuditStore(database, process.pid);
  const roles = createRolesStore(database);
  const settings = createSettingsService(createSettingsStore(database), readPolicy(options.policyFile), options.shell);
  const current = (): Settings => settings.current;

  const fleet = createFleetStore();
  const loadedRoles = roles.load();
  const tracker = createVmTracker({ store: fleet, clock, times: current, roles: loadedRoles.ok ? loadedRoles.value : new Map() });
  const openEntries = createOpenEntries({
    audit,
    store: fleet,
    clock,
    processId: process.pid,
    isAlive: isProcessAlive,
    writeDeadlineMs: () => settings.current.writeDeadlineMs,
    readVm: async ({ hostId, vmId }) => (await hosts.get(hostId)?.refresher.readVm(vmId)) ?? failure('notFound', hostId),
  });
  const hosts: HostRegistry = createHostRegistry({
    configs: options.hosts,
    connect: options.connect,
    store: fleet,
    tracker,
    clock,
    settings: current,
    onGoodRead: (hostId) => openEntries.resolve(hostId),
  });

  function changesRefused(kind: 'local' | 'demo'): AppInfo['changesRefused'] {
    if (settings.current.readOnly) return settings.effective().locked.includes('readOnly') ? 'readOnlyPolicy' : 'readOnlySetting';
    if (kind !== 'demo' && !options.allowChanges) return 'gatewayWithoutAllowChanges';
    return database.state.state === 'unavailable' ? 'databaseUnavailable' : null;
  }

  function appInfo(): AppInfo {
    const { version, shell, demoReason } = options;
    const kind = options.hosts.some((host) => host.kind === 'demo') ? 'demo' : 'local';
    return { version, shell, demoReason, changesRefused: changesRefused(kind), database: database.state, startedAt };
  }

  function refusedAsWhole(hostId: string): Problem | null {
    const reason = changesRefused(hosts.get(hostId)?.kind ?? 'local');
    if (reason === null) return null;
    if (reason === 'databaseUnavailable') return database.state.problem ?? failure('databaseUnavailable').problem;
    return failure('readOnly', reason).problem;
  }

  const writer = createServiceWriter({
    store: fleet,
    tracker,
    audit,
    clock,
    who: options.who,
    settings: current,
    host: (hostId) => hosts.get(hostId),
    refusedAsWhole,
  });

  let lastInfo = appInfo();
  function tellInfo(): void {
    const info = appInfo();
    if (isDeepStrictEqual(info, lastInfo)) return;
    lastInfo = info;
    emit({ type: 'app.changed', info });
  }

  fleet.onDelta((delta) => emit({ type: 'fleet.delta', delta }));
  database.onStateChange(tellInfo);
  settings.onChange((now, before) => {
    emit({ type: 'settings.changed', settings: settings.effective() });
    tellInfo();
    tracker.rederive();
    if (reconnecting.some((key) => now[key] !== before[key])) hosts.reconnect();
    else hosts.settingsChanged();
  });
  hosts.start();

  return {
    appInfo,
    fleet,
    tracker,
    hosts,
    writer,
    settings,
    preferences: createPreferencesStore(database),
    audit,
    roles,
    mayAnnotate: () => (settings.current.readOnly ? failure('readOnly').problem : null),
    async stop() {
      await Promise.race([writer.drain(), new Promise<void>((resolve) => clock.after(drainMs, resolve))]);
      await hosts.stop();
      await writer.drain();
      tracker.stop();
      database.close();
    },
  };
}
