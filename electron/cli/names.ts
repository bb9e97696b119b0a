import { vmKey, type VmRecord } from '../../shared/contract/fleet.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../../shared/contract/service.ts';
import { serviceDefinitions } from '../../shared/domain/services.ts';
import { vmNameIn } from '../../renderer/words.ts';

/** The word of each service on the command line: short, and the same in every language. */
export const serviceWords: Readonly<Record<SwitchableServiceId, string>> = {
  heartbeat: 'heartbeat',
  guestShutdown: 'shutdown',
  timeSynchronization: 'time-sync',
  dataExchange: 'data-exchange',
  vss: 'vss',
  guestServiceInterface: 'guest-interface',
};

function folded(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** The service that a word means: its word above, its id, one of its other names, or that of its Windows service; `null` for any other word. */
export function serviceOfWord(word: string): SwitchableServiceId | null {
  const wanted = folded(word);
  // A word that several services are known by, such as "integration services", means none of them.
  const meant = switchableServiceIds.filter((id) => {
    const { windowsService, formerNames } = serviceDefinitions[id];
    return [serviceWords[id], id, windowsService, ...formerNames].some((name) => folded(name) === wanted);
  });
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

function lettersOf(text: string): readonly string[] {
  return Array.from(text, (letter) => letter.toLowerCase());
}

function fits(wanted: readonly string[], given: readonly string[]): boolean {
  let at = 0;
  let here = 0;
  let star = -1;
  let taken = 0;
  while (here < given.length) {
    if (wanted[at] === '*') {
      star = at;
      taken = here;
      at += 1;
    } else if (wanted[at] === '?' || wanted[at] === given[here]) {
      at += 1;
      here += 1;
    } else if (star >= 0) {
      taken += 1;
      here = taken;
      at = star + 1;
    } else return false;
  }
  return wanted.slice(at).every((letter) => letter === '*');
}

/**
 * Whether a text matches a pattern in which `*` is any run of characters and `?` any one; upper and lower case are the same. Takes at most as many
 * steps as both lengths multiplied, whatever the pattern is: where it fails, only the last `*` takes one character more.
 */
export function matches(pattern: string, text: string): boolean {
  return fits(lettersOf(pattern), lettersOf(text));
}

/** What one word means among some VMs. Each word costs one look into a table: there may be thousands of both. */
function meaningAmong(vms: readonly VmRecord[]): (word: string) => { readonly found: readonly VmRecord[]; readonly byPattern: boolean } {
  const byId = Map.groupBy(vms, ({ vmId }) => vmId);
  const byName = Map.groupBy(vms, ({ name }) => name.toLowerCase());
  // A name with the short id that stands behind it where another looks the same.
  const byLabel = Map.groupBy(vms, (vm) => vmNameIn(new Set([vmKey(vm)]), vm).toLowerCase());
  let letters: readonly (readonly [VmRecord, readonly string[]])[] | null = null;

  return (word) => {
    const plain = word.toLowerCase();
    // Nobody can give a VM the id of another; a name may be anything, also an id.
    const ofId = byId.get(plain);
    if (ofId !== undefined) return { found: ofId, byPattern: false };
    const exact = new Set([...(byName.get(plain) ?? []), ...(byLabel.get(plain) ?? [])]);
    if (exact.size > 0 || !/[*?]/.test(word)) return { found: [...exact], byPattern: false };
    letters ??= vms.map((vm) => [vm, lettersOf(vm.name)] as const);
    const wanted = lettersOf(word);
    return { found: letters.filter(([, given]) => fits(wanted, given)).map(([vm]) => vm), byPattern: true };
  };
}

/** The VMs that some words mean. */
export interface Chosen {
  readonly vms: readonly VmRecord[];
  /** The words that mean no VM. */
  readonly notFound: readonly string[];
  /** A word was taken for a pattern. */
  readonly byPattern: boolean;
}

/**
 * The VMs that one of the words means, in their order: by their id, else by their name, else as a pattern; all where there is no word. A name may
 * hold `*` or `?` itself, so it comes first.
 */
export function chooseVms(vms: readonly VmRecord[], words: readonly string[]): Chosen {
  if (words.length === 0) return { vms, notFound: [], byPattern: false };
  const meaningOf = meaningAmong(vms);
  const meant = words.map((word) => ({ word, ...meaningOf(word) }));
  const found = new Set(meant.flatMap((each) => each.found));
  return {
    vms: vms.filter((vm) => found.has(vm)),
    notFound: meant.filter((each) => each.found.length === 0).map(({ word }) => word),
    byPattern: meant.some(({ byPattern }) => byPattern),
  };
}
