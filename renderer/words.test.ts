import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What a module takes when it runs; imports of types alone vanish before. */
function importsOf(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map((match) => match[1] ?? '');
}

/** All modules that one reaches, with the packages that they ask for. */
function reachOf(start: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) visit(resolve(dirname(file), name));
      else packages.add(name);
    }
  };
  visit(start);
  return { files, packages };
}

test('a program without a page takes no React and nothing of a browser', () => {
  const { files, packages } = reachOf(join(import.meta.dirname, 'words.ts'));
  expect([...packages].sort()).toEqual(['i18next', 'zod']);
  expect([...files].filter((file) => !file.endsWith('.ts'))).toEqual([]);
  // The walk has followed more than the door itself.
  expect(files.size).toBeGreaterThan(40);
});
