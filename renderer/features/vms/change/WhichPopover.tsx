import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { place, Rich } from '../../../components/Rich.tsx';
import { VmName } from '../../../components/VmName.tsx';
import { useFirstFocus } from '../../../components/use-first-focus.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../../store/hooks.ts';
import { FactsLine } from './FactsLine.tsx';
import type { Question } from './question.ts';

interface Props {
  readonly question: Extract<Question, { kind: 'which' }>;
  readonly onClose: () => void;
  readonly onChoose: (enabled: boolean) => void;
}

/** Asks what a service should be whose switch the host did not tell; the warning comes after it. */
export function WhichPopover({ question, onClose, onChoose }: Props): ReactNode {
  const { t } = useText();
  const vm = useVm(question.key) ?? question.vm;
  const id = useIdOfSharedName(vm);
  const container = useFirstFocus();
  const service = t(`service.${question.service}.name`);
  return (
    <div ref={container}>
      <h2 id="question-title" className="question-title">
        <Rich text={t('change.whichState', { service, vm: place('vm') })} vm={<VmName name={vm.name} id={id} />} />
      </h2>
      <p className="question-facts">
        <FactsLine vm={vm} />
      </p>
      <p>{t('change.whichStateText')}</p>
      <div className="question-acts">
        <Button onClick={() => onChoose(true)}>{t('cell.wordOn')}</Button>
        <Button onClick={() => onChoose(false)}>{t('cell.wordOff')}</Button>
        <Button data-first-focus onClick={onClose}>
          {t('change.cancel')}
        </Button>
      </div>
    </div>
  );
}
