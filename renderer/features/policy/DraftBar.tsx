import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { ForecastWords } from './ForecastWords.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import { usePolicyDraft } from './policy-draft.ts';

/** What a draft would change, and what to do with it: save it as one revision or drop it. `allowed`: something may be saved here. */
export function DraftBar({ allowed }: { readonly allowed: boolean }): ReactNode {
  const { t } = useText();
  const draft = usePolicyDraft();
  const { stored, policy, base, overtaken, saving, failure, saved } = draft;
  if (base === null || policy === undefined || stored === undefined) {
    return (
      <p role="status" className="policy-said policy-saved">
        {saved !== null && t('policy.draft.saved', { revision: saved })}
      </p>
    );
  }
  const isEmpty = policy.rules.some(({ wants }) => Object.keys(wants).length === 0);
  // Who was quicker, and what they did, is told as soon as it is known.
  const words = overtaken && failure?.code === 'changedByOther' ? null : failure;
  return (
    <section className="policy-draft" data-region="foot" aria-label={t('policy.draft.title')}>
      <h2 className="policy-draft-title">{t('policy.draft.title')}</h2>
      {overtaken && <Overtaken draft={draft} />}
      {overtaken && <h3 className="policy-rule-name">{t('policy.overtaken.mine')}</h3>}
      <div className="policy-draft-words">
        {/* What was overtaken can't be put in force as it is: then only what was changed in it is told. */}
        <div>
          <DifferenceList before={overtaken ? base.policy : stored.policy} after={policy} />
        </div>
        {!overtaken && <ForecastWords policy={policy} />}
      </div>
      {isEmpty && <p className="policy-fault">{t('policy.draft.emptyRule')}</p>}
      <div className="policy-form-acts">
        <Button
          appearance="primary"
          disabled={!allowed || overtaken || isEmpty}
          aria-busy={saving || undefined}
          onClick={() => void draft.save()}
        >
          {t('policy.draft.save')}
        </Button>
        <Button onClick={draft.drop}>{t('policy.draft.drop')}</Button>
        <span role="status" className="page-quiet">
          {saving && t('policy.draft.saving')}
        </span>
      </div>
      {words !== null && (
        <MessageBar intent="error">
          <MessageBarBody>
            {t('policy.draft.failed')} {t(`problem.${words.code}.what`)} {t(`problem.${words.code}.todo`)}
          </MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
}

/** Another has stored a policy since the draft was begun: shows what, and offers to keep both or to drop the draft. */
function Overtaken({ draft: { stored, base, merge, drop } }: { readonly draft: PolicyDraft }): ReactNode {
  const { t, language } = useText();
  const { clock } = useModel();
  const [theirs, setTheirs] = useState(false);
  if (stored === undefined || base === null) return null;
  const at = stored.changed === null ? '' : formatMoment(Date.parse(stored.changed.at), clock.now(), language);
  return (
    <div role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{t('policy.overtaken.text', { who: stored.changed?.who ?? '', at, revision: stored.revision })}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" aria-expanded={theirs} onClick={() => setTheirs(!theirs)}>
            {t('policy.overtaken.look')}
          </Button>
          <Button size="small" onClick={merge}>
            {t('policy.overtaken.merge')}
          </Button>
          <Button size="small" onClick={drop}>
            {t('policy.overtaken.drop')}
          </Button>
        </MessageBarActions>
      </MessageBar>
      {theirs && (
        <div className="policy-theirs">
          <h3 className="policy-rule-name">{t('policy.overtaken.theirs')}</h3>
          <DifferenceList before={base.policy} after={stored.policy} />
        </div>
      )}
    </div>
  );
}
