import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useIsStale, useReads, useTicking } from '../../store/hooks.ts';

/** How old the facts are on which the forecast rests; loud where they are too old. */
export function ReadLine({ hostId }: { readonly hostId: string }): ReactNode {
  const { t } = useText();
  const reads = useReads(hostId);
  const stale = useIsStale(hostId);
  const lightAt = lightReadAt(reads) ?? 0;
  const fullAt = reads?.fullAt ?? null;
  const words = useTicking((now) => {
    const light = formatDuration(now - lightAt, t);
    if (stale) return t('restart.old', { duration: light });
    if (fullAt === null) return t('restart.introNoServices', { light });
    return t('restart.intro', { light, full: formatDuration(now - Date.parse(fullAt), t) });
  });
  if (!stale) return <p className="restart-intro">{words}</p>;
  return (
    <MessageBar intent="warning">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  );
}
