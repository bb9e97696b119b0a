import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { hashOf } from '../../../app/place.ts';
import { place, Rich } from '../../../components/Rich.tsx';
import { VmName } from '../../../components/VmName.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../../store/hooks.ts';
import type { Intent } from './question.ts';

interface Props {
  readonly intent: Intent;
  readonly vm: VmRecord;
  readonly onClose: () => void;
}

/**
 * "Turn off Guest Shutdown on SQL-PROD-01?", with the VM's name kept apart from the sentence's direction of writing. The service leads
 * to its page in the reference, and thereby away from the question.
 */
export function QuestionTitle({ intent, vm, onClose }: Props): ReactNode {
  const { t } = useText();
  const { service } = intent;
  const name = t(`service.${service}.name`);
  return (
    <Rich
      text={t(intent.enabled ? 'change.titleOn' : 'change.titleOff', { service: place('service'), vm: place('vm') })}
      service={
        <a
          className="question-about"
          href={hashOf({ page: 'reference', service })}
          title={t('panel.about', { service: name })}
          onClick={onClose}
        >
          {name}
        </a>
      }
      vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
    />
  );
}
