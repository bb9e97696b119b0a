import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { countVms } from './run-vms.ts';
import type { RunVm } from './run-vms.ts';

/** So many VMs that have to be looked at are named; the table has all of them. */
const named = 6;

/** The result of a run in a sentence to be read out: how many VMs are as wanted, and which are to be looked at. */
export function RunVmCounts({ vms }: { readonly vms: readonly RunVm[] }): ReactNode {
  const { t } = useText();
  const { all, open } = countVms(vms);
  if (open.length === 0) return <p>{t('runs.allWanted', { count: all })}</p>;
  const more = open.length - named;
  return (
    <p>
      {t('runs.vmsWanted', { wanted: all - open.length, count: all })} {t('runs.toLookAt')}{' '}
      {open.slice(0, named).map(({ key, items: [{ vmName }] }, place) => (
        <Fragment key={key}>
          {place > 0 && ', '}
          <bdi>{visibleName(vmName)}</bdi>
        </Fragment>
      ))}
      {more > 0 && ` ${t('runs.andMore', { count: more })}`}
    </p>
  );
}
