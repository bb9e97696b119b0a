import type { KvpItem } from '../contract/kvp.ts';
import { fold, parseQuery } from './search.ts';
import { visibleText } from './visible-text.ts';

/** What the items that a guest's system tells by itself mean, as keys of words. */
export const kvpMeanings = [
  'computerName',
  'system',
  'systemVersion',
  'majorVersion',
  'minorVersion',
  'build',
  'servicePack',
  'vendor',
  'distribution',
  'distributionData',
  'kernel',
  'platform',
  'signature',
  'processor',
  'ipv4',
  'ipv6',
  'remoteDesktop4',
  'remoteDesktop6',
  'servicesVersion',
] as const;
export type KvpMeaning = (typeof kvpMeanings)[number];

/**
 * Names that Windows and Linux guests give (Microsoft's page on data exchange, the daemon hv_kvp_daemon of the Linux kernel). The set
 * is open: any other name is shown as it is.
 */
const meaningOf: ReadonlyMap<string, KvpMeaning> = new Map([
  ['FullyQualifiedDomainName', 'computerName'],
  ['OSName', 'system'],
  ['OSVersion', 'systemVersion'],
  ['OSMajorVersion', 'majorVersion'],
  ['OSMinorVersion', 'minorVersion'],
  ['OSBuildNumber', 'build'],
  ['CSDVersion', 'servicePack'],
  ['OSVendor', 'vendor'],
  ['OSDistributionName', 'distribution'],
  ['OSDistributionData', 'distributionData'],
  ['OSKernelVersion', 'kernel'],
  ['OSPlatformId', 'platform'],
  ['OSSignature', 'signature'],
  ['ProcessorArchitecture', 'processor'],
  ['NetworkAddressIPv4', 'ipv4'],
  ['NetworkAddressIPv6', 'ipv6'],
  ['RDPAddressIPv4', 'remoteDesktop4'],
  ['RDPAddressIPv6', 'remoteDesktop6'],
  ['IntegrationServicesVersion', 'servicesVersion'],
]);

/** Windows tells its processor as a number (wProcessorArchitecture of SYSTEM_INFO). */
const processors: ReadonlyMap<string, string> = new Map([
  ['0', 'x86'],
  ['5', 'ARM'],
  ['9', 'x64'],
  ['12', 'ARM64'],
]);

const lists: ReadonlySet<KvpMeaning> = new Set(['ipv4', 'ipv6', 'remoteDesktop4', 'remoteDesktop6']);

/** What an item means; `null` where only its name tells. Programs in the guest, and the host, may use the same names for something else. */
export function meaningOfKvp({ source, name }: KvpItem): KvpMeaning | null {
  return source === 'intrinsic' && name !== null ? (meaningOf.get(name) ?? null) : null;
}

/** The value of an item for people: addresses one by one, the processor by its name. Without text: an empty list. */
export function kvpValues(item: KvpItem): readonly string[] {
  const meaning = meaningOfKvp(item);
  const value = visibleText(item.value);
  if (meaning !== null && lists.has(meaning)) {
    // A guest may tell the same address twice.
    const parts = new Set(value.split(';').map((part) => part.trim()));
    parts.delete('');
    return [...parts];
  }
  if (value === '') return [];
  const processor = meaning === 'processor' ? processors.get(value) : undefined;
  return [processor === undefined ? value : `${processor} (${value})`];
}

/** The items of which all words of a query are found in the name, in the value or in what they mean in words; all for an empty query. */
export function findKvp(items: readonly KvpItem[], query: string, wordsOf: (meaning: KvpMeaning) => string): readonly KvpItem[] {
  const words = parseQuery(query);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const meaning = meaningOfKvp(item);
    const text = fold([item.name ?? '', item.value, ...kvpValues(item), meaning === null ? '' : wordsOf(meaning)].join('\n'));
    return words.every((word) => text.includes(word));
  });
}
