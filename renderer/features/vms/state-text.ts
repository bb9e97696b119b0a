import type { Translate } from '../../i18n/i18n.ts';
import { en } from '../../i18n/en.ts';

type StateName = keyof typeof en.state;

function isStateName(state: string): state is StateName {
  return Object.hasOwn(en.state, state);
}

/**
 * A VMState in words. A critical state is named by what the VM would be doing (its Status says that it is critical); a state
 * that this version does not know keeps the host's own name.
 */
export function stateText(state: string, t: Translate): string {
  const plain = state.endsWith('Critical') ? state.slice(0, -'Critical'.length) : state;
  return isStateName(plain) ? t(`state.${plain}`) : state;
}
