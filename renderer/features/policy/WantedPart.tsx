import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { useNotes } from '../../app/use-notes.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { BaselineEditor } from './BaselineEditor.tsx';
import { ExceptionsEditor } from './ExceptionsEditor.tsx';
import { ExportButton } from './ExportButton.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { usePolicyDraft } from './policy-draft.ts';
import { RulesEditor } from './RulesEditor.tsx';

/** What the policy says, to be read and, where that is allowed, changed. */
export function WantedPart(): ReactNode {
  const { t, language } = useText();
  const { clock } = useModel();
  const { stored, policy, edit } = usePolicyDraft();
  const { allowed } = useNotes();
  if (stored === undefined || policy === undefined) return null;
  const onEdit = allowed ? edit : null;
  const { changed, revision } = stored;
  return (
    <div className="page-column">
      <p className="page-quiet">{t('policy.intro')}</p>
      <div className="policy-tools">
        <span className="page-quiet">
          {changed === null
            ? t('policy.byDefault')
            : t('policy.changed', { revision, who: changed.who, at: formatMoment(Date.parse(changed.at), clock.now(), language) })}
        </span>
        <span className="bar-space" />
        {stored.unreadable && onEdit !== null && (
          <Button size="small" onClick={() => onEdit(defaultPolicy)}>
            {t('policy.beginWithDefault')}
          </Button>
        )}
        {onEdit !== null && <ImportDialog policy={policy} onTake={onEdit} />}
        <ExportButton policy={policy} revision={revision} />
      </div>
      <BaselineEditor policy={policy} onEdit={onEdit} />
      <RulesEditor policy={policy} onEdit={onEdit} />
      <ExceptionsEditor policy={policy} onEdit={onEdit} />
    </div>
  );
}
