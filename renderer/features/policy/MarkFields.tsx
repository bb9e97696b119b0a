import { Field, Input, Select } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { vmRoles, type VmMark } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { useKnownTags } from './use-known-marks.ts';
import { isTaken, type MarkDraft } from './use-mark-draft.ts';

interface Props {
  readonly draft: MarkDraft;
  /** Marks that can't be chosen again. */
  readonly taken: readonly VmMark[];
  /** What is said where the draft is one of them. */
  readonly takenText: string;
}

/** Asks for which VMs something is: those with a role, or those with a tag. */
export function MarkFields({ draft, taken, takenText }: Props): ReactNode {
  const { t } = useText();
  const tags = useKnownTags();
  const listId = useId();
  const fault = isTaken(draft.mark, taken) ? takenText : draft.isFaulty ? t('policy.tagFault') : null;
  const validation = fault === null ? {} : ({ validationState: 'error', validationMessage: fault } as const);
  return (
    <>
      <Field label={t('policy.rules.forWhich')} size="small" {...(draft.role === null ? {} : validation)}>
        <Select size="small" value={draft.role ?? 'tag'} onChange={(_event, { value }) => draft.choose(value)}>
          <option value="tag">{t('policy.rules.byTag')}</option>
          {vmRoles.map((role) => (
            <option key={role} value={role} disabled={isTaken({ role }, taken)}>
              {t('policy.rules.byRole', { role: t(`role.${role}.name`) })}
            </option>
          ))}
        </Select>
      </Field>
      {draft.role === null && (
        <Field label={t('policy.tag')} size="small" {...validation}>
          <Input size="small" list={listId} maxLength={60} value={draft.tag} onChange={(_event, { value }) => draft.type(value)} />
        </Field>
      )}
      <datalist id={listId}>
        {tags
          .filter((tag) => !isTaken({ tag }, taken))
          .map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
      </datalist>
    </>
  );
}
