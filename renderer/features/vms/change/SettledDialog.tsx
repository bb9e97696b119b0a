import { Button } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { PageDialog } from '../../../components/PageDialog.tsx';
import { place, Rich } from '../../../components/Rich.tsx';
import { useFirstFocus } from '../../../components/use-first-focus.ts';
import { VmName } from '../../../components/VmName.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../../store/hooks.ts';
import { FactsBox } from './FactsBox.tsx';
import type { Intent } from './question.ts';

interface Props {
  readonly intent: Intent;
  readonly vm: VmRecord;
  readonly onClose: () => void;
}

/**
 * Stands in the place of a question whose switch has come to be as it was wanted. A dialog also where the question was small: the click
 * that was meant for it must not fall on what is below.
 */
export function SettledDialog({ intent, vm, onClose }: Props): ReactNode {
  const { t } = useText();
  const titleId = useId();
  const container = useFirstFocus();
  const service = t(`service.${intent.service}.name`);
  return (
    <PageDialog className="confirm" labelledBy={titleId} onClose={onClose}>
      <div ref={container} className="confirm-frame">
        <div className="confirm-body">
          <h2 id={titleId} className="confirm-title">
            <Rich
              text={t(intent.enabled ? 'change.settledOn' : 'change.settledOff', { service, vm: place('vm') })}
              vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
            />
          </h2>
          <FactsBox vm={vm} />
          <p>{t('change.settledText')}</p>
        </div>
        <div className="confirm-foot">
          <span className="confirm-hint" />
          <Button data-first-focus="" onClick={onClose}>
            {t('result.close')}
          </Button>
        </div>
      </div>
    </PageDialog>
  );
}
