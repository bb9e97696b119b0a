import type { Translate } from '../i18n/translate.ts';

/** So many names at most stand in a line. */
const mostNames = 5;

/** Names in a row; of many the first, and how many more there are. */
export function joinedNames(names: readonly string[], t: Translate, between = ', '): string {
  const joined = names.slice(0, mostNames).join(between);
  return names.length > mostNames ? t('report.andMore', { names: joined, count: names.length - mostNames }) : joined;
}
