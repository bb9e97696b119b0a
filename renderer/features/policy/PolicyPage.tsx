import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hashOf, policyPageParts, type PolicyPagePart } from '../../app/place.ts';
import { useNotes } from '../../app/use-notes.ts';
import { useText } from '../../i18n/i18n.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { DraftBar } from './DraftBar.tsx';
import { DriftPart } from './DriftPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { usePolicyDraft } from './policy-draft.ts';
import { useDriftCount } from './use-drift-count.ts';
import { WantedPart } from './WantedPart.tsx';
import './policy.css';

/** What is wanted of the services of all VMs: what differs from it, what it says, and who changed it when. */
export function PolicyPage({ part }: { readonly part: PolicyPagePart }): ReactNode {
  const { t } = useText();
  const { stored, problem, again, base } = usePolicyDraft();
  const { allowed } = useNotes();
  const drift = useDriftCount();
  return (
    <>
      <PageHead title={t('frame.title.policy')} />
      <nav className="policy-parts" aria-label={t('policy.parts.label')}>
        {policyPageParts.map((each) => (
          <a
            key={each}
            href={hashOf({ page: 'policy', part: each })}
            className="policy-part"
            aria-current={each === part ? 'page' : undefined}
          >
            {t(`policy.parts.${each}`)} {each === 'drift' && <span className="policy-count">{drift}</span>}
            {each === 'wanted' && base !== null && <span className="tag">{t('policy.parts.draft')}</span>}
          </a>
        ))}
      </nav>
      {/* Each part is a page of its own, and begins at its top. */}
      <div key={part} className="page-body" data-region="page">
        {problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('policy.failed')} {t(`problem.${problem.code}.what`)}
            </MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={again}>
                {t('host.tryNow')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {stored?.unreadable === true && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t('policy.unreadable', { who: stored.changed?.who ?? '' })}</MessageBarBody>
          </MessageBar>
        )}
        {stored === undefined && problem === null && <p role="status">{t('policy.loading')}</p>}
        {part === 'drift' && <DriftPart />}
        {part === 'wanted' && <WantedPart />}
        {part === 'history' && <HistoryPart />}
      </div>
      {part === 'wanted' && <DraftBar allowed={allowed} />}
    </>
  );
}
