import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createChosenFolders } from './chosen-folders.ts';

function someFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvv-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const browser = { shell: 'gateway', demoReason: 'asked' } as const;
const window = { shell: 'electron', demoReason: null } as const;

test('a folder that a user types is taken, where it is one', async () => {
  const folder = someFolder();
  writeFileSync(join(folder, 'file'), '');
  const folders = createChosenFolders(browser);
  expect(folders.has(folder)).toBe(false);
  expect(await folders.type(folder)).toEqual({ ok: true, value: { path: folder } });
  expect(folders.has(folder)).toBe(true);
  expect(folders.has(join(folder, '..'))).toBe(false);
  for (const none of [join(folder, 'file'), join(folder, 'none'), 'here']) {
    expect(await folders.type(none)).toMatchObject({ ok: false, problem: { code: 'folderMissing' } });
    expect(folders.has(none)).toBe(false);
  }
});

test('what the dialog gives is taken; leaving it takes nothing', async () => {
  const folder = someFolder();
  const answers = [folder, null];
  const folders = createChosenFolders({ ...window, pickFolder: async () => answers.shift() ?? null });
  expect(await folders.pick()).toEqual({ ok: true, value: { path: folder } });
  expect(await folders.pick()).toEqual({ ok: true, value: null });
  expect(folders.has(folder)).toBe(true);
});

test('there is one dialog at a time', async () => {
  let shown = 0;
  let close = (): void => undefined;
  const pickFolder = (): Promise<null> => {
    shown += 1;
    return new Promise((resolve) => {
      close = () => resolve(null);
    });
  };
  const folders = createChosenFolders({ ...window, pickFolder });
  const both = [folders.pick(), folders.pick()];
  close();
  await Promise.all(both);
  expect(shown).toBe(1);
});

test('each shell has its own way: none of a window is typed, and a browser with real hosts has none', async () => {
  const folder = someFolder();
  for (const where of [window, { shell: 'gateway', demoReason: null } as const]) {
    expect(await createChosenFolders(where).type(folder)).toMatchObject({ problem: { code: 'invalidRequest' } });
  }
  expect(await createChosenFolders(browser).pick()).toMatchObject({ problem: { code: 'invalidRequest' } });
});

test('the oldest are forgotten', async () => {
  const folder = someFolder();
  const folders = createChosenFolders(browser);
  await folders.type(folder);
  for (let count = 0; count < 100; count += 1) await folders.type(`${folder}${'/.'.repeat(count + 1)}`);
  expect(folders.has(folder)).toBe(false);
  expect(folders.has(`${folder}/.`)).toBe(true);
});
