import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/contract/problem.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { problemSentences } from '../operations/end-words.ts';
import { doubtful } from '../vms/change/result-words.ts';

/** Why a run was not begun; or, where its answer was lost, that nobody knows whether it was, and where to look before it is begun again. */
export function StartProblem({ problem }: { readonly problem: Problem }): ReactNode {
  const { t } = useText();
  const inDoubt = doubtful.has(problem.code);
  const [what, todo] = problemSentences(problem).map((key) => t(key));
  return (
    <MessageBar intent={inDoubt ? 'warning' : 'error'}>
      <MessageBarBody>
        {t(inDoubt ? 'changes.begunUnknown' : 'changes.notBegun')} {what} {inDoubt ? t('changes.lookFirst') : todo}{' '}
        {inDoubt && (
          <a className="page-link" href={hashOf({ page: 'changes', run: 'all' })}>
            {t('runs.all')}
          </a>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
