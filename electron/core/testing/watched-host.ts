import { onTestFinished } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import { createCore, type Core } from '../core.ts';
import type { LightVm } from '../module/records.ts';
import { createFakeClock, settle, type FakeClock } from './fake-clock.ts';
import { FakeConnection } from './fake-connection.ts';
import { FakeHost, fakeVmId } from './fake-host.ts';
import { temporaryFolder, testHostId } from './test-core.ts';

/** A core over the host, as tests of what outlives a core want it. */
export interface Watcher {
  readonly core: Core;
  readonly connection: FakeConnection;
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** The answer of a call that must be good. */
  value<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
}

/** A host with one VM and a data folder, over which cores come and go while the time goes on. */
export interface WatchedHost {
  readonly clock: FakeClock;
  readonly host: FakeHost;
  readonly dataFolder: string;
  readonly vm: { readonly hostId: string; readonly vmId: string };
  /** What the host says of the VM from now on. `startsNow`: its uptime begins anew. */
  become(change: Partial<Omit<LightVm, 'uptimeMs'>> & { readonly startsNow?: boolean }): void;
  /** Sets the clock of the machine back; timers run on as if nothing had happened. */
  setBack(ms: number): void;
  /** Starts a core; it ends with the test at the latest. */
  watch(): Promise<Watcher>;
}

/** Makes one whose VM has run for an hour and beats, at 2026-11-23T08:00:00Z. */
export function createWatchedHost(dataFolder: string = temporaryFolder()): WatchedHost {
  const running = createFakeClock();
  let backMs = 0;
  const clock: FakeClock = {
    now: () => running.now() - backMs,
    after: (delayMs, callback) => running.after(delayMs, callback),
    advance: (ms) => running.advance(ms),
    get pending() {
      return running.pending;
    },
  };
  const begun = clock.now();
  const host = new FakeHost(() => clock.now(), 1);
  const vmId = fakeVmId(1);
  return {
    clock,
    host,
    dataFolder,
    vm: { hostId: testHostId, vmId },
    become({ startsNow = false, ...change }) {
      const found = host.vms.get(vmId);
      if (found === undefined) throw new Error('The VM is gone.');
      // The fake host counts on from its own beginning.
      const uptime = startsNow ? { uptimeMs: 1 - (clock.now() - begun) } : {};
      host.vms.set(vmId, { ...found, light: { ...found.light, ...change, ...uptime } });
    },
    setBack(ms) {
      backMs += ms;
    },
    async watch() {
      const connections: FakeConnection[] = [];
      const core = createCore({
        hosts: [{ hostId: testHostId, name: 'TEST-01', kind: 'demo', filesAreHere: true, environment: {} }],
        demoReason: 'asked',
        shell: 'gateway',
        version: '0.0.0',
        dataFolder,
        allowChanges: false,
        policyFile: null,
        clock,
        connect: () => {
          const connection = new FakeConnection(host);
          connections.push(connection);
          return connection;
        },
        who: 'tester',
      });
      onTestFinished(() => core.stop());
      await core.start();
      await settle();
      const [connection] = connections;
      if (connection === undefined) throw new Error('No connection was made.');
      const call = <N extends CallName>(name: N, input: CallInput<N>) => core.call(name, input) as Promise<Result<CallOutput<N>>>;
      return {
        core,
        connection,
        call,
        async value(name, input) {
          const result = await call(name, input);
          if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
          return result.value;
        },
      };
    },
  };
}
