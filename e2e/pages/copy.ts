import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
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
    return new CopyTool(await panel.openCard(vm, 'Guest Service Interface'), shell);
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

/** The tool that copies files from a guest, in the same card. */
export class FetchTool {
  readonly card: Locator;
  readonly #panel: Panel;
  readonly #shell: RunningShell;

  constructor({ card }: CopyTool, panel: Panel, shell: RunningShell) {
    this.card = card;
    this.#panel = panel;
    this.#shell = shell;
  }

  /** Goes to the card in which an account of the guest is entered, and signs in there. */
  async signIn(user: string, password: string): Promise<void> {
    await this.card.getByRole('button', { name: 'Open the card PowerShell Direct' }).click();
    await expect(this.#panel.toggle('PowerShell Direct')).toBeFocused();
    const direct = this.#panel.card('PowerShell Direct');
    await direct.getByRole('textbox', { name: 'User in the guest' }).fill(user);
    await direct.getByLabel('Password').fill(password);
    await direct.getByRole('button', { name: 'Sign in and check' }).click();
    await expect(direct).toContainText('It works');
  }

  get paths(): Locator {
    return this.card.getByRole('textbox', { name: 'Files in the guest' });
  }

  /** Chooses a folder: in the dialog where there is a window, and else by its path. */
  async choose(folder: string): Promise<void> {
    if (this.#shell.control === null) {
      await this.card.getByRole('textbox', { name: 'Folder on this computer' }).fill(folder);
      return;
    }
    await this.#shell.control.chooseFiles([folder]);
    await this.card.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect(this.card).toContainText(folder);
  }

  get button(): Locator {
    return this.card.getByRole('button', { name: 'Copy from the guest' });
  }
}

/** Files of this machine for a test, by name and number of bytes. */
export async function withFiles(sizes: Readonly<Record<string, number>>, use: (paths: readonly string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-files-'));
  try {
    const paths: string[] = [];
    for (const [name, bytes] of Object.entries(sizes)) {
      paths.push(join(folder, name));
      await writeFile(join(folder, name), '');
      await truncate(join(folder, name), bytes);
    }
    await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
