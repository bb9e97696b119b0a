import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { bin, repository, runStep } from './steps.ts';

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];
const stamp = join(repository, 'out', 'built-from');

/** What is in the sources, not when it was saved: a build takes away the files that a running dashboard shows. */
async function describeSources(): Promise<string> {
  const hash = createHash('sha256');
  const visit = async (path: string): Promise<void> => {
    if ((await stat(path)).isDirectory()) {
      for (const name of (await readdir(path)).sort()) await visit(join(path, name));
    } else {
      const content = await readFile(path);
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  };
  for (const source of sources) await visit(join(repository, source));
  return hash.digest('hex');
}

/** Builds main, preload and renderer into `out/` unless they were built from the sources as they are now. Throws where the build fails. */
export async function buildBundles(): Promise<void> {
  const now = await describeSources();
  const before = await readFile(stamp, 'utf8').catch(() => '');
  if (before === now) return;
  console.log('Building the dashboard…');
  const result = await runStep({ name: 'build', script: bin('electron-vite'), args: ['build', '--logLevel', 'warn'] }, false);
  if (!result.ok) throw new Error(`The build failed:\n${result.output}`);
  await writeFile(stamp, now);
}
