import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built renderer, ready to be sent. */
export interface RendererFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
  /** Strong validator: a quoted hash of the content. */
  readonly etag: string;
  /** True where the file's name holds a hash of its content, so that a copy never grows old. */
  readonly immutable: boolean;
}

/** The files of the built renderer. */
export interface RendererFiles {
  /** The file behind a URL path such as `/` or `/assets/main-Bc3dE.js`, `null` where there is none. */
  get(urlPath: string): Promise<RendererFile | null>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Lists the files under `folder` once. A request then names an entry of this list and never a path on the disk, so that no
 * spelling of `..` leads out of it; links are left out for the same reason.
 * Rejects where the folder holds no `index.html`.
 */
export async function openRendererFiles(folder: string): Promise<RendererFiles> {
  const paths = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    paths.set(`/${relative(folder, path).split(sep).join('/')}`, path);
  }
  const index = paths.get('/index.html');
  if (index === undefined) throw new Error(`The folder ${folder} does not hold the built dashboard (no index.html).`);
  paths.set('/', index);

  return {
    async get(urlPath) {
      const path = paths.get(urlPath);
      if (path === undefined) return null;
      const body = await readFile(path);
      return {
        body,
        contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
        etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
        immutable: urlPath.startsWith('/assets/'),
      };
    },
  };
}
