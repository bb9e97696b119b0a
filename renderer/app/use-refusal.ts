import { useText } from '../i18n/i18n.ts';
import { useAppInfo } from './queries.ts';

/** Why nothing can be changed here now, in words; `null` where it can, or where that is not known yet. It may turn while something is asked. */
export function useRefusal(): string | null {
  const { t } = useText();
  const reason = useAppInfo()?.changesRefused ?? null;
  return reason === null ? null : t(`banner.refused.${reason}`);
}
