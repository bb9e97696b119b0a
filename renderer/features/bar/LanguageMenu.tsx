import { Button, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Globe20Regular } from '@fluentui/react-icons/svg/globe';
import type { ReactNode } from 'react';
import { useSettings, useUpdateSettings } from '../../app/queries.ts';
import { PageMenu } from '../../components/PageMenu.tsx';
import { languages, useText } from '../../i18n/i18n.ts';

/** The language of the interface; what the system speaks is one of the choices. */
export function LanguageMenu(): ReactNode {
  const { t, language } = useText();
  const settings = useSettings();
  const update = useUpdateSettings();
  const setting = settings?.settings.language ?? 'system';
  const code = language.toUpperCase();
  const name = t('bar.language', { code });
  return (
    <PageMenu
      checkedValues={{ language: [setting] }}
      onCheckedValueChange={(_event, data) => update({ language: languageSetting(data.checkedItems[0]) })}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Globe20Regular />} aria-label={name} title={name}>
          {code}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="language" value="system">
            {t('bar.languageSystem')}
          </MenuItemRadio>
          {Object.entries(languages).map(([each, ownName]) => (
            <MenuItemRadio key={each} name="language" value={each} lang={each}>
              {ownName}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </PageMenu>
  );
}

function languageSetting(value: string | undefined): 'system' | 'en' | 'it' {
  return value === 'en' || value === 'it' ? value : 'system';
}
