/** Sites whose pages the dashboard links to. Only these are handed to the system's browser. */
const allowedHosts: ReadonlySet<string> = new Set(['learn.microsoft.com']);

/** True for an https page of an allowed site, without a port, a name or a password in the address. */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && allowedHosts.has(url.hostname);
}
