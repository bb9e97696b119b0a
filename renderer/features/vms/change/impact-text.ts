import type { ImpactAdvice, ImpactSentence } from '../../../../shared/domain/impact.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { stateText } from '../state-text.ts';

/** A sentence of a warning in words; a raw name that the host gave stands behind it. */
export function sentenceText(sentence: ImpactSentence, t: Translate): string {
  const state = sentence.values?.['state'] ?? '';
  const raw = sentence.values?.['value'] ?? '';
  const words = t(`impact.sentence.${sentence.key}`, { state: state === '' ? '' : stateText(state, t) });
  return raw === '' ? words : `${words} ${t('cell.hostSays', { text: raw })}`;
}

/** An advice in words. */
export function adviceText(advice: ImpactAdvice, t: Translate): string {
  return t(`impact.advice.${advice.key}`);
}
