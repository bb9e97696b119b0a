import { protocol, type Session } from 'electron';
import { openRendererFiles } from '../core/web/renderer-files.ts';
import { securityHeaders } from '../core/web/security-headers.ts';
import { rendererOrigin, rendererScheme } from './origin.ts';

/** Makes the scheme a standard and secure one. Electron wants this before the app is ready. */
export function registerRendererScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: rendererScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer, and nothing else of the disk, under `vitals://app/`. Rejects where it is not built. */
export async function serveRenderer(session: Session, rendererFolder: string): Promise<void> {
  const files = await openRendererFiles(rendererFolder);
  const headers = securityHeaders({ connect: [] });
  session.protocol.handle(rendererScheme, async (request) => {
    const url = new URL(request.url);
    if (`${url.protocol}//${url.host}` !== rendererOrigin) return new Response(null, { status: 404, headers });
    if (request.method !== 'GET') return new Response(null, { status: 405, headers });
    const file = await files.get(url.pathname);
    if (file === null) return new Response(null, { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'Content-Type': file.contentType } });
  });
}
