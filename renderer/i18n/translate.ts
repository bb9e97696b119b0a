import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
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
  void instance.init({
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

/** Looks up a text without values once: a table says the same few hundreds of times. */
function remembering(translate: Translate): Translate {
  const known = new Map<TextKey, string>();
  return (key, values) => {
    if (values !== undefined) return translate(key, values);
    let text = known.get(key);
    if (text === undefined) {
      text = translate(key);
      known.set(key, text);
    }
    return text;
  };
}

/** The texts of an instance in its present language. */
export function translateIn(i18n: I18n): Translate {
  return remembering(i18n.getFixedT(i18n.language) as unknown as Translate);
}
