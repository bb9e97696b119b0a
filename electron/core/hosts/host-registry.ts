import type { Settings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import type { CoreOptions, HostConfig } from '../options.ts';
import { createHostRefresher, type HostRefresher } from '../refresh/host-refresher.ts';
import { createStartOrder } from '../refresh/start-order.ts';
import type { HostConnection } from '../session/connection.ts';

/** A host with what works for it now. */
export interface RunningHost extends HostConfig {
  readonly connection: HostConnection;
  readonly refresher: HostRefresher;
}

/** The hosts of this application, each with its connection and its refresher. */
export interface HostRegistry {
  get(hostId: string): RunningHost | undefined;
  all(): readonly RunningHost[];
  start(): void;
  /** Gives every host a new connection, made with the settings of now. What was known stays. */
  reconnect(): void;
  settingsChanged(): void;
  stop(): Promise<void>;
}

export interface HostRegistryOptions {
  readonly configs: readonly HostConfig[];
  readonly connect: CoreOptions['connect'];
  readonly store: FleetStore;
  readonly tracker: VmTracker;
  readonly clock: Clock;
  /** How many hosts may start at a time. */
  readonly startsAtOnce: number;
  readonly settings: () => Settings;
  readonly onGoodRead: (hostId: string) => void;
}

export function createHostRegistry(options: HostRegistryOptions): HostRegistry {
  const { configs, connect, store, tracker, clock, settings, onGoodRead } = options;
  const startOrder = createStartOrder({ clock, atOnce: options.startsAtOnce });
  const running = new Map<string, RunningHost>();
  const closing = new Set<Promise<void>>();

  function run(config: HostConfig): RunningHost {
    const { hostId } = config;
    const connection = connect(config, settings());
    const refresher = createHostRefresher({
      hostId,
      connection,
      store,
      tracker,
      clock,
      startOrder,
      settings,
      onGoodRead: () => onGoodRead(hostId),
    });
    const host = { ...config, connection, refresher };
    running.set(hostId, host);
    return host;
  }

  /** Those that wait for their turn come last, and end first: none of them is to start because another one has ended. */
  function endAll(): RunningHost[] {
    const ended = [...running.values()];
    for (const { refresher, connection } of ended.toReversed()) {
      refresher.stop();
      const closed = connection.close().finally(() => closing.delete(closed));
      closing.add(closed);
    }
    return ended;
  }

  return {
    get: (hostId) => running.get(hostId),
    all: () => [...running.values()],
    start() {
      for (const config of configs) {
        const { connection, refresher } = run(config);
        store.addHost({
          hostId: config.hostId,
          name: config.name,
          simulated: config.kind === 'demo',
          ...(config.filesAreHere ? {} : { filesElsewhere: true as const }),
          session: connection.state,
          problem: null,
          problemSince: null,
          facts: null,
          lightIntervalMs: settings().lightIntervalMs,
          fullIntervalMs: settings().fullIntervalMs,
        });
        refresher.start();
      }
    },
    reconnect() {
      for (const host of endAll()) run(host).refresher.start();
    },
    settingsChanged() {
      for (const { refresher } of running.values()) refresher.settingsChanged();
    },
    async stop() {
      endAll();
      await Promise.all(closing);
    },
  };
}
