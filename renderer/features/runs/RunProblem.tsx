import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/contract/problem.ts';
import { useText } from '../../i18n/i18n.ts';
import { problemSentences } from '../operations/end-words.ts';

/** Why runs could not be asked for; nothing where they could. */
export function RunProblem({ problem }: { readonly problem: Problem | null }): ReactNode {
  const { t } = useText();
  if (problem === null) return null;
  return (
    <MessageBar intent="error">
      <MessageBarBody>
        {t('runs.notRead')}{' '}
        {problemSentences(problem)
          .map((key) => t(key))
          .join(' ')}
      </MessageBarBody>
    </MessageBar>
  );
}
