import type { DriftCause } from '../../shared/contract/alert.ts';
import type { AppInfo } from '../../shared/contract/app.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from './clock.ts';
import { failure, type Problem } from '../../shared/contract/problem.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { createChosenFiles, type ChosenFiles } from './files/chosen-files.ts';
import { createChosenFolders, type ChosenFolders } from './files/chosen-folders.ts';
import { createAlertBook, type AlertBook } from './alerts/alert-book.ts';
import { createAlertWatch } from './alerts/alert-watch.ts';
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
import { createPermission } from './permission.ts';
import { isProcessAlive } from './process-alive.ts';
import { createCheckpointNames, type CheckpointNames } from './operations/checkpoint-names.ts';
import { createServiceLender, type ServiceLeftOn } from './operations/borrowed-service.ts';
import { createOperationService, type OperationService } from './operations/operation-service.ts';
import { createStagingArea } from './operations/staging.ts';
import { createTools } from './operations/tools.ts';
import { createRunService, type RunService } from './runs/run-service.ts';
import { createMoveFollower } from './policy/move-follower.ts';
import { createPolicyService, type PolicyService } from './policy/policy-service.ts';
import { createKvpReader } from './kvp-reader.ts';
import { createMuteService, type MuteService } from './mutes/mute-service.ts';
import { readPolicy } from './settings/policy-file.ts';
import { createSettingsService, type SettingsService } from './settings/settings-service.ts';
import { createAuditStore, type AuditStore } from './store/audit-store.ts';
import { createActivityBook, type ActivityBook } from './activity-book.ts';
import { openDatabase } from './store/database.ts';
import { createGuestAccountStore } from './store/guest-account-store.ts';
import { createHeartbeatStore } from './store/heartbeat-store.ts';
import { createMarksStore, type ChangedMarks, type MarksStore } from './store/marks-store.ts';
import { createMuteStore } from './store/mute-store.ts';
import { createPolicyStore } from './store/policy-store.ts';
import { createPreferencesStore, type PreferencesStore } from './store/preferences-store.ts';
import { createSettingsStore } from './store/settings-store.ts';
import { createRunStore } from './store/run-store.ts';
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
  readonly checkpointNames: CheckpointNames;
  readonly runs: RunService;
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
  /** Puts marks in force that somebody has stored through this program; gives the number of the change, `null` where nothing has changed. */
  readonly putMarks: (changed: readonly ChangedMarks[]) => number | null;
  readonly policy: PolicyService;
  readonly mutes: MuteService;
  readonly alerts: AlertBook;
  readonly updateSettings: SettingsService['update'];
  /** Why nothing may be noted on a VM; `null` where it may. */
  readonly mayAnnotate: () => Problem | null;
  readonly clock: Clock;
  /** The account that the program runs under. */
  readonly who: string;
  stop(): Promise<readonly ServiceLeftOn[]>;
}

/** At the end, writes that are under way get so long, in ms. */
const drainMs = 5_000;

const reconnecting: readonly (keyof Settings)[] = ['powerShell', 'powerShellPath'];

/** Tells what `read` gives each time it is called and that is another than before. */
function tellWhereChanged<T>(read: () => T, tell: (value: T) => void): () => void {
  let last = read();
  return () => {
    const value = read();
    if (isDeepStrictEqual(value, last)) return;
    last = value;
    tell(value);
  };
}

