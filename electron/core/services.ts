import type { AppInfo } from '../../shared/contract/app.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { isDeepStrictEqual } from 'node:util';
import { failure, type Problem } from '../../shared/contract/problem.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { createChosenFiles, type ChosenFiles } from './files/chosen-files.ts';
import { createChosenFolders, type ChosenFolders } from './files/chosen-folders.ts';
import { createFleetStore, type FleetStore } from './fleet/fleet-store.ts';
import { createVmTracker, type VmTracker } from './fleet/vm-tracker.ts';
import { createDirectService, type DirectService } from './guests/direct-service.ts';
import { createGuestAccounts } from './guests/guest-accounts.ts';
import { createStoredAccounts } from './guests/stored-accounts.ts';
import { createHeartbeatRecorder } from './heartbeat/heartbeat-recorder.ts';
import { createHeartbeatTimelines, type HeartbeatTimelines } from './heartbeat/heartbeat-timelines.ts';
import { createHostRegistry, type HostRegistry } from './hosts/host-registry.ts';
import { toInstant } from './instant.ts';
import type { CoreOptions } from './options.ts';
import { isProcessAlive } from './process-alive.ts';
import { createServiceLender, type ServiceLeftOn } from './operations/borrowed-service.ts';
import { createOperationService, type OperationService } from './operations/operation-service.ts';
import { createTools } from './operations/tools.ts';
import { createPolicyService, type PolicyService } from './policy/policy-service.ts';
import { createKvpReader } from './kvp-reader.ts';
import { readPolicy } from './settings/policy-file.ts';
import { createSettingsService, type SettingsService } from './settings/settings-service.ts';
import { createAuditStore, type AuditStore } from './store/audit-store.ts';
import { createActivityBook, type ActivityBook } from './activity-book.ts';
import { openDatabase } from './store/database.ts';
import { createGuestAccountStore } from './store/guest-account-store.ts';
import { createHeartbeatStore } from './store/heartbeat-store.ts';
import { createMarksStore, type MarksStore } from './store/marks-store.ts';
import { createPolicyStore } from './store/policy-store.ts';
import { createPreferencesStore, type PreferencesStore } from './store/preferences-store.ts';
import { createSettingsStore } from './store/settings-store.ts';
import { createStoredState } from './store/stored-state.ts';
import { createOpenEntries, type OpenEntries } from './writes/open-entries.ts';
import { createServiceWriter, type ServiceWriter } from './writes/service-writer.ts';

/** The parts of a running core. */
export interface Services {
  readonly appInfo: () => AppInfo;
  readonly fleet: FleetStore;
  readonly tracker: VmTracker;
  readonly hosts: HostRegistry;
  readonly writer: ServiceWriter;
  readonly operations: OperationService;
  readonly files: ChosenFiles;
  readonly folders: ChosenFolders;
  readonly settings: SettingsService;
  readonly preferences: PreferencesStore;
  readonly audit: AuditStore;
  readonly activity: ActivityBook;
  readonly saveText: CoreOptions['saveText'];
  readonly heartbeats: HeartbeatTimelines;
  readonly direct: DirectService;
  readonly readKvp: ReturnType<typeof createKvpReader>;
  readonly marks: MarksStore;
  readonly policy: PolicyService;
  readonly updateSettings: SettingsService['update'];
  /** Why nothing may be noted on a VM; `null` where it may. */
  readonly mayAnnotate: () => Problem | null;
  stop(): Promise<readonly ServiceLeftOn[]>;
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
  const marks = createMarksStore(database);
  const settings = createSettingsService(createSettingsStore(database), readPolicy(options.policyFile), options.shell);
  const current = (): Settings => settings.current;

  const fleet = createFleetStore();
  const tracker = createVmTracker({ store: fleet, clock, times: current, judge: () => policy.judge });
  const hosts: HostRegistry = createHostRegistry({
    configs: options.hosts,
    connect: options.connect,
    store: fleet,
    tracker,
    clock,
    startsAtOnce: options.startsAtOnce ?? 2,
    settings: current,
    onGoodRead: (hostId) => openEntries?.resolve(hostId),
  });

  /** Made when the entries could be read; until then nothing is written, so that none of them is of this life of the program. */
  let openEntries: OpenEntries | null = null;

  const policy = createPolicyService({
    store: createPolicyStore(database),
    clock,
    who: options.who,
    mayAnnotate,
    onChange: () => tracker.rederive(),
  });

  function takeMarks(): boolean {
    const stored = marks.load();
    if (!stored.ok) return false;
    for (const { vm, marks: given } of stored.value) {
      const known = fleet.vm(vm);
      if (!isDeepStrictEqual({ roles: known?.roles, tags: known?.tags }, given)) tracker.setMarks(vm, given);
    }
    return true;
  }

  function takeOpenEntries(): boolean {
    if (openEntries !== null) return true;
    if (!audit.open().ok) return false;
    openEntries = createOpenEntries({
      audit,
      store: fleet,
      clock,
      processId: process.pid,
      isAlive: isProcessAlive,
      writeDeadlineMs: () => settings.current.writeDeadlineMs,
      readVm: async ({ hostId, vmId }) => (await hosts.get(hostId)?.refresher.readVm(vmId)) ?? failure('notFound', hostId),
      onOperation: (entry) => operations.adopt(entry),
    });
    return true;
  }

