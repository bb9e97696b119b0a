import type { VmRecord } from '../contract/fleet.ts';
import type { VmRole } from '../contract/wanted.ts';
import { serviceIds } from '../contract/service.ts';
import type { ServiceId } from '../contract/service.ts';
import { faultyStates } from './attention.ts';
import { isDrift } from './drift.ts';
import { serviceDefinitions } from './services.ts';
import { wantedState } from './wanted.ts';
import { workingState } from './working.ts';

/** Words of the interface's language that can be searched for. */
export interface SearchWords {
  readonly services: Readonly<Record<ServiceId, string>>;
  readonly roles: Readonly<Record<VmRole, string>>;
}

/** Finds VMs by words; holds an index of every record that it was asked about. */
export interface Searcher {
  /** Whether all words of the query are found for this VM: see `createSearcher`. */
  matches(query: SearchQuery, vm: VmRecord, hostName: string): boolean;
  /** The services that a query is about: those of which some name, old or new, holds all of its words. */
  servicesOf(query: SearchQuery): readonly ServiceId[];
}

/** The words of a query, folded. None of them: everything matches. */
export type SearchQuery = readonly string[];

/** Letters without case and without marks: `Città` is found by `citta`, `STRASSE` by `straße`. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** Splits what was typed into words; all of them must be found. */
export function parseQuery(text: string): SearchQuery {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether something is the matter with the service on this VM: off though wanted, not as wanted, or failing. */
function isTroubled(vm: VmRecord, service: ServiceId): boolean {
  if (isDrift(vm, service) || faultyStates.has(workingState(vm, service))) return true;
  return workingState(vm, service) === 'serviceOff' && wantedState(vm, service) !== false;
}

/** No word has a line break, so that none is found across two texts. */
const between = '\n';

/**
 * A search over the texts of a VM: name, addresses, guest's system and name, roles, tags, id, host. The names of a service (old, new, of
 * the Windows service, of the Linux daemon) are found for the VMs on which something is the matter with that service: it would
 * be no search if they were found for all.
 */
export function createSearcher(words: SearchWords): Searcher {
  const names = Object.fromEntries(
    serviceIds.map((id) => {
      const { windowsService, linuxDaemon, formerNames } = serviceDefinitions[id];
      return [id, fold([words.services[id], windowsService, linuxDaemon ?? '', ...formerNames].join(between))];
    }),
  ) as Readonly<Record<ServiceId, string>>;
  const texts = new WeakMap<VmRecord, string>();
  const hosts = new Map<string, string>();

  function textOf(vm: VmRecord): string {
    let text = texts.get(vm);
    if (text === undefined) {
      const { details } = vm;
      const own = [
        vm.name,
        vm.vmId,
        ...vm.roles.map((role) => words.roles[role]),
        ...vm.tags,
        ...(details?.addresses ?? []),
        details?.guest?.osName ?? '',
        details?.guest?.computerName ?? '',
      ];
      text = [fold(own.join(between)), ...serviceIds.filter((id) => isTroubled(vm, id)).map((id) => names[id])].join(between);
      texts.set(vm, text);
    }
    return text;
  }

  function hostText(name: string): string {
    let text = hosts.get(name);
    if (text === undefined) {
      text = fold(name);
      hosts.set(name, text);
    }
    return text;
  }

  return {
    matches(query, vm, hostName) {
      if (query.length === 0) return true;
      const text = textOf(vm);
      const host = hostText(hostName);
      return query.every((word) => text.includes(word) || host.includes(word));
    },
    servicesOf(query) {
      return query.length === 0 ? [] : serviceIds.filter((id) => query.every((word) => names[id].includes(word)));
    },
  };
}
