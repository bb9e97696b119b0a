import { Button, MenuDivider, MenuItem, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ColumnTriple20Regular } from '@fluentui/react-icons/svg/column-triple';
import type { ReactNode } from 'react';
import { hideableColumns } from '../../../../shared/contract/preferences.ts';
import type { HideableColumn } from '../../../../shared/contract/preferences.ts';
import { PageMenu } from '../../../components/PageMenu.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { columnNameKey } from '../columns.ts';

interface Props {
  readonly hidden: readonly HideableColumn[];
  /** Columns for which the window has no room. */
  readonly dropped: readonly HideableColumn[];
  readonly onChange: (hidden: readonly HideableColumn[]) => void;
  /** Each Status shows the last hour of the heartbeat. */
  readonly sparks: boolean;
  readonly onSparks: (shown: boolean) => void;
}

/** Which columns are shown; name and Status always are. */
export function ColumnChooser({ hidden, dropped, onChange, sparks, onSparks }: Props): ReactNode {
  const { t } = useText();
  return (
    <PageMenu
      checkedValues={{ columns: hideableColumns.filter((column) => !hidden.includes(column)), sparks: sparks ? ['heartbeat'] : [] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        if (name === 'sparks') onSparks(checkedItems.length > 0);
        else onChange(hideableColumns.filter((column) => !checkedItems.includes(column)));
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ColumnTriple20Regular />} title={t('columns.tip')} aria-label={t('columns.button')}>
          <span className="bar-words">{t('columns.button')}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {hideableColumns.map((column) => (
            <MenuItemCheckbox
              key={column}
              name="columns"
              value={column}
              secondaryContent={dropped.includes(column) && !hidden.includes(column) ? t('columns.noRoom') : null}
            >
              {t(columnNameKey(column))}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItemCheckbox name="sparks" value="heartbeat">
            {t('heartbeat.spark.option')}
          </MenuItemCheckbox>
          <MenuDivider />
          <MenuItem disabled={hidden.length === 0} onClick={() => onChange([])}>
            {t('columns.all')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </PageMenu>
  );
}