  const storedState = createStoredState({
    database,
    clock,
    take: () => settings.reload() && takeMarks() && policy.reload() && takeOpenEntries(),
    isSaved: () => !settings.effective().notSaved,
  });

  /** Without a database, and before what it holds is known, nothing is changed. */
  function databaseProblem(): Problem | null {
    if (database.state.state !== 'unavailable' && storedState.isTaken) return null;
    return database.state.problem ?? failure('databaseUnavailable').problem;
  }

  function changesRefused(kind: 'local' | 'demo'): AppInfo['changesRefused'] {
    if (settings.current.readOnly) return settings.effective().locked.includes('readOnly') ? 'readOnlyPolicy' : 'readOnlySetting';
    if (kind !== 'demo' && !options.allowChanges) return 'gatewayWithoutAllowChanges';
    return databaseProblem() === null ? null : 'databaseUnavailable';
  }

  function appInfo(): AppInfo {
    const { version, shell, demoReason } = options;
    const kind = options.hosts.some((host) => host.kind === 'demo') ? 'demo' : 'local';
    return { version, shell, demoReason, changesRefused: changesRefused(kind), database: database.state, startedAt };
  }

  function refusedAsWhole(hostId: string): Problem | null {
    storedState.catchUp();
    const reason = changesRefused(hosts.get(hostId)?.kind ?? 'local');
    if (reason === null) return null;
    if (reason === 'databaseUnavailable') return databaseProblem();
    return failure('readOnly').problem;
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

  const files = createChosenFiles(options);
  const folders = createChosenFolders(options);

  const { secrets } = options;
  const storedAccounts = secrets === undefined ? null : createStoredAccounts({ rows: createGuestAccountStore(database), secrets, clock });
  const guestAccounts = createGuestAccounts(clock, storedAccounts);
  const direct = createDirectService({ accounts: guestAccounts, fleet, tracker, host: (hostId) => hosts.get(hostId), clock });

  const lender = createServiceLender(clock, (request) => writer.set(request));
  const operations = createOperationService({
    store: fleet,
    audit,
    clock,
    who: options.who,
    processId: process.pid,
    isAlive: isProcessAlive,
    host: (hostId) => hosts.get(hostId),
    refusedAsWhole,
    tools: createTools({
      clock,
      files,
      folders,
      lender,
      accounts: guestAccounts,
      store: fleet,
      tracker,
    }),
  });

  function mayAnnotate(): Problem | null {
    storedState.catchUp();
    return settings.current.readOnly ? failure('readOnly').problem : databaseProblem();
  }

  let lastInfo = appInfo();
  function tellInfo(): void {
    const info = appInfo();
    if (isDeepStrictEqual(info, lastInfo)) return;
    lastInfo = info;
    emit({ type: 'app.changed', info });
  }

  let lastSettings = settings.effective();
  function tellSettings(): void {
    const effective = settings.effective();
    if (isDeepStrictEqual(effective, lastSettings)) return;
    lastSettings = effective;
    emit({ type: 'settings.changed', settings: effective });
  }

  fleet.onDelta((delta) => emit({ type: 'fleet.delta', delta }));
  operations.onChange((list) => emit({ type: 'operations.changed', list }));
  const heartbeatStore = createHeartbeatStore(database);
  const recorder = createHeartbeatRecorder({ fleet, store: heartbeatStore, clock, historyDays: () => current().historyDays });
  // After the event: who looks on must not wait for the disk.
  fleet.onDelta((delta) => recorder.observe(delta));
  database.onStateChange(() => recorder.beginAnew());
  storedState.onChange(() => {
    tellSettings();
    tellInfo();
  });
  settings.onChange((now, before) => {
    if (now.readOnly && !before.readOnly) {
      const { problem } = failure('readOnly');
      writer.forbid(problem);
      operations.forbid(problem);
    }
    tellSettings();
    tellInfo();
    storedState.changed();
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
    operations,
    files,
    folders,
    settings,
    preferences: createPreferencesStore(database),
    audit,
    saveText: options.saveText,
    activity: createActivityBook({ audit, heartbeats: heartbeatStore, fleet }),
    heartbeats: createHeartbeatTimelines({ fleet, store: heartbeatStore, recorder, clock, settings: current }),
    readKvp: createKvpReader({ host: (hostId) => hosts.get(hostId), settings: current }),
    marks,
    policy,
    direct,
    mayAnnotate,
    updateSettings(patch) {
      // What is no change here may be one to what another program has stored.
      storedState.catchUp();
      return settings.update(patch);
    },
    async stop() {
      operations.leave();
      const lent = lender.close();
      const inOrder = Promise.all([lent.done, writer.drain()]);
      await Promise.race([inOrder, new Promise<void>((resolve) => clock.after(drainMs, resolve))]);
      await hosts.stop();
      await inOrder;
      await writer.drain();
      guestAccounts.wipe();
      tracker.stop();
      recorder.stop();
      storedState.stop();
      database.close();
      return lent.left().map((vm) => ({ hostName: fleet.host(vm.hostId)?.name ?? vm.hostId, vmName: fleet.vm(vm)?.name ?? vm.vmId }));
    },
  };
}
