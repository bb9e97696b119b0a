/**
 * Chromium knows no scheme of ours, so a page at `vitals://app/x` is shown at `https://vitals--app.stand-in.invalid/x`, an
 * address that no network answers. Only here is one turned into the other.
 */
const suffix = '.stand-in.invalid';

const standardSchemes = new Set<string>();

/** Makes addresses of this scheme translate; for schemes registered as standard and secure. */
export function addStandardScheme(scheme: string): void {
  standardSchemes.add(scheme);
}

/** The address in the browser of what the shell calls `address`. */
export function toBrowser(address: string): string {
  const match = /^([a-z][a-z0-9+.]*):\/\/([^/?#]*)(.*)$/i.exec(address);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return standardSchemes.has(scheme) ? `https://${scheme}--${host}${suffix}${rest === '' ? '/' : rest}` : address;
}

/** What the shell calls an address of the browser. */
export function toShell(address: string): string {
  const match = /^https:\/\/([a-z0-9+.]+)--([^/?#]*)\.stand-in\.invalid(.*)$/i.exec(address);
  return match === null ? address : `${match[1]}://${match[2]}${match[3]}`;
}

/** The origin of an address, serialised as Electron does. */
export function originOf(address: string): string {
  const scheme = /^([a-z][a-z0-9+.]*):\/\/([^/?#]*)/i.exec(address);
  if (scheme !== null && standardSchemes.has(scheme[1] ?? '')) return scheme[0];
  return URL.canParse(address) ? new URL(address).origin : 'null';
}

/** The address of the document alone. */
export function withoutFragment(address: string): string {
  const [document = ''] = address.split('#', 1);
  return document;
}
