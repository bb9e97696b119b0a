import { Button, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Power20Regular } from '@fluentui/react-icons/svg/power';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import { actsOf } from '../../../shared/domain/power.ts';
import { PageMenu } from '../../components/PageMenu.tsx';
import { useText } from '../../i18n/i18n.ts';
import { stateText } from '../vms/state-text.ts';
import { usePower } from './power-context.ts';
import { usePowerBlock } from './use-power-block.ts';
import './power.css';

/** What can be done with a VM in its present state; what can't be done says why. Turning off stands apart, last. */
export function PowerMenu({ vm, vmKey }: { readonly vm: VmRecord; readonly vmKey: string }): ReactNode {
  const { t } = useText();
  const ask = usePower();
  const blockOf = usePowerBlock(vm);
  const holder = useRef<HTMLSpanElement>(null);
  // As they were when the menu was opened: none moves under the pointer. One that does not fit any more says so.
  const [acts, setActs] = useState<readonly PowerAct[]>([]);

  function item(act: PowerAct): ReactNode {
    const block = blockOf(act);
    return (
      <MenuItem
        key={act}
        className="power-item"
        data-act={act}
        disabled={block !== null}
        subText={block === null ? t(`power.hint.${act}`) : t(`problem.${block.code}.what`)}
        onClick={() => ask(vmKey, act, holder.current?.querySelector('button') ?? null)}
      >
        {t(`power.act.${act}`)}
      </MenuItem>
    );
  }

  return (
    <span ref={holder}>
      <PageMenu
        inline
        positioning={{ position: 'below', align: 'end' }}
        onOpenChange={(_event, data) => {
          if (data.open) setActs(actsOf(vm.state));
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<Power20Regular />} aria-label={t('power.menu')} title={t('power.menuTip')} />
        </MenuTrigger>
        <MenuPopover className="power-menu">
          <MenuList>
            {acts.filter((act) => act !== 'turnOff').map(item)}
            {acts.includes('turnOff') && acts.length > 1 && <MenuDivider />}
            {acts.includes('turnOff') && item('turnOff')}
            {acts.length === 0 && <MenuItem disabled>{t('power.none', { state: stateText(vm.state, t) })}</MenuItem>}
          </MenuList>
        </MenuPopover>
      </PageMenu>
    </span>
  );
}
