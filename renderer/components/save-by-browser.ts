import type { SavableText } from '../../shared/contract/files.ts';

const types: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json', html: 'text/html' };

/** Hands a text to the browser as a download: it asks where to, or puts it where the user has set. */
export function saveByBrowser({ name, text }: SavableText): void {
  const address = URL.createObjectURL(new Blob([text], { type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
