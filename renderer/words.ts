/**
 * What a program without a page takes of the renderer: its texts and the pure functions that put records into words. Nothing that is imported
 * here, however far down, may need React or a browser; a test follows the imports.
 */
export { passes } from './features/vms/filters.ts';
export { skipText } from './features/changes/skip-text.ts';
export { stateText } from './features/vms/state-text.ts';
export { statusKeys, statusLooks } from './features/vms/status-look.ts';
export { sentenceText } from './features/vms/change/impact-text.ts';
export { wantedText } from './features/vms/wanted-text.ts';
export { formatDuration } from './i18n/format.ts';
export { createI18n, translateIn } from './i18n/translate.ts';
export type { Language, Translate } from './i18n/translate.ts';
export { joinedNames } from './report/joined-names.ts';
export { reportPage } from './report/report-page.ts';
export { vmNameIn } from './report/status-words.ts';
export { oldPart } from './store/staleness.ts';
