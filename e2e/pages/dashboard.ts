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
