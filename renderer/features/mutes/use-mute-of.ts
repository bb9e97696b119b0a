import type { Mute } from '../../../shared/contract/mute.ts';
import { muteOf, type Mutable } from '../../../shared/domain/mutes.ts';
import { useMutes } from '../../app/alert-queries.ts';
import { useTicking } from '../../store/hooks.ts';

/** The mute of a VM or a host that ends last; `null` where it is not muted. Renders again when it ends. */
export function useMuteOf(subject: Mutable): Mute | null {
  const mutes = useMutes() ?? [];
  const id = useTicking((now) => muteOf(subject, mutes, now)?.muteId ?? null);
  return mutes.find(({ muteId }) => muteId === id) ?? null;
}
