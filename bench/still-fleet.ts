import type { GatewayCore } from '../electron/gateway/gateway-core.ts';
import type { FleetSnapshot, VmRecord } from '../shared/contract/fleet.ts';
import { createFakeTransport } from '../renderer/testing/fake-transport.ts';
import { largeSnapshot } from '../renderer/testing/large-fleet.ts';
import { sampleNow } from '../renderer/testing/sample-fleet.ts';

/** An application over hosts that are read and never change, unless told to: what is measured is the page alone. */
export interface StillFleet {
  readonly core: GatewayCore;
  readonly vms: readonly VmRecord[];
  /** Tells the page of changed VMs, in one delta. */
  change(vms: readonly VmRecord[]): void;
  /** Ends the polls. */
  stop(): void;
}

const pollMs = 5_000;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The samples are of a moment of their own; a page that is really open needs them to be of now. */
function movedToNow(snapshot: FleetSnapshot): FleetSnapshot {
  const shiftMs = Date.now() - sampleNow;
  return JSON.parse(JSON.stringify(snapshot), (_key, value: unknown) =>
    typeof value === 'string' && instant.test(value) ? new Date(Date.parse(value) + shiftMs).toISOString() : value,
  ) as FleetSnapshot;
}

/** So many VMs on ten hosts, each of which is polled every five seconds as a real one is. */
export function startStillFleet(vms: number): StillFleet {
  const transport = createFakeTransport({ snapshot: movedToNow(largeSnapshot(vms)) });
  const { hosts } = transport.snapshot;
  let next = 0;
  // One after the other, as the answers of real hosts come.
  const polls = setInterval(() => {
    const hostId = hosts[next % hosts.length]?.hostId;
    next += 1;
    const read = transport.snapshot.reads.find((reads) => reads.hostId === hostId);
    const at = new Date().toISOString();
    if (read !== undefined) transport.change({ reads: [{ ...read, lightAt: at, fullAt: at }] });
  }, pollMs / hosts.length);
  return {
    core: {
      call: (name, input) => transport.call(name, input),
      subscribe: (listener) => transport.subscribe((event) => listener(event as Parameters<typeof listener>[0])),
    },
    vms: transport.snapshot.vms,
    change: (changed) => transport.change({ vms: [...changed] }),
    stop: () => clearInterval(polls),
  };
}
