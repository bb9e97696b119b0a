import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { useText } from '../../i18n/i18n.ts';
import { linuxParts } from './linux-parts.ts';

/** What does the service inside a Linux guest, with package and unit where it is a daemon. */
export function LinuxSide({ service }: { readonly service: ServiceId }): ReactNode {
  const { t } = useText();
  const { linuxDaemon } = serviceDefinitions[service];
  const parts = linuxParts(service);
  if (linuxDaemon === null) return t('reference.linuxNone');
  if (parts.length === 0) {
    return (
      <>
        <code>{linuxDaemon}</code> {t('reference.linuxKernel')}
      </>
    );
  }
  return (
    <>
      <code>{linuxDaemon}</code> {service === 'guestServiceInterface' && t('reference.linuxNewer', { daemon: 'hv_fcopy_uio_daemon' })}
      <table className="page-table reference-linux" aria-label={t('reference.linuxTable', { service: t(`service.${service}.name`) })}>
        <thead>
          <tr>
            <th scope="col">{t('reference.distribution')}</th>
            <th scope="col">{t('reference.package')}</th>
            <th scope="col">{t('reference.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.family}>
              <th scope="row">{part.family}</th>
              <td>
                <code>{part.package}</code>
              </td>
              <td>
                <code>{part.unit}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
