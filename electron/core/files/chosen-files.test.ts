import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createChosenFiles } from './chosen-files.ts';

function folderWithFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvv-chosen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'a [1].txt'), 'abc');
  writeFileSync(join(folder, 'empty'), '');
  mkdirSync(join(folder, 'folder'));
  return folder;
}

const browser = { shell: 'gateway', demoReason: 'asked' } as const;
const window = { shell: 'electron', demoReason: null } as const;

test('a path that a user types is taken with its length, where it names a file', async () => {
  const folder = folderWithFiles();
  const files = createChosenFiles(browser);
  const path = join(folder, 'a [1].txt');
  expect(files.get(path)).toBeUndefined();
  expect(await files.type(path)).toEqual({ ok: true, value: { path, name: 'a [1].txt', bytes: 3 } });
  expect(files.get(path)).toEqual({ path, name: 'a [1].txt', bytes: 3 });
  for (const none of [join(folder, 'folder'), join(folder, 'none'), 'a [1].txt', join(folder, 'a*')]) {
    expect(await files.type(none)).toMatchObject({ ok: false, problem: { code: 'sourceMissing' } });
    expect(files.get(none)).toBeUndefined();
  }
});

test('what the dialog gives is taken; leaving it takes nothing', async () => {
  const folder = folderWithFiles();
  const answers = [[join(folder, 'a [1].txt'), join(folder, 'empty')], []];
  const files = createChosenFiles({ ...window, pickFiles: async () => answers.shift() ?? [] });
  expect(await files.pick()).toMatchObject({ ok: true, value: [{ bytes: 3 }, { name: 'empty', bytes: 0 }] });
  expect(await files.pick()).toEqual({ ok: true, value: [] });
  expect(files.get(join(folder, 'empty'))?.bytes).toBe(0);
});

test('what is dropped on a window is taken, where each is a file', async () => {
  const folder = folderWithFiles();
  const files = createChosenFiles(window);
  expect(await files.drop([join(folder, 'a [1].txt')])).toMatchObject({ ok: true, value: [{ bytes: 3 }] });
  expect(files.get(join(folder, 'a [1].txt'))).toBeDefined();
  expect(await files.drop([join(folder, 'folder')])).toMatchObject({ ok: false, problem: { code: 'sourceMissing' } });
  expect(await createChosenFiles(browser).drop([join(folder, 'empty')])).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
});

test('there is one dialog at a time', async () => {
  let shown = 0;
  let close = (): void => undefined;
  const pickFiles = (): Promise<readonly string[]> => {
    shown += 1;
    return new Promise((resolve) => {
      close = () => resolve([]);
    });
  };
  const files = createChosenFiles({ ...window, pickFiles });
  const both = [files.pick(), files.pick()];
  close();
  await Promise.all(both);
  expect(shown).toBe(1);
  void files.pick();
  expect(shown).toBe(2);
});

test('a page chooses nothing by itself: no path in a window, and none for real hosts in a browser', async () => {
  const path = join(folderWithFiles(), 'empty');
  for (const where of [window, { ...window, demoReason: 'asked' as const }, { shell: 'gateway', demoReason: null } as const]) {
    const files = createChosenFiles(where);
    expect(await files.type(path)).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
    expect(await files.pick()).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
    expect(files.get(path)).toBeUndefined();
  }
});

test('the first ones are forgotten when there are very many', async () => {
  const folder = folderWithFiles();
  const paths = Array.from({ length: 1_001 }, (_, index) => join(folder, `f${String(index)}`));
  for (const path of paths) writeFileSync(path, '');
  const files = createChosenFiles({ ...window, pickFiles: async () => paths });
  await files.pick();
  expect(files.get(paths[0] ?? '')).toBeUndefined();
  expect(files.get(paths[1] ?? '')).toBeDefined();
});

test('the content of a file is given only where a window has shown it; of a typed path there are zeros', async () => {
  const path = join(folderWithFiles(), 'a [1].txt');
  const shown = createChosenFiles({ ...window, pickFiles: () => Promise.resolve([path]) });
  expect(await shown.open(path)).toMatchObject({ ok: false, problem: { code: 'sourceNotChosen' } });
  await shown.pick();
  const typed = createChosenFiles(browser);
  await typed.type(path);
  for (const [files, content] of [
    [shown, 'bc'],
    [typed, '\0\0'],
  ] as const) {
    const opened = await files.open(path);
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(await opened.value.read(1, 10)).toEqual({ ok: true, value: Buffer.from(content) });
    expect(await opened.value.changed()).toBeNull();
    writeFileSync(path, 'abcd');
    expect(await opened.value.changed()).toMatchObject({ problem: { code: 'sourceChanged' } });
    await opened.value.close();
    expect(await files.open(path)).toMatchObject({ ok: false, problem: { code: 'sourceChanged' } });
    writeFileSync(path, 'abc');
  }
});

test('a file that is gone since it was chosen is told', async () => {
  const path = join(folderWithFiles(), 'empty');
  const shown = createChosenFiles({ ...window, pickFiles: () => Promise.resolve([path]) });
  await shown.pick();
  rmSync(path);
  expect(await shown.open(path)).toMatchObject({ ok: false, problem: { code: 'sourceNotRead' } });
});
