import { Button, Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useMemo, useRef } from 'react';
import { vmKey } from '../../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { failure } from '../../../../shared/contract/problem.ts';
import type { ProblemCode, Result } from '../../../../shared/contract/problem.ts';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { SetServiceOutcome } from '../../../../shared/contract/write.ts';
import type { ImpactSentence } from '../../../../shared/domain/impact.ts';
import { FullVmName } from '../../../components/FullVmName.tsx';
import { resultToasterId } from '../../../components/ResultToaster.tsx';
import { place, Rich } from '../../../components/Rich.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useModel } from '../../../store/app-model.ts';
import { sentenceText } from './impact-text.ts';
import type { Intent } from './question.ts';
import { resultWords } from './result-words.ts';

/** Why a question is not asked to its end. */
export type Unasked = Extract<ProblemCode, 'vmGone' | 'readOnly'>;

/** Tells how changes ended. */
export interface ResultToasts {
  /** `warned`: what was said of a change beforehand that nobody was asked to confirm; said again once it is made. */
  show(intent: Intent, vm: VmRecord, result: Result<SetServiceOutcome>, warned?: readonly ImpactSentence[]): void;
  /** Says that nothing was changed, since there is nothing left to ask: the VM is no longer on its host, or changes were forbidden. */
  unasked(service: SwitchableServiceId, vm: VmRecord, why: Unasked): void;
}

/** Undo is offered for so long; hovering or focusing the toast holds the time. In ms. */
const undoMs = 10_000;

/** Toasts of the results of changes, with Undo where something was changed. */
export function useResultToasts(undo: (intent: Intent, vm: VmRecord) => void): ResultToasts {
  const { dispatchToast, dismissToast } = useToastController(resultToasterId);
  const { clock } = useModel();
  const { t, language } = useText();
  const count = useRef(0);

  const show = useCallback(
    (intent: Intent, vm: VmRecord, result: Result<SetServiceOutcome>, warned: readonly ImpactSentence[] = []) => {
      const words = resultWords(intent, result);
      const readAt = result.ok && result.value.readAt !== null ? Date.parse(result.value.readAt) : clock.now();
      const time = formatMoment(readAt, clock.now(), language);
      const service = t(`service.${intent.service}.name`);
      const toastId = `result-${(count.current += 1)}`;
      const close = (): void => dismissToast(toastId);
      const warning = words.undo ? warned.map((sentence) => sentenceText(sentence, t)) : [];
      dispatchToast(
        <Toast className="result-toast">
          <ToastTitle
            action={
              <span className="toast-acts">
                {words.undo && (
                  <Button
                    size="small"
                    onClick={() => {
                      close();
                      undo(intent, vm);
                    }}
                  >
                    {t('result.undo')}
                  </Button>
                )}
                <Button size="small" appearance="subtle" icon={<Dismiss16Regular />} aria-label={t('result.close')} onClick={close} />
              </span>
            }
          >
            <span className="toast-title">
              <Rich text={t(words.title, { service, vm: place('vm') })} vm={<FullVmName vm={vm} />} />
            </span>
          </ToastTitle>
          <ToastBody {...(words.detail === undefined ? {} : { subtitle: words.detail })}>
            {[...warning, ...words.body.map((key) => t(key, { time }))].join(' ')}
          </ToastBody>
        </Toast>,
        { toastId, intent: words.intent, timeout: words.stays ? -1 : undoMs, pauseOnHover: true, pauseOnWindowBlur: true },
      );
    },
    [clock, dismissToast, dispatchToast, language, t, undo],
  );

  const unasked = useCallback(
    // What it was to be changed to does not matter any more.
    (service: SwitchableServiceId, vm: VmRecord, why: Unasked) =>
      show({ key: vmKey(vm), service, enabled: false, reason: 'switch' }, vm, failure(why)),
    [show],
  );

  return useMemo(() => ({ show, unasked }), [show, unasked]);
}
