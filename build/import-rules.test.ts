import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, repository } from './steps.ts';

/** File, import, and whether the rooms of docs/architecture.md let it through. */
const imports = [
  ['shared/contract/a.ts', 'zod', true],
  ['shared/contract/a.ts', './b.ts', true],
  ['shared/contract/a.ts', '../domain/status.ts', false],
  ['shared/contract/a.ts', 'node:fs', false],
  ['shared/domain/a.ts', '../contract/vm.ts', true],
  ['shared/domain/a.ts', 'node:fs', false],
  ['shared/domain/a.ts', 'react', false],
  ['shared/domain/a.ts', '../../electron/core/clock.ts', false],
  ['shared/domain/a.ts', '../../renderer/app/App.tsx', false],
  ['electron/core/a.ts', '../../shared/contract/vm.ts', true],
  ['electron/core/a.ts', 'node:sqlite', true],
  ['electron/core/a.ts', 'electron', false],
  ['electron/core/a.ts', '../app/window.ts', false],
  ['electron/core/a.ts', '../gateway/server.ts', false],
  ['electron/core/a.ts', '../../renderer/app/App.tsx', false],
  ['electron/core/a.ts', '../../build/steps.ts', false],
  ['electron/core/session/a.ts', 'electron', false],
  ['electron/core/session/a.ts', '../../app/window.ts', false],
  ['electron/app/a.ts', '../core/core.ts', true],
  ['electron/app/a.ts', 'electron', true],
  ['electron/app/a.ts', '../gateway/server.ts', false],
  ['electron/app/a.ts', 'node-powershell', false],
  ['electron/gateway/a.ts', '../core/core.ts', true],
  ['electron/gateway/a.ts', 'electron', false],
  ['electron/gateway/a.ts', '../app/window.ts', false],
  ['electron/gateway/a.ts', 'node-powershell', false],
  ['electron/core/a.ts', '../cli/main.ts', false],
  ['electron/app/a.ts', '../cli/main.ts', false],
  ['electron/gateway/a.ts', '../cli/main.ts', false],
  ['electron/cli/a.ts', '../core/core.ts', true],
  ['electron/cli/a.ts', '../../renderer/words.ts', true],
  ['electron/cli/commands/a.ts', '../../../renderer/words.ts', true],
  ['electron/cli/a.ts', '../../renderer/i18n/i18n.ts', false],
  ['electron/cli/a.ts', '../../renderer/app/App.tsx', false],
  ['electron/cli/a.ts', 'electron', false],
  ['electron/cli/a.ts', '../app/window.ts', false],
  ['electron/cli/a.ts', '../gateway/start.ts', false],
  ['electron/cli/a.ts', '../../build/steps.ts', false],
  ['electron/cli/a.ts', 'node-powershell', false],
  ['renderer/app/a.ts', '../../shared/domain/status.ts', true],
  ['renderer/app/a.ts', 'node:fs', false],
  ['renderer/app/a.ts', 'electron', false],
  ['renderer/app/a.ts', '../../electron/core/clock.ts', false],
  ['renderer/app/a.ts', '../../build/steps.ts', false],
  ['renderer/app/a.test.ts', '../../electron/app/window.ts', false],
] as const;

interface Finding {
  readonly code: string;
  readonly filename: string;
}

let folder = '';
/** The files in which the linter found an import across a wall. */
const refused = new Set<string>();
const fileOf = (index: number, path: string): string => path.replace(/a(?=\.)/, `a${index}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitals-rooms-'));
  await copyFile(join(repository, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [index, [path, source]] of imports.entries()) {
    const file = join(folder, fileOf(index, path));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `import { thing } from '${source}';\n\nexport const other = thing;\n`);
  }
  const { stdout } = spawnSync(process.execPath, [bin('oxlint'), '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Finding[] };
  for (const { code, filename } of diagnostics) if (code.includes('no-restricted-imports')) refused.add(filename.replaceAll('\\', '/'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the import rules of the rooms', () => {
  it.each(imports.map(([path, source, allowed], index) => ({ path, source, allowed, index })))(
    '$path may import $source: $allowed',
    ({ path, allowed, index }) => {
      expect(!refused.has(fileOf(index, path))).toBe(allowed);
    },
  );
});
