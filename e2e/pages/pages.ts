import type { Locator, Page } from '@playwright/test';

/** The pages beside the VMs, in the words of their users. */
export class Pages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What stands below the head of the page that is open. */
  get content(): Locator {
    return this.page.locator('[data-region="page"]');
  }

  /** Opens a page by its link in the rail. */
  async open(name: 'VMs' | 'Changes' | 'Policy' | 'Activity' | 'Wall' | 'Reference' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click();
  }

  /** Opens what a restart of a host would do, by the link in the host's header. */
  async openRestart(host: string): Promise<void> {
    await this.page.getByRole('row', { level: 1 }).filter({ hasText: host }).getByRole('link', { name: 'If it restarted now' }).click();
  }

  /** The heading of the page. */
  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Sets read-only mode, does something where the VMs are, and allows changes again. */
  async whileReadOnly(work: () => Promise<void>): Promise<void> {
    const mode = this.content.getByRole('switch', { name: 'Read-only mode' });
    await this.open('Settings');
    await mode.click();
    await this.page.getByRole('link', { name: 'Read-only' }).waitFor();
    await this.open('VMs');
    await work();
    await this.open('Settings');
    await mode.click();
    await this.page.getByRole('link', { name: 'Changes allowed' }).waitFor();
  }

  /** Chooses a theme in the settings and comes back. */
  async choose(theme: 'As Windows is set' | 'Light' | 'Dark'): Promise<void> {
    await this.content.getByLabel('Theme').selectOption(theme);
  }
}
