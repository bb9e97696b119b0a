import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { useContext, useSyncExternalStore } from 'react';
import { I18nContext } from 'react-i18next';
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

/** The texts of one language. */
export interface Text {
  readonly t: Translate;
  readonly language: Language;
}

interface TextSource {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until the language changes. */
  readonly get: () => Text;
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

const sources = new WeakMap<I18n, TextSource>();

function sourceOf(i18n: I18n): TextSource {
  const known = sources.get(i18n);
  if (known !== undefined) return known;
  const texts = new Map<string, Text>();
  const source: TextSource = {
    subscribe(listener) {
      i18n.on('languageChanged', listener);
      return () => i18n.off('languageChanged', listener);
    },
    get() {
      let text = texts.get(i18n.language);
      if (text === undefined) {
        text = { t: remembering(i18n.getFixedT(i18n.language) as unknown as Translate), language: i18n.language === 'it' ? 'it' : 'en' };
        texts.set(i18n.language, text);
      }
      return text;
    },
  };
  sources.set(i18n, source);
  return source;
}

/**
 * Texts in the current language; renders again when the language changes. `t` is one and the same function everywhere, and getting
 * it costs next to nothing: the library's own hook makes one for each component, which a table of hundreds of cells feels.
 */
export function useText(): Text {
  const context = useContext(I18nContext);
  if (context === undefined) throw new Error('useText outside of I18nextProvider');
  const source = sourceOf(context.i18n);
  return useSyncExternalStore(source.subscribe, source.get);
}
