import type { Locator, Page } from '@playwright/test';

/** What starts and stops VMs, and the list of operations, in the words of their users. */
export class Power {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The button in the panel's head that opens the menu. */
  get button(): Locator {
    return this.page.getByRole('button', { name: 'Power', exact: true });
  }

  /** An entry of the menu, by its first words. */
  item(act: string): Locator {
    return this.page.getByRole('menuitem', { name: new RegExp(`^${act}`) });
  }

  /** Opens the menu and chooses an act. */
  async choose(act: string): Promise<void> {
    await this.button.click();
    await this.item(act).click();
  }

  /** The question before an act. */
  question(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  /** Answers a question of medium impact with yes. */
  async confirm(title: string, act: string): Promise<void> {
    await this.question(title).getByRole('button', { name: act, exact: true }).click();
  }

  /** What is under way on the VM of the open panel. */
  get underWay(): Locator {
    return this.page.getByRole('complementary').getByRole('region', { name: 'Operations' });
  }

  /** The button in the bar; its name says how many operations are under way. */
  get operationsButton(): Locator {
    return this.page.getByRole('button', { name: /^Operations/ });
  }

  /** A line of the list, by words in it. */
  line(words: string): Locator {
    return this.page.locator('.operation').filter({ hasText: words });
  }
}
