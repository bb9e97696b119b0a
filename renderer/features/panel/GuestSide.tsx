import type { ReactNode } from 'react';
import type { GuestHint } from '../../../shared/domain/guest-hints.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { useText } from '../../i18n/i18n.ts';

/** The other end of a service inside the guest, by its technical name. */
export function GuestSide({ hint }: { readonly hint: GuestHint }): ReactNode {
  const { t } = useText();
  switch (hint.kind) {
    case 'windows':
    case 'windowsTooOld':
      return <Rich text={t(`panel.hint.${hint.kind}`, { service: place('service') })} service={<code>{hint.service}</code>} />;
    case 'kernel':
      return <Rich text={t('panel.hint.kernel', { module: place('module') })} module={<code>{hint.module}</code>} />;
    case 'daemon':
      return (
        <>
          <Rich text={t('panel.hint.daemon', { daemon: place('daemon') })} daemon={<code>{hint.daemon}</code>} />
          {hint.newerDaemon !== null && (
            <>
              {' ('}
              <Rich text={t('panel.hint.newer', { daemon: place('daemon') })} daemon={<code>{hint.newerDaemon}</code>} />)
            </>
          )}
          <br />
          {hint.package === null ? (
            t('panel.hint.notPackaged')
          ) : (
            <Rich
              text={t('panel.hint.packaged', { family: hint.family ?? '', package: place('package'), unit: place('unit') })}
              package={<code>{hint.package}</code>}
              unit={<code>{hint.unit}</code>}
            />
          )}
        </>
      );
    case 'none':
      return t('panel.hint.none');
    case 'unknown':
      return (
        <Rich
          text={t(hint.linux === null ? 'panel.hint.unknownWindows' : 'panel.hint.unknown', {
            windows: place('windows'),
            linux: place('linux'),
          })}
          windows={<code>{hint.windowsService}</code>}
          linux={<code>{hint.linux}</code>}
        />
      );
  }
}
