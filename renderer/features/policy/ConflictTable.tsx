import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { WantedConflict } from '../../../shared/domain/drift-groups.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost } from '../../store/hooks.ts';
import { VmLink } from '../restart/VmLink.tsx';
import { markTitle } from './mark-title.ts';

/** So many lines are shown at first. */
const few = 50;

/** Services of VMs of which two rules want different things: the rule that stands first decides. */
export function ConflictTable({ conflicts }: { readonly conflicts: readonly WantedConflict[] }): ReactNode {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? conflicts : conflicts.slice(0, few);
  return (
    <section aria-labelledby="policy-conflicts">
      <h2 id="policy-conflicts" className="page-heading">
        {t('policy.conflicts.title')} <span className="page-quiet policy-heading-count">{conflicts.length}</span>
      </h2>
      <p className="page-quiet policy-note">{t('policy.conflicts.text')}</p>
      <div className="policy-scroll">
        <table className="page-table" aria-labelledby="policy-conflicts">
          <thead>
            <tr>
              {(['vm', 'service', 'decides', 'against'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`policy.conflicts.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((conflict) => (
              <ConflictRow key={`${vmKey(conflict.vm)} ${conflict.service}`} conflict={conflict} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < conflicts.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('policy.drift.more', { count: conflicts.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function ConflictRow({ conflict: { vm, service, why } }: { readonly conflict: WantedConflict }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const says = ({ mark, want }: Pick<WantedConflict['why'], 'mark' | 'want'>): string =>
    t('policy.conflicts.says', { mark: markTitle(mark, t), want: t(`policy.want.${want}`) });
  return (
    <tr>
      <th scope="row">
        <VmLink vm={vm} />{' '}
        <span className="page-quiet">
          <bdi>{host?.name ?? vm.hostId}</bdi>
        </span>
      </th>
      <td>{t(`service.${service}.name`)}</td>
      <td className="policy-words">
        <bdi>{says(why)}</bdi>
      </td>
      <td className="policy-words">
        <bdi>{why.against.map(says).join('; ')}</bdi>
      </td>
    </tr>
  );
}
