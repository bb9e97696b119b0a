import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { Severity } from '../../../../shared/contract/write.ts';
import { severities } from '../../../../shared/contract/write.ts';
import type { Impact } from '../../../../shared/domain/impact.ts';

/** A change that somebody is about to make. */
export interface Intent {
  readonly key: string;
  readonly service: SwitchableServiceId;
  readonly enabled: boolean;
  readonly reason: 'switch' | 'undo';
}

/**
 * What the user is asked or told before anything is written. `vm`: as it was when that began, since it may go away meanwhile; `target`: the
 * switch, where it is in view.
 */
export type Question =
  | {
      readonly kind: 'confirm';
      readonly intent: Intent;
      readonly vm: VmRecord;
      readonly impact: Impact;
      readonly severity: Exclude<Severity, 'low'>;
      /** Main knew more than what was confirmed: asked a second time. */
      readonly again: boolean;
      readonly target: HTMLElement | null;
    }
  | {
      readonly kind: 'which';
      readonly key: string;
      readonly vm: VmRecord;
      readonly service: SwitchableServiceId;
      readonly target: HTMLElement | null;
    }
  | { readonly kind: 'stale'; readonly key: string; readonly hostId: string; readonly target: HTMLElement | null };

/** The higher of two severities. */
export function higher(left: Severity, right: Severity): Severity {
  return severities.indexOf(left) >= severities.indexOf(right) ? left : right;
}

/** The next severity above; `high` stays. */
export function above(severity: Severity): Severity {
  return severity === 'low' ? 'medium' : 'high';
}
