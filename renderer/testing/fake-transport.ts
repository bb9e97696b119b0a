import type { AlertList } from '../../shared/contract/alert.ts';
import type { AppInfo } from '../../shared/contract/app.ts';
import type { CallInput, CallName, CallOutput, VitalsEvent } from '../../shared/contract/contract.ts';
import type { KnownGuestAccount } from '../../shared/contract/direct.ts';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { FleetDelta, FleetSnapshot, VmRecord } from '../../shared/contract/fleet.ts';
import { sparkCells } from '../../shared/contract/heartbeat.ts';
import type { MuteList } from '../../shared/contract/mute.ts';
import type { OperationList } from '../../shared/contract/operation.ts';
import { vmPolicySchema, type PolicyState, type VmPolicy } from '../../shared/contract/policy.ts';
import { preferencesPatchSchema, preferencesSchema } from '../../shared/contract/preferences.ts';
import type { Preferences } from '../../shared/contract/preferences.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/contract/problem.ts';
import type { EffectiveSettings } from '../../shared/contract/settings.ts';
import type { SetServiceOutcome } from '../../shared/contract/write.ts';
import { patchedPreferences } from '../../shared/domain/preferences.ts';
import { withMark } from '../../shared/domain/marks.ts';
import { createPolicyJudge, defaultPolicy } from '../../shared/domain/policy.ts';
import { createListeners } from '../api/listeners.ts';
import type { Link, Transport } from '../api/transport.ts';
import { sampleKvp } from './sample-kvp.ts';
import { sampleProbe } from './sample-probe.ts';
import { sampleCheckpoints } from './sample-checkpoints.ts';
import { sampleTimeline } from './sample-timeline.ts';
import { sampleInfo, sampleNow, sampleSettings, sampleSnapshot } from './sample-fleet.ts';

