import { useText } from '../i18n/i18n.ts';
import { useAppInfo } from './queries.ts';

/** Whether something may be noted here: the policy, and roles and tags of VMs. */
export interface Notes {
  readonly allowed: boolean;
  /** Why not, in words; `null` where it may, or where that is not known yet. */
  readonly refused: string | null;
}

/** Noting changes no host, so a gateway that may not change hosts may still do it. It may turn at any time. */
export function useNotes(): Notes {
  const { t } = useText();
  const info = useAppInfo();
  const reason = info === undefined || info.changesRefused === 'gatewayWithoutAllowChanges' ? null : info.changesRefused;
  return { allowed: info !== undefined && reason === null, refused: reason === null ? null : t(`banner.refused.${reason}`) };
}
