import type { Locator, Page } from '@playwright/test';

/** The way from a choice of VMs to the result of a run, in the words of its users. */
export class Changes {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What stands below the head of the page that is open. */
  get content(): Locator {
    return this.page.locator('[data-region="page"]');
  }

  /** The check box of a VM in the table; it is there for the pointer alone. */
  checkOf(vm: string): Locator {
    return this.page.getByRole('treegrid').getByRole('row').filter({ hasText: vm }).locator('.row-check');
  }

  /** Chooses VMs by their check boxes. */
  async select(...vms: readonly string[]): Promise<void> {
    for (const vm of vms) {
      await this.page.getByRole('treegrid').getByRole('row').filter({ hasText: vm }).hover();
      await this.checkOf(vm).click();
    }
  }

  /** The bar that appears once something is chosen. */
  get bar(): Locator {
    return this.page.getByRole('region', { name: 'Chosen virtual machines' });
  }

  /** From the chosen VMs to what is wanted of one service of them. */
  async want(service: string, state: 'On' | 'Off'): Promise<void> {
    await this.bar.getByRole('button', { name: 'Change services…' }).click();
    await this.choose(service, state);
    await this.page.getByRole('button', { name: 'Preview' }).click();
  }

  async choose(service: string, state: 'On' | 'Off' | 'Leave as it is'): Promise<void> {
    await this.content.getByRole('radiogroup', { name: service }).getByRole('radio', { name: state, exact: true }).check();
  }

  /** A line of the preview or of a run, by words in it. */
  row(words: string): Locator {
    return this.content.getByRole('row').filter({ hasText: words });
  }

  /** What stands beside the preview. */
  get warnings(): Locator {
    return this.page.getByRole('complementary');
  }

  /** A card beside the preview, by words in it. */
  warning(words: string): Locator {
    return this.warnings.getByRole('listitem').filter({ hasText: words });
  }

  /** What begins the run. */
  get run(): Locator {
    return this.page.getByRole('button', { name: /^Run \d+ changes?$/ });
  }

  /** How the run that is open stands; in the list of all runs each line has such a word, too. */
  get state(): Locator {
    return this.content.getByRole('status').locator('strong');
  }

  act(name: string): Locator {
    return this.page.getByRole('region', { name: 'What to do with it' }).getByRole('button', { name });
  }
}
