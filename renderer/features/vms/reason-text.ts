import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { attentionOf } from '../../../shared/domain/attention.ts';
import type { AttentionReason } from '../../../shared/domain/attention.ts';
import type { TextKey } from '../../i18n/keys.ts';
import type { Translate } from '../../i18n/i18n.ts';

function text(reason: AttentionReason, vm: VmRecord, t: Translate): readonly string[] {
  switch (reason.kind) {
    case 'status':
      // The Status says it itself.
      return [];
    case 'service':
      return [t('reason.service', { service: t(`service.${reason.service}.name`), working: t(`working.${reason.working}`) })];
    case 'drift':
      return [t(reason.wanted ? 'reason.wantedOn' : 'reason.wantedOff', { service: t(`service.${reason.service}.name`) })];
    case 'details':
      return vm.detailsProblem === null ? [] : [t(`problem.${vm.detailsProblem.code}.what`)];
  }
}

/** Why a VM needs attention, beyond what its Status says; the worst first. */
export function reasonTexts(vm: VmRecord, t: Translate): readonly string[] {
  return attentionOf(vm)?.reasons.flatMap((reason) => text(reason, vm, t)) ?? [];
}

/** The same in few words, for the second line of a cell. */
function briefText(reason: AttentionReason, vm: VmRecord, t: Translate): readonly string[] {
  if (reason.kind !== 'service' && reason.kind !== 'drift') return text(reason, vm, t);
  return [t(briefKey(reason), { service: t(`service.${reason.service}.column`) })];
}

function briefKey(reason: Extract<AttentionReason, { readonly kind: 'service' | 'drift' }>): TextKey {
  if (reason.kind === 'drift') return reason.wanted ? 'reason.wantedOn' : 'reason.wantedOff';
  switch (reason.working) {
    case 'lostCommunication':
      return 'reason.lost';
    case 'error':
      return 'reason.error';
    default:
      return 'reason.noAnswer';
  }
}

/** The worst of the reasons, and how many more there are; nothing where the Status tells a worse one. */
export function reasonLine(vm: VmRecord, t: Translate): string {
  const [worst, ...more] = attentionOf(vm)?.reasons ?? [];
  if (worst === undefined) return '';
  const [reason] = briefText(worst, vm, t);
  if (reason === undefined) return '';
  return more.length === 0 ? reason : t('reason.more', { reason, count: more.length });
}
