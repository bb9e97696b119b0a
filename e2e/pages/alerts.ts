import type { Locator, Page } from '@playwright/test';
import { Pages } from './pages.ts';

/** The bell and what is behind it, in the words of its users. */
export class Alerts {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The bell in the bar; its name says how many are new. */
  get bell(): Locator {
    return this.page.getByRole('button', { name: /^Alerts/ });
  }

  /** The list behind it. */
  get list(): Locator {
    return this.page.getByRole('dialog', { name: 'Alerts' });
  }

  /** Opens the form that mutes a VM, a host or a tag. */
  async openMute(name: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `Mute alerts about ${name}` }).click();
    return this.page.getByRole('dialog', { name: `Mute alerts about ${name}` });
  }

  /** Sets that a heartbeat counts as lost at once. */
  async loseAtOnce(): Promise<void> {
    const pages = new Pages(this.page);
    await pages.open('Settings');
    const grace = pages.content.getByLabel('After an interruption');
    await grace.fill('0');
    await grace.press('Enter');
    await pages.content.getByText('Saved').waitFor();
    await pages.open('VMs');
  }
}
