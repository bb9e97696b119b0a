import type { PlanWarning } from '../../../shared/domain/plan-warnings.ts';
import { warningId } from './confirmations.ts';

/** Gives the focus to the card of a warning, which says all of it, and brings it into view. */
export function showWarning(warning: PlanWarning): void {
  const id = warningId(warning);
  const cards = [...document.querySelectorAll<HTMLElement>('[data-warning]')];
  cards.find((card) => card.dataset['warning'] === id)?.focus();
}
