import type { ImpactSentence } from './impact.ts';
import type { ImpactSentenceKey } from './impact-keys.ts';

/** Sentences that tell what is not known, when it takes effect, or whether it may be refused: no loss by themselves. */
const notLosses: ReadonlySet<ImpactSentenceKey> = new Set<ImpactSentenceKey>([
  'currentValueUnknown',
  'detailsUnknown',
  'clusterUnknown',
  'replicationUnknown',
  'checkpointTypeUnknown',
  'stopActionUnknown',
  'guestUnknown',
  'takesEffectAtStart',
  'waitsForTransition',
  'savedMayBeRefused',
  'pausedMayBeRefused',
  'stateMayRefuse',
  'callerMayLackRights',
]);

/** The sentences that tell what is lost, or what may happen. */
export function lossesOf(sentences: readonly ImpactSentence[]): readonly ImpactSentence[] {
  return sentences.filter((sentence) => !notLosses.has(sentence.key));
}

/** The worst loss, to be ticked, apart from the rest. Where no sentence tells a loss, the first one stands for it. */
export function splitLoss(sentences: readonly ImpactSentence[]): {
  readonly loss: ImpactSentence | null;
  readonly others: readonly ImpactSentence[];
} {
  const loss = lossesOf(sentences)[0] ?? sentences[0] ?? null;
  return { loss, others: sentences.filter((sentence) => sentence !== loss) };
}
