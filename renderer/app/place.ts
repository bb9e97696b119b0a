import { serviceIdSchema } from '../../shared/contract/service.ts';
import type { ServiceId } from '../../shared/contract/service.ts';

/** Where in the dashboard a person is. It stands behind the # of the address, so that back, forward and links work. */
export type Place =
  | { readonly page: 'vms'; /** Key of the VM whose panel is open. */ readonly vm: string | null }
  | { readonly page: 'restart'; readonly hostId: string }
  | { readonly page: 'reference'; readonly service: ServiceId | null }
  | { readonly page: 'activity'; /** Key of the one VM whose activity is shown. */ readonly vm: string | null }
  | { readonly page: 'settings' }
  | { readonly page: 'diagnostics' };

/** The place that is shown at first, and for an address that leads nowhere. */
export const startPlace: Place = { page: 'vms', vm: null };

/** A place as what stands behind the # of the address. */
export function hashOf(place: Place): string {
  switch (place.page) {
    case 'vms':
    case 'activity':
      return place.vm === null ? `#/${place.page}` : `#/${place.page}/${place.vm.split('/').map(encodeURIComponent).join('/')}`;
    case 'restart':
      return `#/restart/${encodeURIComponent(place.hostId)}`;
    case 'reference':
      return place.service === null ? '#/reference' : `#/reference/${place.service}`;
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
  const [page, ...rest] = decoded(hash.replace(/^#?\/?/, '').split('/')) ?? [];
  const [first, second] = rest;
  switch (page) {
    case 'vms':
    case 'activity':
      return { page, vm: first !== undefined && second !== undefined && rest.length === 2 ? `${first}/${second}` : null };
    case 'restart':
      return first === undefined || first === '' ? startPlace : { page, hostId: first };
    case 'reference': {
      const service = serviceIdSchema.safeParse(first);
      return { page, service: service.success ? service.data : null };
    }
    case 'settings':
    case 'diagnostics':
      return { page };
    default:
      return startPlace;
  }
}
