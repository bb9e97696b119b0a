import { attentionOf } from '../../../shared/domain/attention.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { StatusCode } from '../../../shared/contract/status.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { statusKeys } from '../vms/status-look.ts';

/** Two lines about a VM that needs help: what is the matter, and what that means. */
export interface CardWords {
  readonly title: string;
  readonly detail: string;
}

const explained = ['lostContact', 'heartbeatError', 'hostCritical', 'applicationsCritical', 'noContact'] as const;

function isExplained(code: StatusCode): code is (typeof explained)[number] {
  return (explained as readonly StatusCode[]).includes(code);
}

/** What services that fail alone mean; that the guest runs is said only where its heartbeat tells it. */
function servicesDetail(code: StatusCode, t: Translate): string {
  if (code === 'operatingNormally' || code === 'applicationsCritical') return t('wall.detail.services');
  return code === 'notMonitored' ? t('wall.detail.notMonitored') : '';
}

/** What the card of a VM says: its Status where that is the matter, else the services that fail alone. */
export function cardWords(vm: VmRecord, t: Translate): CardWords {
  const reasons = attentionOf(vm)?.reasons ?? [];
  const services = reasons.flatMap((reason) => (reason.kind === 'service' ? [t(`service.${reason.service}.name`)] : []));
  const { code } = vm.status;
  if (reasons[0]?.kind === 'status' || services.length === 0) {
    return {
      title: t(statusKeys(vm.status).long, { raw: vm.status.raw ?? '' }),
      detail: isExplained(code) ? t(`wall.detail.${code}`) : '',
    };
  }
  const [only = ''] = services;
  const detail = servicesDetail(code, t);
  if (services.length === 1) return { title: t('wall.oneService', { service: only }), detail };
  return { title: t('wall.services', { number: services.length }), detail: `${services.join(', ')}. ${detail}`.trimEnd() };
}
