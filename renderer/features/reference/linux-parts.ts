import type { ServiceId } from '../../../shared/contract/service.ts';
import { guestHint, linuxFamilies } from '../../../shared/domain/guest-hints.ts';
import type { LinuxFamily } from '../../../shared/domain/guest-hints.ts';

/** The package and the unit of a service's daemon in one family of distributions. */
export interface LinuxPart {
  readonly family: LinuxFamily;
  readonly package: string;
  readonly unit: string;
}

/** The daemon of a service in each family of distributions; nothing for a service that Linux does without one. */
export function linuxParts(service: ServiceId): readonly LinuxPart[] {
  return linuxFamilies.flatMap((family) => {
    const hint = guestHint({ osName: `${family} Linux`, osVersion: null, computerName: null }, service);
    if (hint.kind !== 'daemon' || hint.package === null || hint.unit === null) return [];
    return [{ family, package: hint.package, unit: hint.unit }];
  });
}
