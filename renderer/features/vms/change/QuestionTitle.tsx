import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { place, Rich } from '../../../components/Rich.tsx';
import { VmName } from '../../../components/VmName.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../../store/hooks.ts';
import type { Intent } from './question.ts';

/** "Turn off Guest Shutdown on SQL-PROD-01?", with the VM's name kept apart from the sentence's direction of writing. */
export function QuestionTitle({ intent, vm }: { readonly intent: Intent; readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const values = { service: t(`service.${intent.service}.name`), vm: place('vm') };
  return (
    <Rich
      text={t(intent.enabled ? 'change.titleOn' : 'change.titleOff', values)}
      vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
    />
  );
}
