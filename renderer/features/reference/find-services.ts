import { serviceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { fold, parseQuery } from '../../../shared/domain/search.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { linuxParts } from './linux-parts.ts';

/** Every name of a service: the interface's, the old ones, those of its parts in Windows and Linux guests. */
function namesOf(service: ServiceId, name: string): readonly string[] {
  const { windowsService, linuxDaemon, formerNames, componentId } = serviceDefinitions[service];
  const linux = linuxParts(service).flatMap((part) => [part.package, part.unit]);
  return [name, windowsService, linuxDaemon ?? '', componentId ?? '', ...formerNames, ...linux];
}

/** The services of which all words of a query are found in some name; all of them for an empty query. */
export function findServices(query: string, names: Readonly<Record<ServiceId, string>>): readonly ServiceId[] {
  const words = parseQuery(query);
  return serviceIds.filter((id) => {
    const text = fold(namesOf(id, names[id]).join('\n'));
    return words.every((word) => text.includes(word));
  });
}
