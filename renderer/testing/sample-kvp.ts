import type { KvpItem, KvpReading, KvpSource } from '../../shared/contract/kvp.ts';
import { sampleNow } from './sample-fleet.ts';

/** An item that is whole. */
export function kvpItem(source: KvpSource, name: string | null, value: string, cut = false): KvpItem {
  return { source, name, value, cut };
}

/** What the guest and the host of a healthy Windows VM tell each other. */
export function sampleKvp(changes: Partial<KvpReading> = {}): KvpReading {
  return {
    readAt: new Date(sampleNow).toISOString(),
    guestReports: true,
    hostListed: true,
    items: [
      kvpItem('host', 'Owner', 'Help desk'),
      kvpItem('intrinsic', 'OSName', 'Windows Server 2022 Standard'),
      kvpItem('intrinsic', 'NetworkAddressIPv4', '10.20.1.41;10.20.1.42'),
      kvpItem('intrinsic', 'CSDVersion', ''),
      kvpItem('intrinsic', 'SomethingNew', '7'),
      kvpItem('guest', 'BackupState', 'done'),
    ],
    left: 0,
    ...changes,
  };
}
