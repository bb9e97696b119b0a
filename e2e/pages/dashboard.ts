import type { Locator, Page } from '@playwright/test';

/** The dashboard's page in the words of its users. */
export class Dashboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The table of the VMs. */
  get grid(): Locator {
    return this.page.getByRole('treegrid').or(this.page.getByRole('grid')).or(this.page.getByRole('table'));
  }

  /** The bar that says that the hosts are simulated. */
  get demoBanner(): Locator {
    return this.page.getByText(/demo hosts|host demo/i).first();
  }

  /** Chooses a view by its name; the dashboard begins with the one that shows what needs attention. */
  async open(view: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).getByRole('button').click();
    await this.page.getByRole('menuitemradio', { name: view, exact: true }).click();
  }

  /** Shows every VM, well or not. */
  async showAll(): Promise<void> {
    // Rows that come while the pointer is on the table wait for "sort again", so every host has to be read before.
    // Where all is well there are no rows, but one calm line.
    const calm = this.page.getByRole('button', { name: 'Show all virtual machines' });
    await this.grid.getByRole('row', { level: 1 }).or(calm).first().waitFor();
    await this.grid.getByText('Never read').first().waitFor({ state: 'hidden' });
    await this.open('All virtual machines');
  }

  /** The names of the VMs that are shown, in their order. */
  get names(): Locator {
    return this.grid.getByRole('rowheader').locator('bdi');
  }

  /** The summary above the table. */
  get summary(): Locator {
    return this.page.getByRole('group', { name: 'Summary' });
  }

  /** The box in the title bar in which one searches. */
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search virtual machines' });
  }

  /** The search box after what is on the clipboard was pasted into it: no page may read the clipboard by itself. */
  async pasted(): Promise<Locator> {
    await this.search.fill('');
    await this.search.press('ControlOrMeta+V');
    return this.search;
  }

  /** A row by words in it, e.g. the name of a VM or of a host. */
  row(words: string | RegExp): Locator {
    return this.grid.getByRole('row').filter({ hasText: words });
  }

  /** The header of a host. */
  host(name: string): Locator {
    return this.grid.getByRole('row', { level: 1 }).filter({ hasText: name });
  }

  /** The message about a change, by words in it. */
  toast(words: string | RegExp): Locator {
    return this.page.getByRole('region').getByRole('listitem').or(this.page.locator('.fui-Toast')).filter({ hasText: words }).first();
  }

  /** The switch of a service of a VM, by the names that the interface shows. */
  switchOf(service: string, vm: string): Locator {
    return this.page.getByRole('switch', { name: `${service}, ${vm}`, exact: true });
  }
}
