import { Button, Menu, MenuDivider, MenuItem, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ColumnTriple20Regular } from '@fluentui/react-icons/svg/column-triple';
import type { ReactNode } from 'react';
import { hideableColumns } from '../../../../shared/contract/preferences.ts';
import type { HideableColumn } from '../../../../shared/contract/preferences.ts';
import { useText } from '../../../i18n/i18n.ts';
import { columnNameKey } from '../columns.ts';

interface Props {
  readonly hidden: readonly HideableColumn[];
  /** Columns for which the window has no room. */
  readonly dropped: readonly HideableColumn[];
  readonly onChange: (hidden: readonly HideableColumn[]) => void;
}

/** Which columns are shown; name and Status always are. */
export function ColumnChooser({ hidden, dropped, onChange }: Props): ReactNode {
  const { t } = useText();
  return (
    <Menu
      checkedValues={{ columns: hideableColumns.filter((column) => !hidden.includes(column)) }}
      onCheckedValueChange={(_event, data) => onChange(hideableColumns.filter((column) => !data.checkedItems.includes(column)))}
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
          <MenuItem disabled={hidden.length === 0} onClick={() => onChange([])}>
            {t('columns.all')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
