import { vmKey } from '../../../shared/contract/fleet.ts';
import type { Plan, SkipReason, VmTarget } from '../../../shared/domain/plan.ts';
import { changeKeyOf } from './preview.ts';

/** How far the fleet has gone on from a plan: what a plan of now would say otherwise, and why. */
export interface Moves {
  /** VMs (by `vmKey`) of which it says something else because something about them is not as it was. */
  readonly rows: readonly string[];
  /** Changes (by `changeKey`) that it does not hold any more, for whatever reason. */
  readonly gone: readonly string[];
  /** Hosts that have not been read lately any more, by id. */
  readonly lostHosts: readonly string[];
  /** Hosts that were not read, or not lately, and are now. */
  readonly backHosts: readonly string[];
  /** Changes have been forbidden, or allowed again, since it was made; `null`: neither. */
  readonly readOnly: 'now' | 'noMore' | null;
  /** How many of its changes would be left out now because their host is not read, or because changes are not allowed. */
  readonly lost: number;
}

/** Nothing has moved. */
export const noMoves: Moves = { rows: [], gone: [], lostHosts: [], backHosts: [], readOnly: null, lost: 0 };

/** What a plan says of one VM. */
interface Verdict extends Pick<VmTarget, 'hostId'> {
  /** It is not known well enough to be judged at all. */
  unread: boolean;
  /** By service, or by nothing where it is about all of the VM, as text to compare. */
  readonly words: Map<string, string>;
}

/** What says nothing about a VM itself: its host was not read, or not lately. */
const unreadReasons: ReadonlySet<SkipReason> = new Set<SkipReason>(['notRead', 'stale']);
const readOnly: SkipReason = 'readOnly';

/** What the plan says of each VM. */
export function verdictsOf(plan: Plan): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const of = (target: VmTarget): Verdict => {
    const key = vmKey(target);
    const known = verdicts.get(key) ?? { hostId: target.hostId, unread: false, words: new Map<string, string>() };
    verdicts.set(key, known);
    return known;
  };
  for (const change of plan.changes)
    of(change).words.set(change.service, `change ${change.from} ${change.to} ${change.severity} ${change.atStart} ${change.name}`);
  for (const { service, to, ...vm } of plan.alreadySo) of(vm).words.set(service, `is ${to}`);
  for (const { service, reason, ...vm } of plan.skipped) {
    const verdict = of(vm);
    verdict.words.set(service ?? '', reason);
    if (service === null && unreadReasons.has(reason)) verdict.unread = true;
  }
  return verdicts;
}

function isChange(words: string | undefined): boolean {
  return words?.startsWith('change ') === true;
}

/** Compares what a plan says with what one of now says of the same VMs. */
export function movesOf(before: ReadonlyMap<string, Verdict>, now: ReadonlyMap<string, Verdict>): Moves {
  const lostHosts = new Set<string>();
  const backHosts = new Set<string>();
  const rows: string[] = [];
  const gone: string[] = [];
  let lost = 0;
  let forbidden = false;
  let allowed = false;
  for (const [key, was] of before) {
    const is = now.get(key);
    for (const [service, words] of was.words)
      if (isChange(words) && (is === undefined || is.unread || !isChange(is.words.get(service)))) gone.push(changeKeyOf(key, service));
    if (is === undefined) {
      rows.push(key);
    } else if (was.unread !== is.unread) {
      (is.unread ? lostHosts : backHosts).add(was.hostId);
      if (is.unread) lost += [...was.words.values()].filter(isChange).length;
    } else if (!is.unread) {
      let moved = false;
      for (const service of new Set([...was.words.keys(), ...is.words.keys()])) {
        const [old, young] = [was.words.get(service), is.words.get(service)];
        if (old === young) continue;
        if (young === readOnly && isChange(old)) {
          forbidden = true;
          lost += 1;
        } else if (old === readOnly && isChange(young)) allowed = true;
        else moved = true;
      }
      if (moved) rows.push(key);
    }
  }
  for (const key of now.keys()) if (!before.has(key)) rows.push(key);
  return {
    rows,
    gone,
    lostHosts: [...lostHosts],
    backHosts: [...backHosts],
    readOnly: forbidden ? 'now' : allowed ? 'noMore' : null,
    lost,
  };
}
