import type { KvpItem } from '../contract/kvp.ts';
import { fold, parseQuery } from './search.ts';

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

/**
 * Text of anybody, with nothing hidden in it: control characters by their pictures (U+2400 and on), and what turns the order of
 * letters around, is no character or takes no room by its number. So what is seen is all that is there, and a copy of it can't act as
 * keys where it is put in. The two joiners stay: some scripts need them.
 */
export function visibleText(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) shown += String.fromCodePoint(0x24_00 + code);
    else if (code === 0x7f) shown += '\u2421';
    else shown += isHidden(code) ? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]` : character;
  }
  return shown;
}

/** Code points that show nothing by themselves: C1 controls, marks of direction, spaces without width, halves of a pair, tags. */
const hidden: readonly (readonly [number, number])[] = [
  [0x80, 0x9f],
  [0xad, 0xad],
  [0x6_1c, 0x6_1c],
  [0x18_0e, 0x18_0e],
  [0x20_0b, 0x20_0b],
  [0x20_0e, 0x20_0f],
  [0x20_28, 0x20_2e],
  [0x20_60, 0x20_6f],
  [0xd8_00, 0xdf_ff],
  [0xfe_ff, 0xfe_ff],
  [0xff_f9, 0xff_fb],
  [0xe_00_00, 0xe_00_7f],
];

function isHidden(code: number): boolean {
  return hidden.some(([from, to]) => code >= from && code <= to);
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