/** Opens the database, connects the hosts and starts to read them. */
export function startServices(options: CoreOptions, emit: (event: VitalsEvent) => void): Services {
  const { clock } = options;
  const startedAt = toInstant(clock.now());
  // One look of the command line would be the only one to say that policy and settings are gone: the dashboard sets the file aside and shows it.
  const database = openDatabase(options.dataFolder, clock, options.shell === 'console');
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

  const { appInfo, refusedAsWhole, mayAnnotate } = createPermission({
    options,
    database,
    settings,
    startedAt,
    stored: () => storedState,
    kindOf: (hostId) => hosts.get(hostId)?.kind,
  });

  /** Made when the entries could be read; until then nothing is written, so that none of them is of this life of the program. */
  let openEntries: OpenEntries | null = null;

  const policies = createPolicyStore(database);
  /** Set while the records are judged by what is wanted since a moment ago. */
  let cause: DriftCause | null = null;

  /** Does what may change what is wanted; `of`: why. */
  function because(of: DriftCause | null, work: () => void): void {
    const before = cause;
    cause = of;
    try {
      work();
    } finally {
      cause = before;
    }
  }

  const policy = createPolicyService({
    store: policies,
    clock,
    who: options.who,
    mayAnnotate,
    onChange: (state, here) => {
      emit({ type: 'policy.changed', state });
      because({ by: 'policy', revision: state.revision, here }, () => tracker.rederive());
    },
  });

  const muteStore = createMuteStore(database);
  const mutes = createMuteService({
    store: muteStore,
    clock,
    who: options.who,
    mayAnnotate,
    isKnown(target) {
      if (target.kind === 'tag') return true;
      return (target.kind === 'host' ? fleet.host(target.hostId) : fleet.vm(target)) !== undefined;
    },
  });

  function takeMarks(): boolean {
    const stored = marks.load();
    if (!stored.ok) return false;
    tracker.setMarks(
      stored.value.filter(({ vm, marks: given }) => {
        const known = fleet.vm(vm);
        return !isDeepStrictEqual({ roles: known?.roles, tags: known?.tags }, given);
      }),
    );
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
      onSwitch: (entry) => runs.resolved(entry),
    });
    return true;
  }

  const runs = createRunService({
    store: createRunStore(database, process.pid),
    fleet,
    clock,
    who: options.who,
    processId: process.pid,
    isAlive: isProcessAlive,
    setService: (request) => writer.set(request),
    refusedAsWhole,
    onAbandoned: () => openEntries?.takeMore(),
  });

  const storedState = createStoredState({
    database,
    clock,
    take: () => settings.reload() && takeMarks() && policy.reload() && mutes.reload() && takeOpenEntries() && runs.reload(),
    isSaved: () => !settings.effective().notSaved,
  });

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
  const stagings = createStagingArea(clock, files);
  const checkpointNames = createCheckpointNames();
  const operations = createOperationService({
    checkpointNames,
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
      stagings,
      accounts: guestAccounts,
      store: fleet,
      tracker,
    }),
  });

  const tellInfo = tellWhereChanged(appInfo, (info) => emit({ type: 'app.changed', info }));
  const tellSettings = tellWhereChanged(
    () => settings.effective(),
    (effective) => emit({ type: 'settings.changed', settings: effective }),
  );

  fleet.onDelta((delta) => emit({ type: 'fleet.delta', delta }));
  operations.onChange((list) => emit({ type: 'operations.changed', list }));
  runs.onChange((change) => emit({ type: 'runs.changed', change }));
  const heartbeatStore = createHeartbeatStore(database);
  const recorder = createHeartbeatRecorder({ fleet, store: heartbeatStore, clock, historyDays: () => current().historyDays });
  const alerts = createAlertBook(fleet, clock.now());
  const alertWatch = createAlertWatch({ fleet, tracker, audit, mutes, book: alerts, clock, settings: current, cause: () => cause });
  // After the event: who looks on must not wait for the disk.
  fleet.onDelta((delta) => {
    recorder.observe(delta);
    alertWatch.observe(delta);
  });
  alerts.onChange((list) => emit({ type: 'alerts.changed', list }));
  mutes.onChange((list) => {
    emit({ type: 'mutes.changed', list });
    alertWatch.lookAgain();
  });
  const follower = createMoveFollower({ fleet, tracker, marks, policy, mutes, clock, who: options.who });
  // What follows a VM was not done by what has let it be seen.
  fleet.onDelta(() => because(null, () => follower.look()));
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
      runs.forbid(problem);
    }
    tellSettings();
    tellInfo();
    storedState.changed();
    tracker.rederive();
    alertWatch.lookAgain();
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
    checkpointNames,
    runs,
    files,
    folders,
    settings,
    preferences: createPreferencesStore(database),
    audit,
    saveText: options.saveText,
    activity: createActivityBook({ audit, heartbeats: heartbeatStore, policies, marks, mutes: muteStore, fleet, clock }),
    heartbeats: createHeartbeatTimelines({ fleet, store: heartbeatStore, recorder, clock, settings: current }),
    readKvp: createKvpReader({ host: (hostId) => hosts.get(hostId), settings: current }),
    marks,
    putMarks(changed) {
      const change = changed.find(({ changeId }) => changeId !== null)?.changeId ?? null;
      because(change === null ? null : { by: 'marks', change, here: true }, () => tracker.setMarks(changed));
      return change;
    },
    policy,
    mutes,
    alerts,
    direct,
    mayAnnotate,
    clock,
    who: options.who,
    updateSettings(patch) {
      // What is no change here may be one to what another program has stored.
      storedState.catchUp();
      return settings.update(patch);
    },
    async stop() {
      operations.leave();
      runs.leave();
      const lent = lender.close();
      const inOrder = Promise.all([lent.done, stagings.close(), writer.drain()]);
      await Promise.race([inOrder, new Promise<void>((resolve) => clock.after(drainMs, resolve))]);
      await hosts.stop();
      await inOrder;
      await writer.drain();
      guestAccounts.wipe();
      tracker.stop();
      recorder.stop();
      alertWatch.stop();
      mutes.stop();
      storedState.stop();
      database.close();
      return lent.left().map((vm) => ({ hostName: fleet.host(vm.hostId)?.name ?? vm.hostId, vmName: fleet.vm(vm)?.name ?? vm.vmId }));
    },
  };
}
