import type { z } from 'zod';
import type { calls, CallName, CallOutput } from '../../shared/contract/contract.ts';
import { failure, success, type Result } from '../../shared/contract/problem.ts';
import { listCheckpoints } from './operations/list-checkpoints.ts';
import { markMany } from './policy/mark-many.ts';
import type { Services } from './services.ts';

/** For each call of the contract what does it, given an input that was checked. */
export type Handlers = {
  readonly [N in CallName]: (input: z.output<(typeof calls)[N]['input']>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>>;
};

/** The calls, each handed on to the part that knows. */
export function createHandlers(services: Services): Handlers {
  const {
    appInfo,
    fleet,
    hosts,
    writer,
    operations,
    checkpointNames,
    runs,
    files,
    folders,
    saveText,
    settings,
    updateSettings,
    preferences,
    audit,
    activity,
    heartbeats,
    direct,
    readKvp,
    policy,
    mutes,
    alerts,
  } = services;
  return {
    'app.info': () => success(appInfo()),
    'fleet.snapshot': () => success(fleet.snapshot()),
    'fleet.refresh': ({ hostId }) => {
      if (hostId !== null && hosts.get(hostId) === undefined) return failure('notFound', hostId);
      for (const host of hosts.all()) if (hostId === null || host.hostId === hostId) host.refresher.refreshNow();
      return success({});
    },
    'session.retry': ({ hostId }) => {
      const host = hosts.get(hostId);
      if (host === undefined) return failure('notFound', hostId);
      host.connection.retryNow();
      return success({});
    },
    'service.prepare': ({ hostId }) => {
      const host = hosts.get(hostId);
      if (host === undefined) return failure('notFound', hostId);
      host.connection.prepareActs();
      return success({});
    },
    'service.set': async (request) => success(await writer.set(request)),
    'vm.read': ({ hostId, vmId }) => hosts.get(hostId)?.refresher.readVm(vmId) ?? failure('notFound', hostId),
    'checkpoints.list': async ({ hostId, vmId }) => {
      const host = hosts.get(hostId);
      if (host === undefined) return failure('notFound', hostId);
      const listed = await listCheckpoints(host, vmId, true);
      if (listed.ok) checkpointNames.learn({ hostId, vmId }, listed.value);
      return listed;
    },
    'files.pick': () => files.pick(),
    'files.type': ({ path }) => files.type(path),
    'text.save': async (text) =>
      saveText === undefined ? failure('invalidRequest', 'There is no dialog here.') : success({ saved: await saveText(text) }),
    'folder.pick': () => folders.pick(),
    'folder.type': ({ path }) => folders.type(path),
    'vms.mark': (request) => markMany(request, services),
    'settings.get': () => success(settings.effective()),
    'settings.update': (patch) => updateSettings(patch),
    'policy.get': () => policy.get(),
    'policy.set': ({ revision, policy: next }) => policy.set(revision, next),
    'policy.history': ({ limit }) => policy.history(limit),
    'preferences.get': () => preferences.load(),
    'preferences.set': (patch) => preferences.save(patch),
    'activity.list': (query) => activity.list(query),
    'audit.list': ({ limit, hostId, vmId }) => audit.list(limit, { hostId, vmId }),
    'heartbeat.timeline': ({ span, ...vm }) => heartbeats.timeline(vm, span),
    'heartbeat.sparks': ({ vms }) => heartbeats.sparks(vms),
    'kvp.read': (vm) => readKvp(vm),
    'direct.check': (vm) => direct.check(vm),
    'direct.cancel': (vm) => (direct.cancel(vm) ? success({}) : failure('notFound', vm.vmId)),
    'guestAccount.get': (vm) => success(direct.account(vm)),
    'guestAccount.store': async () => success(await direct.accountStore()),
    'guestAccount.keep': ({ hostId, vmId, user, password, ...how }) => direct.keepAccount({ hostId, vmId }, { user, password }, how),
    'guestAccount.forget': (vm) => {
      const problem = direct.forgetAccount(vm);
      return problem === null ? success({}) : { ok: false, problem };
    },
    'guestAccount.forgetAll': () => {
      const problem = direct.forgetAllAccounts();
      return problem === null ? success({}) : { ok: false, problem };
    },
    'fleet.watch': ({ vms }) => {
      for (const { hostId, refresher } of hosts.all()) {
        refresher.watch(vms.flatMap((vm) => (vm.hostId === hostId ? [vm.vmId] : [])));
      }
      return success({});
    },
    'operations.start': (request) => operations.start(request),
    'operations.list': () => success(operations.list()),
    'operations.cancel': ({ operationId }) => operations.cancel(operationId),
    'operations.dismiss': ({ operationId }) => operations.dismiss(operationId),
    'runs.start': (request) => runs.start(request),
    'runs.list': ({ limit }) => runs.list(limit),
    'runs.get': ({ runId }) => runs.get(runId),
    'runs.pause': ({ runId }) => runs.pause(runId),
    'runs.resume': ({ runId }) => runs.resume(runId),
    'runs.cancel': ({ runId }) => runs.cancel(runId),
    'mutes.list': () => success(mutes.list()),
    'mutes.set': (request) => mutes.set(request),
    'mutes.remove': ({ muteId }) => mutes.remove(muteId),
    'alerts.list': () => success(alerts.list()),
    'alerts.see': ({ alertId }) => {
      alerts.see(alertId);
      return success(alerts.list());
    },
    'diagnostics.reads': () => success(hosts.all().map(({ refresher }) => refresher.readWay())),
    'diagnostics.sessions': () => success(hosts.all().flatMap((host) => host.connection.diagnostics())),
  };
}
