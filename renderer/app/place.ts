import { serviceIdSchema } from '../../shared/contract/service.ts';
import type { ServiceId } from '../../shared/contract/service.ts';

/** What of the policy is shown: what differs from it, what it says, and who changed it when. */
export const policyPageParts = ['drift', 'wanted', 'history'] as const;
export type PolicyPagePart = (typeof policyPageParts)[number];

/** Where in the dashboard a person is. It stands behind the # of the address, so that back, forward and links work. */
export type Place =
  | {
      readonly page: 'vms';
      /** Key of the VM whose panel is open. */ readonly vm: string | null;
      /** The part of the policy (key of `DriftGroup`) whose drift is to be shown: the table takes it over, and it leaves the address. */
      readonly driftFrom?: string;
    }
  | { readonly page: 'restart'; readonly hostId: string }
  | { readonly page: 'reference'; readonly service: ServiceId | null }
  | { readonly page: 'activity'; /** Key of the one VM whose activity is shown. */ readonly vm: string | null }
  | {
      readonly page: 'changes';
      /** Number of the run that is shown; `null`: the draft, or all runs where there is none. */ readonly run: number | 'all' | null;
    }
  | { readonly page: 'policy'; readonly part: PolicyPagePart }
  | { readonly page: 'wall'; /** The one host that is shown; `null`: all. */ readonly hostId: string | null }
  | { readonly page: 'settings' }
  | { readonly page: 'diagnostics' };

/** The place that is shown at first, and for an address that leads nowhere. */
export const startPlace: Place = { page: 'vms', vm: null };

const driftAddress = '#/vms?drift=';

/** A place as what stands behind the # of the address. */
export function hashOf(place: Place): string {
  switch (place.page) {
    case 'vms':
    case 'activity':
      if (place.page === 'vms' && place.vm === null && place.driftFrom !== undefined)
        return `${driftAddress}${encodeURIComponent(place.driftFrom)}`;
      return place.vm === null ? `#/${place.page}` : `#/${place.page}/${place.vm.split('/').map(encodeURIComponent).join('/')}`;
    case 'changes':
      return place.run === null ? '#/changes' : `#/changes/${place.run}`;
    case 'restart':
      return `#/restart/${encodeURIComponent(place.hostId)}`;
    case 'wall':
      return place.hostId === null ? '#/wall' : `#/wall/${encodeURIComponent(place.hostId)}`;
    case 'reference':
      return place.service === null ? '#/reference' : `#/reference/${place.service}`;
    case 'policy':
      return place.part === 'drift' ? '#/policy' : `#/policy/${place.part}`;
    default:
      return `#/${place.page}`;
  }
}

function decoded(parts: readonly string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** Reads an address. Anything that is no place is the start: a link can be old or mistyped. */
export function placeOf(hash: string): Place {
  const [driftFrom] = hash.startsWith(driftAddress) ? (decoded([hash.slice(driftAddress.length)]) ?? []) : [];
  if (driftFrom !== undefined && driftFrom !== '') return { page: 'vms', vm: null, driftFrom };
  const [page, ...rest] = decoded(hash.replace(/^#?\/?/, '').split('/')) ?? [];
  const [first, second] = rest;
  switch (page) {
    case 'vms':
    case 'activity':
      return { page, vm: first !== undefined && second !== undefined && rest.length === 2 ? `${first}/${second}` : null };
    case 'changes':
      if (rest.length === 1 && first === 'all') return { page, run: 'all' };
      return { page, run: /^[1-9]\d{0,14}$/.test(first ?? '') && rest.length === 1 ? Number(first) : null };
    case 'restart':
      return first === undefined || first === '' ? startPlace : { page, hostId: first };
    case 'wall':
      return { page, hostId: first === undefined || first === '' ? null : first };
    case 'reference': {
      const service = serviceIdSchema.safeParse(first);
      return { page, service: service.success ? service.data : null };
    }
    case 'policy':
      return { page, part: policyPageParts.find((part) => part === first) ?? 'drift' };
    case 'settings':
    case 'diagnostics':
      return { page };
    default:
      return startPlace;
  }
}
