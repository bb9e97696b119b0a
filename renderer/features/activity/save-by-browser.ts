import type { SavableText } from '../../../shared/contract/files.ts';

/** Hands a text to the browser as a download: it asks where to, or puts it where the user has set. */
export function saveByBrowser({ name, text }: SavableText): void {
  const address = URL.createObjectURL(new Blob([text], { type: name.endsWith('.csv') ? 'text/csv' : 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
