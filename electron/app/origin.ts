/** The scheme under which the shell serves the renderer, instead of file://, which may read the whole disk. */
export const rendererScheme = 'vitals';

/** The origin of the dashboard's page, and of nothing else. */
export const rendererOrigin = `${rendererScheme}://app`;

/** The dashboard's page. */
export const rendererPage = `${rendererOrigin}/`;

/** Whether a page may load this address: the renderer's own files, and the developer tools where they are. */
export function isOwnAddress(address: string): boolean {
  return address.startsWith(rendererPage) || address.startsWith('devtools://');
}
