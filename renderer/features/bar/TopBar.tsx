import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ArrowSort20Regular } from '@fluentui/react-icons/svg/arrow-sort';
import { DarkTheme20Regular } from '@fluentui/react-icons/svg/dark-theme';
import { Globe20Regular } from '@fluentui/react-icons/svg/globe';
import { LockClosed16Filled } from '@fluentui/react-icons/svg/lock-closed';
import { LockOpen16Regular } from '@fluentui/react-icons/svg/lock-open';
import { Pulse20Regular } from '@fluentui/react-icons/svg/pulse';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AppInfo } from '../../../shared/contract/app.ts';
import { useSettings, useUpdateSettings } from '../../app/queries.ts';
import { languages, useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import './bar.css';

interface Props {
  readonly info: AppInfo | undefined;
  /** How many rows would move if the order were made anew. */
  readonly moves: number;
  readonly onSortAgain: () => void;
}

/** Name of the application, sort again, refresh, what may be changed, theme and language. */
export function TopBar({ info, moves, onSortAgain }: Props): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const refresh = useMutation({ mutationFn: () => client.call('fleet.refresh', { hostId: null }) });
  const refused = info?.changesRefused ?? null;
  return (
    <header className="bar">
      <span className="bar-logo" aria-hidden="true">
        <Pulse20Regular />
      </span>
      <span className="bar-app">{t('app.name')}</span>
      {(info?.demoReason ?? null) !== null && <span className="tag">{t('app.demoBadge')}</span>}
      <h1 className="bar-title">{t('bar.title')}</h1>
      <span className="bar-space" />
      {moves > 0 && (
        <Button size="small" icon={<ArrowSort20Regular />} onClick={onSortAgain}>
          {t('bar.sortAgain', { count: moves })}
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        icon={<ArrowClockwise20Regular />}
        title={t('bar.refreshTip')}
        onClick={() => refresh.mutate()}
      >
        {t('bar.refresh')}
      </Button>
      <span className="bar-line" />
      {info !== undefined && (
        <span className="bar-access" data-read-only={refused !== null || undefined}>
          {refused === null ? <LockOpen16Regular /> : <LockClosed16Filled />}
          {t(refused === null ? 'bar.changesAllowed' : 'bar.readOnly')}
        </span>
      )}
      <ThemeMenu />
      <LanguageMenu />
    </header>
  );
}

function ThemeMenu(): ReactNode {
  const { t } = useText();
  const settings = useSettings();
  const update = useUpdateSettings();
  const theme = settings?.settings.theme ?? 'system';
  return (
    <Menu checkedValues={{ theme: [theme] }} onCheckedValueChange={(_event, data) => update({ theme: themeOf(data.checkedItems[0]) })}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<DarkTheme20Regular />} aria-label={t('bar.theme')} title={t('bar.theme')} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="theme" value="system">
            {t('bar.themeSystem')}
          </MenuItemRadio>
          <MenuItemRadio name="theme" value="light">
            {t('bar.themeLight')}
          </MenuItemRadio>
          <MenuItemRadio name="theme" value="dark">
            {t('bar.themeDark')}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function themeOf(value: string | undefined): 'system' | 'light' | 'dark' {
  return value === 'light' || value === 'dark' ? value : 'system';
}

function LanguageMenu(): ReactNode {
  const { t, language } = useText();
  const settings = useSettings();
  const update = useUpdateSettings();
  const setting = settings?.settings.language ?? 'system';
  return (
    <Menu
      checkedValues={{ language: [setting] }}
      onCheckedValueChange={(_event, data) => update({ language: languageSetting(data.checkedItems[0]) })}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Globe20Regular />} aria-label={t('bar.language')} title={t('bar.language')}>
          {language.toUpperCase()}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="language" value="system">
            {t('bar.languageSystem')}
          </MenuItemRadio>
          {Object.entries(languages).map(([code, name]) => (
            <MenuItemRadio key={code} name="language" value={code} lang={code}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function languageSetting(value: string | undefined): 'system' | 'en' | 'it' {
  return value === 'en' || value === 'it' ? value : 'system';
}
