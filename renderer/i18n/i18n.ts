import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/settings.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import type { TextKey } from './keys.ts';

/** Languages of the interface, each with its own name. */
export const languages = { en: 'English', it: 'Italiano' } as const;
export type Language = keyof typeof languages;

/** Puts a text into words, with its values in place. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The language that a setting means on this machine. English where the system speaks none of ours. */
export function languageOf(setting: Settings['language'], systemLanguages: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of systemLanguages) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'en' || base === 'it') return base;
  }
  return 'en';
}

/** A ready instance. Values are put in as they are, never read as texts themselves: a VM may be called `$t(app.name)`. */
export function createI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { en: { translation: en }, it: { translation: it } },
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
    // A Status without a second line has an empty one.
    returnEmptyString: true,
  });
  return instance;
}

/** Texts in the current language; renders again when the language changes. */
export function useText(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as Translate, language: i18n.language === 'it' ? 'it' : 'en' };
}
