import type { Locator, Page } from '@playwright/test';

/** What the help desk puts into a ticket, in the words of its users. */
export class CallerCard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get whole(): Locator {
    return this.page.getByRole('dialog', { name: 'For the ticket' });
  }

  /** Where one types what the caller says. */
  get field(): Locator {
    return this.whole.getByRole('combobox', { name: 'Find a VM by name or IP address' });
  }

  /** The VMs that it may be. */
  get options(): Locator {
    return this.whole.getByRole('option');
  }

  /** The sentence for the ticket. */
  get sentence(): Locator {
    return this.whole.getByRole('blockquote');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+C');
  }
}
