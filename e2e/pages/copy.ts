import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { RunningShell } from '../harness/shells.ts';
import type { Panel } from './panel.ts';

/** The tool that copies files to a guest, in the words of its users, over files of this machine. */
export class CopyTool {
  readonly card: Locator;
  readonly #shell: RunningShell;

  private constructor(card: Locator, shell: RunningShell) {
    this.card = card;
    this.#shell = shell;
  }

  /** Opens the card of the Guest Service Interface of a VM. */
  static async of(panel: Panel, shell: RunningShell, vm: string): Promise<CopyTool> {
    await panel.open(vm);
    const toggle = panel.toggle('Guest Service Interface');
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
    return new CopyTool(panel.card('Guest Service Interface'), shell);
  }

  /** Chooses files: in the dialog where there is a window, and else by their paths. */
  async choose(...paths: readonly string[]): Promise<void> {
    if (this.#shell.control === null) {
      for (const path of paths) await this.typePath(path);
      return;
    }
    await this.#shell.control.chooseFiles(paths);
    await this.card.getByRole('button', { name: 'Choose files…' }).click();
  }

  async typePath(path: string): Promise<void> {
    const field = this.card.getByRole('textbox', { name: 'Path of a file on this computer' });
    await field.fill(path);
    await this.card.getByRole('button', { name: 'Add the file' }).click();
    await expect(field).toHaveValue('');
  }

  get files(): Locator {
    return this.card.getByRole('list', { name: 'Files to copy' }).getByRole('listitem');
  }

  get folder(): Locator {
    return this.card.getByRole('textbox', { name: 'Folder in the guest' });
  }

  choice(label: string): Locator {
    return this.card.getByRole('checkbox', { name: label });
  }

  get button(): Locator {
    return this.card.getByRole('button', { name: 'Copy to the guest' });
  }
}

/** Files of this machine for a test, by name and number of bytes. */
export async function withFiles(sizes: Readonly<Record<string, number>>, use: (paths: readonly string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-files-'));
  try {
    const paths: string[] = [];
    for (const [name, bytes] of Object.entries(sizes)) {
      paths.push(join(folder, name));
      await writeFile(join(folder, name), 'x'.repeat(bytes));
    }
    await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
