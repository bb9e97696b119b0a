import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { formatDuration } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/i18n.ts';
import { lightReadAt, useHost, useReads, useTicking } from '../../../store/hooks.ts';
import { stateText } from '../state-text.ts';

/** Host, uptime (or state) and age of the read, in one line that ticks. */
export function FactsLine({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId)?.name ?? vm.hostId;
  const readAt = lightReadAt(useReads(vm.hostId));
  const startedAt = vm.startedAt === null ? null : Date.parse(vm.startedAt);
  return useTicking((now) => {
    const age = readAt === null ? '' : formatDuration(now - readAt, t);
    return vm.state === 'Running' && startedAt !== null
      ? t('change.lineRunning', { host, age, uptime: formatDuration(now - startedAt, t) })
      : t('change.lineState', { host, age, state: stateText(vm.state, t).toLowerCase() });
  });
}
