import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { Age } from '../../components/Age.tsx';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { idOfSharedName } from '../../store/vm-name.ts';

/** Which way the services of a host are read, why, and where both ways say something else; inside of a list of facts. */
export function ReadWayFacts({ way }: { readonly way: ReadWay }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const nameOf = (vmId: string): ReactNode => {
    const vm = fleet.vm(vmKey({ hostId: way.hostId, vmId }));
    // The host stands above.
    return vm === undefined ? vmId : <VmName name={vm.name} id={idOfSharedName(fleet, vm)} />;
  };
  const valueOf = (value: string | null): string => value ?? t('diagnostics.nothing');
  return (
    <>
      <dt>{t('diagnostics.readWay')}</dt>
      <dd>
        {t(`diagnostics.readWayName.${way.way}`)}: {t(`diagnostics.readWayReason.${way.reason}`)}
      </dd>
      <dt>{t('diagnostics.waySince')}</dt>
      <dd>
        <Age since={Date.parse(way.since)} detail="full" />
      </dd>
      {way.checkedAt !== null && (
        <>
          <dt>{t('diagnostics.compared')}</dt>
          <dd>
            {way.compared}, <Age since={Date.parse(way.checkedAt)} detail="full" ago />
          </dd>
        </>
      )}
      {way.differences.length > 0 && (
        <>
          <dt>{t('diagnostics.differences')}</dt>
          <dd>
            <ul className="diagnostics-differences">
              {way.differences.map(({ vmId, field, bulk, cmdlets }) => (
                <li key={`${vmId} ${field}`}>
                  {nameOf(vmId)} <code>{field}</code>: {t('diagnostics.bothValues', { bulk: valueOf(bulk), cmdlets: valueOf(cmdlets) })}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </>
  );
}