type Answers = { [N in CallName]?: (input: CallInput<N>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>> };

/** A transport without an application behind it: it answers from a fleet of its own, and switches services in it. */
export interface FakeTransport extends Transport {
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  /** Answers of single calls in the place of the built-in ones. */
  readonly answers: Answers;
  snapshot: FleetSnapshot;
  info: AppInfo;
  settings: EffectiveSettings;
  preferences: Preferences;
  operations: OperationList;
  policy: PolicyState;
  /** Puts another policy in force and judges all VMs by it, as if somebody else had saved it. */
  putPolicy(policy: VmPolicy, who: string): void;
  alerts: AlertList;
  mutes: MuteList;
  emit(event: VitalsEvent): void;
  /** Sends a delta with the next number and keeps the snapshot in step. */
  change(change: Partial<Omit<FleetDelta, 'sequence'>>): void;
  setLink(link: Link): void;
  /** Inputs of one call, in order. */
  inputsOf<N extends CallName>(name: N): readonly CallInput<N>[];
}

/** Makes a fake that holds the sample fleet. */
export function createFakeTransport(
  start: Partial<
    Pick<
      FakeTransport,
      'snapshot' | 'info' | 'settings' | 'preferences' | 'operations' | 'alerts' | 'mutes' | 'policy' | 'answers' | 'dropFiles'
    >
  > = {},
): FakeTransport {
  const events = createListeners<unknown>();
  const links = createListeners<Link>();
  const made: { name: string; input: unknown }[] = [];
  let link: Link = 'connected';
  let account: KnownGuestAccount | null = null;
  let markChanges = 0;

  function nextMarkChange(): number {
    markChanges += 1;
    return markChanges;
  }

  function findVm(hostId: string, vmId: string): VmRecord | undefined {
    return fake.snapshot.vms.find((vm) => vm.hostId === hostId && vm.vmId === vmId);
  }

  function setService(input: CallInput<'service.set'>): Result<SetServiceOutcome> {
    const vm = findVm(input.hostId, input.vmId);
    const details = vm?.details ?? null;
    const record = details?.services[input.service] ?? null;
    if (vm === undefined || details === null || record === null) return failure('vmGone');
    const after = { ...record, enabled: input.enabled };
    fake.change({ vms: [{ ...vm, details: { ...details, services: { ...details.services, [input.service]: after } } }] });
    return success({
      outcome: 'changed',
      before: record.enabled,
      service: after,
      readAt: new Date().toISOString(),
      problem: null,
      auditId: made.length,
    });
  }

  const builtIn: Answers = {
    'app.info': () => success(fake.info),
    'fleet.snapshot': () => success(fake.snapshot),
    'fleet.refresh': () => success({}),
    'session.retry': () => success({}),
    'service.prepare': () => success({}),
    'service.set': setService,
    'vm.read': ({ hostId, vmId }) => {
      const vm = findVm(hostId, vmId);
      return vm === undefined ? failure('vmGone') : success(vm);
    },
    'vms.mark': ({ vms, mark, has }) => {
      const found = vms.flatMap(({ hostId, vmId }) => findVm(hostId, vmId) ?? []);
      const after = found.flatMap((vm) => {
        const next = withMark(vm, mark, has);
        return next === null || next === vm ? [] : [{ ...vm, roles: [...next.roles], tags: [...next.tags] }];
      });
      fake.change({ vms: after });
      const numbers = { changed: after.length, already: found.length - after.length, gone: vms.length - found.length, full: 0 };
      return success({ ...numbers, change: after.length === 0 ? null : nextMarkChange() });
    },
    'policy.get': () => success(fake.policy),
    'policy.set': ({ revision, policy }) => {
      if (revision !== fake.policy.revision) return failure('changedByOther');
      fake.putPolicy(vmPolicySchema.parse(policy), 'CONTOSO\\anna');
      return success(fake.policy);
    },
    'policy.history': () => success(fake.policy.changed === null ? [] : [{ revision: fake.policy.revision, ...fake.policy.changed }]),
    'audit.list': () => success([]),
    'activity.list': () => success({ entries: [], more: false }),
    'direct.check': ({ hostId, vmId }) => {
      const vm = findVm(hostId, vmId);
      if (vm === undefined) return failure('vmGone');
      const probe = sampleProbe();
      fake.change({ vms: [{ ...vm, direct: probe }] });
      return success(probe);
    },
    'direct.cancel': () => success({}),
    'guestAccount.get': () => success(account),
    'guestAccount.store': () => success({ available: false, reason: 'browser' }),
    'guestAccount.keep': ({ user, scope, remember }) => {
      account = { user, scope, kept: remember ? 'store' : 'session' };
      return success({ ...account, storeProblem: null });
    },
    'guestAccount.forget': () => {
      account = null;
      return success({});
    },
    'guestAccount.forgetAll': () => {
      account = null;
      return success({});
    },
    'checkpoints.list': () => success(sampleCheckpoints()),
    'heartbeat.timeline': ({ span }) => success(sampleTimeline(span)),
    'kvp.read': () => success(sampleKvp()),
    'heartbeat.sparks': ({ vms }) =>
      success(vms.map((vm) => ({ ...vm, cells: Array.from({ length: sparkCells }, () => 'operatingNormally' as const) }))),
    'runs.list': () => success([]),
    'operations.list': () => success(fake.operations),
    'alerts.list': () => success(fake.alerts),
    'alerts.see': ({ alertId }) => {
      const alerts = fake.alerts.alerts.map((alert) => (alertId === null || alert.alertId === alertId ? { ...alert, seen: true } : alert));
      fake.alerts = { revision: fake.alerts.revision + 1, alerts };
      return success(fake.alerts);
    },
    'mutes.list': () => success(fake.mutes),
    'mutes.set': (request) => {
      const mute = { ...request, muteId: fake.mutes.revision + 1, at: request.until, who: 'anna' };
      fake.mutes = { revision: fake.mutes.revision + 1, mutes: [...fake.mutes.mutes, mute] };
      return success(fake.mutes);
    },
    'mutes.remove': ({ muteId }) => {
      fake.mutes = { revision: fake.mutes.revision + 1, mutes: fake.mutes.mutes.filter((mute) => mute.muteId !== muteId) };
      return success(fake.mutes);
    },
    'operations.dismiss': () => success({}),
    'operations.cancel': () => success({}),
    'preferences.get': () => success(fake.preferences),
    'preferences.set': (patch) => {
      fake.preferences = patchedPreferences(fake.preferences, preferencesPatchSchema.parse(patch));
      return success(fake.preferences);
    },
    'settings.get': () => success(fake.settings),
    'settings.update': (patch) => {
      fake.settings = { ...fake.settings, settings: { ...fake.settings.settings, ...patch } };
      return success(fake.settings);
    },
  };

  const fake: FakeTransport = {
    snapshot: start.snapshot ?? sampleSnapshot(),
    info: start.info ?? sampleInfo(),
    settings: start.settings ?? sampleSettings(),
    preferences: start.preferences ?? preferencesSchema.parse({}),
    operations: start.operations ?? { revision: 0, operations: [] },
    policy: start.policy ?? { revision: 0, policy: defaultPolicy, changed: null, unreadable: false },
    putPolicy(policy, who) {
      const changed = { at: new Date(sampleNow).toISOString(), who, reason: 'set' as const };
      fake.policy = { revision: fake.policy.revision + 1, policy, changed, unreadable: false };
      events.emit({ type: 'policy.changed', state: fake.policy });
      const judge = createPolicyJudge(policy);
      fake.change({
        vms: fake.snapshot.vms.map((vm) => {
          const subject = { hostId: vm.hostId, vmId: vm.vmId, roles: vm.roles, tags: vm.tags, shielded: vm.details?.shielded === true };
          return { ...vm, wanted: judge(subject, sampleNow).wanted };
        }),
      });
    },
    alerts: start.alerts ?? { revision: 0, alerts: [] },
    mutes: start.mutes ?? { revision: 0, mutes: [] },
    calls: made,
    answers: { ...start.answers },
    get link() {
      return link;
    },
    async call(name, input) {
      made.push({ name, input });
      const answers = { ...builtIn, ...fake.answers } as Record<string, ((input: unknown) => unknown) | undefined>;
      return (await answers[name]?.(input)) ?? failure('notFound');
    },
    subscribe: (listener) => events.add(listener),
    onLinkChange: (listener) => links.add(listener),
    close: () => undefined,
    ...(start.dropFiles === undefined ? {} : { dropFiles: start.dropFiles }),
    emit: (event) => events.emit(event),
    change(change) {
      const delta: FleetDelta = {
        sequence: fake.snapshot.sequence + 1,
        hosts: [],
        removedHosts: [],
        reads: [],
        vms: [],
        removedVms: [],
        ...change,
      };
      const changed = new Map(delta.vms.map((vm) => [vmKey(vm), vm]));
      const removed = new Set(delta.removedVms.map(vmKey));
      const known = new Set(fake.snapshot.vms.map(vmKey));
      fake.snapshot = {
        sequence: delta.sequence,
        hosts: fake.snapshot.hosts.map((host) => delta.hosts.find((each) => each.hostId === host.hostId) ?? host),
        reads: fake.snapshot.reads.map((read) => delta.reads.find((each) => each.hostId === read.hostId) ?? read),
        vms: [
          ...fake.snapshot.vms.filter((vm) => !removed.has(vmKey(vm))).map((vm) => changed.get(vmKey(vm)) ?? vm),
          ...delta.vms.filter((vm) => !known.has(vmKey(vm))),
        ],
      };
      events.emit({ type: 'fleet.delta', delta });
    },
    setLink(next) {
      link = next;
      links.emit(next);
    },
    inputsOf: <N extends CallName>(name: N) => made.filter((call) => call.name === name).map((call) => call.input as CallInput<N>),
  };
  return fake;
}
