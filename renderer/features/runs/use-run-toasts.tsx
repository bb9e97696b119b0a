import { Button, Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useMemo } from 'react';
import type { Run } from '../../../shared/contract/run.ts';
import { hashOf } from '../../app/place.ts';
import { resultToasterId } from '../../components/ResultToaster.tsx';
import { useText } from '../../i18n/i18n.ts';
import { countsText, endOf } from './run-words.ts';
import type { RunEnd } from './run-words.ts';

/** Tells how runs ended. */
export interface RunToasts {
  ended(run: Run): void;
  /** Its result is being looked at. */
  seen(runId: number): void;
}

/** A good end is told for so long, in ms; any other stays until it is closed. */
const shortMs = 10_000;

const intents = { well: 'success', cancelled: 'info', open: 'warning', bad: 'error' } as const satisfies Record<RunEnd, string>;

function idOf(runId: number): string {
  return `run-${runId}`;
}

/** Toasts among those of the switches; each leads to the result. */
export function useRunToasts(): RunToasts {
  const { dispatchToast, dismissToast } = useToastController(resultToasterId);
  const text = useText();
  const { t } = text;

  const ended = useCallback(
    (run: Run) => {
      const toastId = idOf(run.runId);
      const close = (): void => dismissToast(toastId);
      const intent = intents[endOf(run)];
      dispatchToast(
        <Toast className="result-toast">
          <ToastTitle
            action={<Button size="small" appearance="subtle" icon={<Dismiss16Regular />} aria-label={t('result.close')} onClick={close} />}
          >
            <span className="toast-title">{t(`runs.end.${endOf(run)}`)}</span>
          </ToastTitle>
          <ToastBody>
            {countsText(run, text)}.{' '}
            <a className="page-link" href={hashOf({ page: 'changes', run: run.runId })} onClick={close}>
              {t('runs.look')}
            </a>
          </ToastBody>
        </Toast>,
        { toastId, intent, timeout: intent === 'success' ? shortMs : -1, pauseOnHover: true, pauseOnWindowBlur: true },
      );
    },
    [dismissToast, dispatchToast, t, text],
  );

  return useMemo(() => ({ ended, seen: (runId) => dismissToast(idOf(runId)) }), [ended, dismissToast]);
}
