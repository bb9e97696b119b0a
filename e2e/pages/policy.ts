import type { Locator, Page } from '@playwright/test';

/** The page of the policy in the words of its users. */
export class PolicyPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens one of its parts, by the name of its link. */
  async openPart(name: string): Promise<void> {
    const link = this.page.locator('.policy-part').filter({ hasText: name });
    await link.click();
    await link.and(this.page.locator('[aria-current="page"]')).waitFor();
  }

  /** What is wanted of a service by a part of the policy: `Baseline`, or the name of a rule. */
  want(service: string, part: string): Locator {
    return this.page.getByRole('combobox', { name: `${service}: ${part}`, exact: true });
  }

  /** What is not saved yet. */
  get draft(): Locator {
    return this.page.getByRole('region', { name: 'Draft – not saved' });
  }

  /** Saves the draft; done once it is in force. */
  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save as a new revision' }).click();
    await this.draft.waitFor({ state: 'detached' });
  }

  /** Adds a rule for VMs with a tag. */
  async addRule(tag: string): Promise<void> {
    await this.page.getByLabel('Tag', { exact: true }).fill(tag);
    await this.page.getByRole('button', { name: 'Add a rule' }).click();
  }

  /** The lines of the drift from one part of the policy. */
  driftOf(part: string): Locator {
    return this.page.getByRole('table', { name: new RegExp(`^${part}`) }).locator('tbody tr');
  }

  /** Opens the import with this text in it, and gives the dialog. */
  async import(text: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Import…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Import a policy' });
    await dialog.getByLabel('Or paste the JSON here').fill(text);
    return dialog;
  }
}
