import { Checkbox } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { vmRoles } from '../../../shared/contract/wanted.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { VmRole } from '../../../shared/contract/wanted.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { suggestedRoles } from './suggested-roles.ts';
import './panel-roles.css';

/** What this VM is for, as a person says: each role with what it changes. A name may hint at one and never sets it. */
export function RolesEditor({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const { client, fleet } = useModel();
  const info = useAppInfo();
  const suggested = useMemo(() => suggestedRoles(vm.name), [vm.name]);
  const save = useMutation({
    mutationFn: async (roles: VmRole[]) => {
      const result = await client.call('vm.setRoles', { hostId: vm.hostId, vmId: vm.vmId, roles });
      if (result.ok) fleet.putVm(result.value);
      return result;
    },
  });
  // A gateway that may not change hosts may still keep a note about a VM.
  const refused = info === undefined ? null : info.changesRefused === 'gatewayWithoutAllowChanges' ? null : info.changesRefused;
  const disabled = info === undefined || refused !== null;
  const problem = save.data?.ok === false ? save.data.problem : null;
  return (
    <section className="panel-roles">
      <h3 className="panel-heading">{t('panel.roles.title')}</h3>
      <p className="panel-note">{t('panel.roles.text')}</p>
      {refused !== null && <p className="panel-note">{t(`banner.refused.${refused}`)}</p>}
      {vmRoles.map((role) => {
        const has = vm.roles.includes(role);
        return (
          <div key={role} className="panel-role">
            <Checkbox
              checked={has}
              disabled={disabled}
              label={t(`role.${role}.name`)}
              aria-describedby={`role-effect-${role}`}
              aria-busy={save.isPending || undefined}
              onChange={() => {
                // Not disabled meanwhile: that would take the focus away.
                if (!save.isPending) save.mutate(has ? vm.roles.filter((each) => each !== role) : [...vm.roles, role]);
              }}
            />
            <p id={`role-effect-${role}`}>
              {t(`panel.roles.effect.${role}`)}
              {!has && suggested.has(role) && <em> {t('panel.roles.suggested')}</em>}
            </p>
          </div>
        );
      })}
      <p className="panel-note" role="status">
        {save.isPending && t('panel.roles.saving')}
        {problem !== null && `${t('panel.roles.failed')} ${t(`problem.${problem.code}.what`)} ${t(`problem.${problem.code}.todo`)}`}
      </p>
    </section>
  );
}
