import type { AppInfo } from '../../../shared/contract/app.ts';
import type { CallInput, VitalsEvent } from '../../../shared/contract/contract.ts';
import type { FleetSnapshot, HostReads, HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { PolicyState } from '../../../shared/contract/policy.ts';
import { success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { defaultPolicy, emptyPolicy } from '../../../shared/domain/policy.ts';
import { hostWith } from '../../../shared/domain/vm-record.fixture.ts';
import type { CliCore } from '../ask.ts';

/** The moment at which tests of the command line take place. */
export const testNow = Date.parse('2026-11-23T09:00:00.000Z');

/** A host that was read in full a second ago, with its reads. */
export function readHost(
  changes: Partial<HostRecord> = {},
  reads: Partial<HostReads> = {},
): { readonly host: HostRecord; readonly reads: HostReads } {
  const host = { ...hostWith(), ...changes };
  const at = new Date(testNow - 1_000).toISOString();
  return { host, reads: { hostId: host.hostId, lightAt: at, fullAt: at, fullProgress: null, ...reads } };
}

/** The snapshot of some hosts and VMs. */
export function snapshotOf(hosts: readonly ReturnType<typeof readHost>[], vms: readonly VmRecord[]): FleetSnapshot {
  return { sequence: 1, hosts: hosts.map(({ host }) => host), reads: hosts.map(({ reads }) => reads), vms: [...vms] };
}

/** A stored policy that this version does not understand. */
export const strangePolicy: Result<PolicyState> = success({ revision: 3, policy: emptyPolicy, changed: null, unreadable: true });

/** A core that answers what a test tells it to. */
export interface FakeCore extends CliCore {
  /** Every call that was not a question, in order. */
  readonly acts: readonly { readonly name: string; readonly input: unknown }[];
  /** What it was told to read first, each time. */
  readonly watched: readonly unknown[];
  snapshot: FleetSnapshot;
  stopped: boolean;
  emit(event: VitalsEvent): void;
}

/** Answers questions from `snapshot` and `info`, and each act by what `answers` gives. */
export function createFakeCore(
  snapshot: FleetSnapshot,
  {
    changesRefused = null,
    database = { state: 'good', problem: null },
    policy = success({ revision: 0, policy: defaultPolicy, changed: null, unreadable: false }),
    snapshotFault = null,
    answers = {},
  }: {
    changesRefused?: AppInfo['changesRefused'];
    database?: AppInfo['database'];
    policy?: Result<PolicyState>;
    /** Why it can't say what it knows. */
    snapshotFault?: Problem | null;
    answers?: Readonly<Record<string, (input: never) => Result<unknown> | Promise<Result<unknown>>>>;
  } = {},
): FakeCore {
  const listeners = new Set<(event: VitalsEvent) => void>();
  const acts: { name: string; input: unknown }[] = [];
  const watched: unknown[] = [];
  const core: FakeCore = {
    acts,
    watched,
    snapshot,
    stopped: false,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      core.stopped = true;
      return Promise.resolve();
    },
    call(name, input) {
      if (name === 'fleet.snapshot')
        return Promise.resolve(snapshotFault === null ? success(core.snapshot) : { ok: false, problem: snapshotFault });
      if (name === 'settings.get') return Promise.resolve(success({ settings: settingsSchema.parse({}), locked: [], notSaved: false }));
      if (name === 'app.info') return Promise.resolve(success({ changesRefused, database }));
      if (name === 'policy.get') return Promise.resolve(policy);
      if (name === 'fleet.watch') {
        watched.push((input as CallInput<'fleet.watch'>).vms);
        return Promise.resolve(success({}));
      }
      acts.push({ name, input });
      const answer = answers[name];
      if (answer === undefined) throw new Error(`nobody answers ${name}`);
      return Promise.resolve(answer(input as never));
    },
  };
  return core;
}
