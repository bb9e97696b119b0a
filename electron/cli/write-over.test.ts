import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOver } from './write-over.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-write-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeOver', () => {
  it('writes a new file, and one over another', async () => {
    const path = join(folder, 'report.html');
    await writeOver(path, 'one');
    await writeOver(path, 'zwei è');
    expect(readFileSync(path, 'utf8')).toBe('zwei è');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('leaves the earlier file as it was, and nothing beside it, where the disk is full', async () => {
    const path = join(folder, 'report.html');
    writeFileSync(path, 'good');
    const full = writeOver(path, 'new', async (handle, text) => {
      await handle.writeFile(text.slice(0, 1));
      throw new Error('no space left');
    });
    await expect(full).rejects.toThrow('no space left');
    expect(readFileSync(path, 'utf8')).toBe('good');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('keeps the rights of the earlier file, and the link that leads to it', async () => {
    const path = join(folder, 'report.csv');
    // On Windows not every account may make a link.
    const link = process.platform === 'win32' ? path : join(folder, 'latest.csv');
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    if (link !== path) symlinkSync(path, link);
    const before = statSync(path).mode;
    await writeOver(link, 'new');
    expect([readFileSync(path, 'utf8'), statSync(path).mode]).toEqual(['new', before]);
    expect(readdirSync(folder)).toHaveLength(link === path ? 1 : 2);
    expect(lstatSync(link).isSymbolicLink()).toBe(link !== path);
  });

  it('writes to what is no file as it is, and refuses a folder', async () => {
    await writeOver(devNull, 'x');
    await expect(writeOver(folder, 'x')).rejects.toThrow(/EISDIR|EPERM|EACCES/);
    await expect(writeOver(join(folder, 'none', 'a.html'), 'x')).rejects.toThrow('ENOENT');
  });
});
