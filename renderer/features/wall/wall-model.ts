import { vmKey } from '../../../shared/contract/fleet.ts';
import type { HostReads, HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import { attentionOf } from '../../../shared/domain/attention.ts';
import { isStale } from '../../../shared/domain/age.ts';
import { momentOf } from '../../store/staleness.ts';
import { hostHealth } from '../vms/host-health.ts';
import type { HostHealth } from '../vms/host-health.ts';
import { statusLooks } from '../vms/status-look.ts';

/** One VM in the list of its host. */
export interface WallVm {
  readonly key: string;
  readonly vm: VmRecord;
  /** How much it needs help; `null` where it does not, or where that is not known any more. */
  readonly need: 'bad' | 'warning' | null;
}

/** One host with its VMs by name. */
export interface WallHost {
  readonly host: HostRecord;
  readonly health: HostHealth;
  /** Its last good read in ms since 1970-01-01 UTC; `null` where there was none. */
  readonly readAt: number | null;
  /** Nothing was read lately: all that is shown of it is as it was then. */
  readonly old: boolean;
  readonly vms: readonly WallVm[];
}

/** What is drawn large: a VM or a host that needs help. */
export type WallCard =
  | {
      readonly kind: 'vm';
      readonly key: string;
      readonly tone: 'bad' | 'warning';
      readonly since: number;
      readonly vm: VmRecord;
      readonly host: HostRecord;
    }
  | { readonly kind: 'host'; readonly key: string; readonly tone: 'bad' | 'warning'; readonly since: number; readonly of: WallHost };

/** How many VMs stand how; each is counted once. */
export interface WallCounts {
  readonly total: number;
  readonly need: number;
  readonly normal: number;
  readonly notMonitored: number;
  readonly notKnown: number;
  readonly resting: number;
  /** Those of hosts that are not read: as they were, whatever that was. */
  readonly old: number;
}

/** All that the wall shows at one moment. */
export interface WallModel {
  readonly hosts: readonly WallHost[];
  /** Worst first, then newest. */
  readonly cards: readonly WallCard[];
  readonly counts: WallCounts;
  /** How many hosts are not read. */
  readonly lost: number;
  /** Of what is read: the age of the oldest read in ms; `null` where nothing is. */
  readonly oldestMs: number | null;
}

/** What the wall is made of. */
export interface WallSource {
  readonly hosts: readonly HostRecord[];
  readonly vms: readonly VmRecord[];
  readonly reads: (hostId: string) => HostReads | undefined;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function needOf(vm: VmRecord): WallVm['need'] {
  const urgency = attentionOf(vm)?.urgency;
  return urgency === 'bad' || urgency === 'warning' ? urgency : null;
}

function hostOf(host: HostRecord, source: WallSource, now: number): WallHost {
  const readAt = momentOf(source.reads(host.hostId)?.lightAt);
  const old = isStale(readAt, now, host.lightIntervalMs);
  const vms = source.vms
    .filter(({ hostId }) => hostId === host.hostId)
    .toSorted((one, other) => collator.compare(one.name, other.name) || (one.vmId < other.vmId ? -1 : 1))
    .map((vm) => ({ key: vmKey(vm), vm, need: old ? null : needOf(vm) }));
  return { host, health: hostHealth(host, readAt !== null, old), readAt, old, vms };
}

/** Where a VM is counted; one that needs help is, whatever its Status is. */
function placeOf({ vm, need }: WallVm, old: boolean): Exclude<keyof WallCounts, 'total'> {
  if (old) return 'old';
  if (need !== null) return 'need';
  if (vm.status.code === 'notMonitored') return 'notMonitored';
  if (vm.status.code === 'unknown') return 'notKnown';
  return statusLooks[vm.status.code].tone === 'good' ? 'normal' : 'resting';
}

function cardsOf(of: WallHost): WallCard[] {
  const { host, health, readAt, vms, old } = of;
  // One that is only asked for the first time needs no help.
  if (old && readAt === null && health.problem === null) return [];
  if (old || health.tone === 'bad') {
    const since = readAt ?? momentOf(host.problemSince) ?? Date.parse(host.session.since);
    const tone = health.tone === 'bad' ? 'bad' : 'warning';
    return [{ kind: 'host', key: host.hostId, tone, since, of }, ...(old ? [] : ofVms(host, vms))];
  }
  return ofVms(host, vms);
}

function ofVms(host: HostRecord, vms: readonly WallVm[]): WallCard[] {
  return vms.flatMap(({ key, vm, need }) =>
    need === null ? [] : [{ kind: 'vm', key, tone: need, since: Date.parse(vm.status.since), vm, host }],
  );
}

/** What the wall shows at `now` (ms since 1970-01-01 UTC); of one host alone with `only`. */
export function wallModel(source: WallSource, now: number, only: string | null): WallModel {
  const hosts = source.hosts
    .filter(({ hostId }) => only === null || hostId === only)
    .toSorted((one, other) => collator.compare(one.name, other.name))
    .map((host) => hostOf(host, source, now));
  const counts = { total: 0, need: 0, normal: 0, notMonitored: 0, notKnown: 0, resting: 0, old: 0 };
  for (const { vms, old } of hosts) {
    for (const each of vms) {
      counts.total += 1;
      counts[placeOf(each, old)] += 1;
    }
  }
  const cards = hosts.flatMap(cardsOf).toSorted((one, other) => {
    if (one.tone !== other.tone) return one.tone === 'bad' ? -1 : 1;
    return other.since - one.since || (one.key < other.key ? -1 : 1);
  });
  const ages = hosts.flatMap(({ readAt, old }) => (readAt === null || old ? [] : [Math.max(0, now - readAt)]));
  const lost = hosts.filter(({ old, readAt, health }) => old && (readAt !== null || health.problem !== null)).length;
  return { hosts, cards, counts, lost, oldestMs: ages.length === 0 ? null : Math.max(...ages) };
}

/** A part of a host's list that stands in one column. */
export interface WallColumn {
  readonly of: WallHost;
  readonly vms: readonly WallVm[];
  /** Which part of its host this is, from 1, and how many there are. */
  readonly part: number;
  readonly parts: number;
}

/** Cuts the hosts into columns of at most `room` VMs; a host without VMs has one column, too. */
export function wallColumns(hosts: readonly WallHost[], room: number): readonly WallColumn[] {
  return hosts.flatMap((of) => {
    const parts = Math.max(1, Math.ceil(of.vms.length / room));
    return Array.from({ length: parts }, (_, index) => ({
      of,
      vms: of.vms.slice(index * room, (index + 1) * room),
      part: index + 1,
      parts,
    }));
  });
}

/** The part of a list that is shown at a turn (0, 1, 2, …): `room` items, and around again after the last. */
export function shownAt<T>(items: readonly T[], room: number, turn: number): readonly T[] {
  const parts = Math.max(1, Math.ceil(items.length / room));
  const part = turn % parts;
  return items.slice(part * room, (part + 1) * room);
}
