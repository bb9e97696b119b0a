import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { usePreferences } from '../vms/use-preferences.ts';
import { countsText, stateText } from './run-words.ts';
import { useRunEnds } from './use-run-ends.ts';
import { isUnderWay, useRuns } from './use-runs.ts';

/**
 * Above every page: that a run was interrupted, the newest of which nobody has taken note yet, whatever was run or noted since; that a run has ended; and, for
 * those who only hear, how the run under way stands.
 */
export function RunNews(): ReactNode {
  const text = useText();
  const { t, language } = text;
  const { clock } = useModel();
  const { runs } = useRuns();
  const { preferences, update } = usePreferences();
  useRunEnds(runs);
  if (runs === undefined) return null;
  const { notedRuns } = preferences;
  const underWay = runs.find(isUnderWay);
  const lost = runs.find(({ state, runId }) => state === 'interrupted' && !notedRuns.includes(runId));
  return (
    <>
      <p className="only-heard" role="status">
        {underWay !== undefined && stateText(underWay, text)}
      </p>
      {lost !== undefined && (
        <MessageBar intent="warning">
          <MessageBarBody>
            {t('runs.interrupted', { count: lost.changes, time: formatMoment(Date.parse(lost.startedAt), clock.now(), language) })}{' '}
            {countsText(lost, text)}.{' '}
            <a className="page-link" href={hashOf({ page: 'changes', run: lost.runId })}>
              {t('runs.look')}
            </a>
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => update({ noteRuns: [lost.runId] })}>
              {t('runs.noted')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  );
}
