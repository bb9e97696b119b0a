import type { i18n as I18n } from 'i18next';
import { useContext, useSyncExternalStore } from 'react';
import { I18nContext } from 'react-i18next';
import { translateIn } from './translate.ts';
import type { Language, Translate } from './translate.ts';

export { createI18n, languageOf, languages } from './translate.ts';
export type { Language, Translate } from './translate.ts';

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
        text = { t: translateIn(i18n), language: i18n.language === 'it' ? 'it' : 'en' };
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
