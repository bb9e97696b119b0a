import { Button } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import type { FormEvent, ReactNode } from 'react';
import type { VmPolicy } from '../../../shared/contract/policy.ts';
import type { VmMark } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { MarkFields } from './MarkFields.tsx';
import { isTaken, useMarkDraft } from './use-mark-draft.ts';

interface Props {
  readonly rules: VmPolicy['rules'];
  /** There is no room for another rule. */
  readonly full: boolean;
  readonly onAdd: (mark: VmMark) => void;
}

/** Asks for which VMs the next rule is. */
export function AddRule({ rules, full, onAdd }: Props): ReactNode {
  const { t } = useText();
  const draft = useMarkDraft();
  const { mark } = draft;
  const taken = rules.map((rule) => rule.mark);
  const canAdd = mark !== null && !isTaken(mark, taken);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!canAdd || full) return;
    onAdd(mark);
    draft.type('');
  }

  if (full) return <p className="page-quiet">{t('policy.rules.full')}</p>;
  return (
    <form className="policy-form" onSubmit={submit}>
      <MarkFields draft={draft} taken={taken} takenText={t('policy.rules.taken')} />
      <Button size="small" type="submit" icon={<Add16Regular />} disabled={!canAdd}>
        {t('policy.rules.add')}
      </Button>
    </form>
  );
}
