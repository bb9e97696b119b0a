import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import { actsOf } from '../../../shared/domain/power.ts';
import { useText } from '../../i18n/i18n.ts';
import { usePower } from './power-context.ts';
import { usePowerBlock } from './use-power-block.ts';
import './power.css';

/** What Guest Shutdown is for: a clean shutdown or restart, or why there can be none now; and what is left as the last resort. */
export function ShutdownTool({ vm, readOnly }: { readonly vm: VmRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useText();
  const ask = usePower();
  const blockOf = usePowerBlock(vm);
  const block = blockOf('shutDown');
  // To a guest that only needs its time to start, the plug is not held out; the menu has it for one that hangs.
  const canTurnOff = actsOf(vm.state).includes('turnOff') && block?.code !== 'guestStarting';
  const turnOffBlock = blockOf('turnOff');

  function button(act: PowerAct, disabled: boolean): ReactNode {
    return (
      <Button size="small" data-act={act} disabledFocusable={disabled} onClick={(event) => ask(vmKey(vm), act, event.currentTarget)}>
        {t(`power.act.${act}`)}
      </Button>
    );
  }

  function words(): string {
    if (readOnly) return t('power.card.readOnly');
    if (block === null) return t('power.card.ready');
    if (block.code === 'invalidState') return t('power.card.notNow');
    return `${t(`problem.${block.code}.what`)} ${t(`problem.${block.code}.todo`)}`;
  }

  return (
    <div className="shutdown-tool">
      <h5 className="card-heading">{t('power.card.title')}</h5>
      <p>{words()}</p>
      {!readOnly && (
        <div className="shutdown-acts">
          {button('shutDown', block !== null)}
          {button('restart', block !== null)}
          {canTurnOff && (
            <span className="shutdown-last">
              <span>{t('power.card.lastResort')}</span>
              {button('turnOff', turnOffBlock !== null)}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
