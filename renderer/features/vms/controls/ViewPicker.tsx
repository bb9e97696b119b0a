import { MenuDivider, MenuItem, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SavedView } from '../../../../shared/contract/preferences.ts';
import { PageMenu } from '../../../components/PageMenu.tsx';
import { useText } from '../../../i18n/i18n.ts';
import type { ViewState } from '../view-state.ts';
import { ViewNameDialog } from './ViewNameDialog.tsx';
import './view-picker.css';

interface Props {
  readonly state: ViewState;
  readonly views: readonly SavedView[];
  /** The saved view that is open is shown otherwise than it was saved. */
  readonly changed: boolean;
  readonly onOpen: (view: string) => void;
  /** Keeps what is shown: under a new name, or in the place of the saved view that is open. */
  readonly onSave: (name: string, replace: boolean) => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

/** Which view is open, as the heading of the page, and the others to choose from: the two built-in ones and those that were saved. */
export function ViewPicker({ state, views, changed, onOpen, onSave, onRename, onDelete }: Props): ReactNode {
  const { t } = useText();
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const saved = views.find((view) => view.id === state.view);
  const name = saved?.name ?? t(state.view === 'attention' ? 'view.attention' : 'bar.title');
  return (
    <>
      <h1 className="bar-title view-title" tabIndex={-1}>
        <PageMenu checkedValues={{ view: [state.view] }} onCheckedValueChange={(_event, data) => onOpen(data.checkedItems[0] ?? 'all')}>
          <MenuTrigger disableButtonEnhancement>
            <button type="button" className="view-button" title={t('view.choose')}>
              <bdi className="view-name">{name}</bdi>
              {changed && <span className="view-changed">{t('view.changed')}</span>}
              <ChevronDown16Regular />
            </button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItemRadio name="view" value="attention">
                {t('view.attention')}
              </MenuItemRadio>
              <MenuItemRadio name="view" value="all">
                {t('bar.title')}
              </MenuItemRadio>
              {views.length > 0 && <MenuDivider />}
              {views.map((view) => (
                <MenuItemRadio key={view.id} name="view" value={view.id}>
                  <bdi>{view.name}</bdi>
                </MenuItemRadio>
              ))}
              <MenuDivider />
              {saved !== undefined && changed && <MenuItem onClick={() => onSave(saved.name, true)}>{t('view.saveChanges')}</MenuItem>}
              <MenuItem onClick={() => setNaming('save')}>{t('view.saveAs')}</MenuItem>
              {saved !== undefined && <MenuItem onClick={() => setNaming('rename')}>{t('view.rename')}</MenuItem>}
              {saved !== undefined && <MenuItem onClick={onDelete}>{t('view.delete')}</MenuItem>}
            </MenuList>
          </MenuPopover>
        </PageMenu>
      </h1>
      {naming !== null && (
        <ViewNameDialog
          title={t(naming === 'save' ? 'view.saveAs' : 'view.rename')}
          name={naming === 'rename' ? name : ''}
          taken={views.filter((view) => naming === 'save' || view.id !== state.view).map((view) => view.name)}
          onDone={(given) => {
            setNaming(null);
            if (given === null) return;
            if (naming === 'save') onSave(given, false);
            else onRename(given);
          }}
        />
      )}
    </>
  );
}
