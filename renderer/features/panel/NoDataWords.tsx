import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { NoData } from './no-data.ts';

/** Says why something is not there, and what to do where a problem is the cause. */
export function NoDataWords({ reason }: { readonly reason: NoData }): ReactNode {
  const { t } = useText();
  switch (reason.kind) {
    case 'sessionRestarting':
      return `${t('panel.noData.sessionRestarting')} ${t(`problem.${reason.problem.code}.what`)}`;
    case 'problem':
      return `${t(`problem.${reason.problem.code}.what`)} ${t(`problem.${reason.problem.code}.todo`)}`;
    case 'notListed':
      return t('cell.notListed');
    default:
      return t(`grid.noAddress.${reason.kind}`);
  }
}
