import type { IncomingMessage } from 'node:http';

/** Why a request is refused before anything looks at it. */
export type Refusal = 'foreignHost' | 'foreignOrigin';

/** The one origin of the gateway on `port`. */
export function gatewayOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Refuses what another web site sends through the user's browser. A foreign name in `Host` that leads here is DNS
 * rebinding; `Origin` names the page that sends. Requests that act (`mustNameOrigin`) have to name one: browsers always do.
 */
export function refuseForeign(request: Pick<IncomingMessage, 'headers'>, port: number, mustNameOrigin: boolean): Refusal | null {
  if (request.headers.host !== `127.0.0.1:${port}`) return 'foreignHost';
  const { origin } = request.headers;
  if (origin === undefined) return mustNameOrigin ? 'foreignOrigin' : null;
  return origin === gatewayOrigin(port) ? null : 'foreignOrigin';
}

/**
 * The values of the cookies `name`. Another program of this machine, on another port, may have set one of the same name for a
 * path: it must not stand before ours.
 */
export function readCookies(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [key, value] = pair.split('=', 2);
    return key?.trim() === name && value !== undefined ? [value.trim()] : [];
  });
}
