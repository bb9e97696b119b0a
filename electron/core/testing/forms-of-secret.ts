import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A text as it might be written down: as it is, and in base64 at each of its three places. */
export function formsOf(text: string): readonly string[] {
  const based = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + text, 'utf8')
      .toString('base64')
      .slice(4, -4),
  );
  const wide = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(text, 'utf16le')])
      .toString('base64')
      .slice(4, -4),
  );
  return [text, ...based, ...wide];
}

/** The files of a folder, and of those in it, in which one of these stands, or a text of them in UTF-16. */
export function filesWith(folder: string, needles: readonly (string | Buffer)[]): readonly string[] {
  const wide = needles.flatMap((needle) => (typeof needle === 'string' ? [Buffer.from(needle, 'utf16le')] : []));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return [...needles, ...wide].some((needle) => bytes.includes(needle));
  });
}
