/** Flags that mean something in the browser alone, in the order in which they are named. */
const browserFlags = ['port', 'no-open', 'allow-changes'] as const;

/** What to say of flags that were given and mean nothing in Electron's window; `null` where there are none. */
export function withoutEffectInElectron(flags: Readonly<Record<string, string | boolean | undefined>>): string | null {
  const given = browserFlags.filter((name) => flags[name] !== undefined && flags[name] !== false).map((name) => `--${name}`);
  const last = given.pop();
  if (last === undefined) return null;
  const names = given.length === 0 ? `${last} has` : `${given.join(', ')} and ${last} have`;
  return `${names} no effect in Electron's window. With --gateway as well, the dashboard opens in the browser.`;
}
