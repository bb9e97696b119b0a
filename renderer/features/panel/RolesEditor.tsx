import { Checkbox } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { vmRoles } from '../../../shared/contract/wanted.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { VmRole } from '../../../shared/contract/wanted.ts';
import { useMarking } from '../../app/use-marking.ts';
import { useNotes } from '../../app/use-notes.ts';
import { useText } from '../../i18n/i18n.ts';
import { suggestedRoles } from './suggested-roles.ts';
import './panel-roles.css';

/** What this VM is for, as a person says: each role with what it changes. A name may hint at one and never sets it. */
export function RolesEditor({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const { markOne } = useMarking();
  const { allowed, refused } = useNotes();
  const suggested = useMemo(() => suggestedRoles(vm.name), [vm.name]);
  const save = useMutation({
    mutationFn: ({ role, has }: { readonly role: VmRole; readonly has: boolean }) => markOne(vm, { role }, has),
  });
  const problem = save.data?.ok === false ? save.data.problem : null;
  return (
    <section className="panel-roles">
      <h3 className="panel-heading">{t('panel.roles.title')}</h3>
      <p className="panel-note">{t('panel.roles.text')}</p>
      {refused !== null && <p className="panel-note">{refused}</p>}
      {vmRoles.map((role) => {
        const has = vm.roles.includes(role);
        return (
          <div key={role} className="panel-role">
            <Checkbox
              checked={has}
              disabled={!allowed}
              label={t(`role.${role}.name`)}
              aria-describedby={`role-effect-${role}`}
              aria-busy={save.isPending || undefined}
              onChange={() => {
                // Not disabled meanwhile: that would take the focus away.
                if (!save.isPending) save.mutate({ role, has: !has });
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
