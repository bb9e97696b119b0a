import type { Frame, Request as BrowserRequest, Route } from '@playwright/test';
import { toShell } from './addresses.ts';
import { protocolHandler } from './protocol.ts';
import { session } from './session.ts';

/** What the network asks of the web contents that a request comes from. */
export interface NavigatingContents {
  /** Whether this navigation may go on; asks the shell where a page began it. */
  allowNavigation(address: string, frame: Frame): boolean;
}

/** Pages that a test serves at foreign addresses, as if something had led the window there. */
const foreignPages = new Map<string, string>();

/** Serves `html` at `address`, past the shell's own ban on the network. */
export function serveForeignPage(address: string, html: string): void {
  foreignPages.set(address, html);
}

async function answerFromShell(route: Route, request: BrowserRequest, address: string): Promise<void> {
  const handler = protocolHandler(address.slice(0, address.indexOf(':')));
  // There is no network here: what the shell does not serve can't be reached.
  if (handler === undefined) return route.abort('internetdisconnected');
  const body = request.postDataBuffer();
  const answer = await handler(
    new Request(address, { method: request.method(), ...(body === null ? {} : { body: new Uint8Array(body) }) }),
  );
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}

/** Answers every request of the browser: through the shell's guards and from the shell's own protocol. */
export async function answerRequest(route: Route, find: (frame: Frame) => NavigatingContents | undefined): Promise<void> {
  const request = route.request();
  try {
    const frame = request.frame();
    const contents = find(frame);
    // A page that is not a window of the shell: one that was just opened and of which the shell has to decide.
    if (contents === undefined) return await route.abort('blockedbyclient');
    const address = toShell(request.url());
    if (request.isNavigationRequest() && !contents.allowNavigation(address, frame)) return await route.abort('aborted');
    const foreign = foreignPages.get(address);
    if (foreign !== undefined) return await route.fulfill({ contentType: 'text/html', body: foreign });
    if (!(await session.defaultSession.allows(address, request.method(), request.resourceType())))
      return await route.abort('blockedbyclient');
    await answerFromShell(route, request, address);
  } catch {
    // The page is gone, or the request belongs to none yet.
    await route.abort('failed').catch(() => {});
  }
}
