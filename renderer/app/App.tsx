import { FluentProvider, useFocusFinders } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { languageOf } from '../i18n/i18n.ts';
import { ModelProvider } from '../store/app-model.ts';
import type { AppModel } from '../store/app-model.ts';
import { darkTheme } from '../theme/themes.ts';
import { useTheme } from '../theme/use-theme.ts';
import { Frame } from './Frame.tsx';
import { useSettings } from './queries.ts';
import './app.css';

interface Props {
  readonly model: AppModel;
  readonly queries: QueryClient;
  readonly i18n: I18n;
}

/** The whole interface over a model. */
export function App({ model, queries, i18n }: Props): ReactNode {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <ModelProvider value={model}>
          <Themed i18n={i18n}>
            <Frame />
          </Themed>
        </ModelProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

/** Follows the settings of language and theme. */
function Themed({ i18n, children }: { readonly i18n: I18n; readonly children: ReactNode }): ReactNode {
  // Fluent's keeper of the focus ends with the last control that uses it, and the wall has none: what it had hidden from screen readers would stay hidden.
  useFocusFinders();
  const settings = useSettings()?.settings;
  const theme = useTheme(settings?.theme ?? 'system');
  const language = languageOf(settings?.language ?? 'system', navigator.languages);
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === darkTheme ? 'dark' : 'light';
  }, [theme]);
  return (
    <FluentProvider theme={theme}>
      {/* Not on the provider: its class names are given to every portal too. */}
      <div className="app">{children}</div>
    </FluentProvider>
  );
}
