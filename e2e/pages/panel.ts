import { expect, type Locator, type Page } from '@playwright/test';

/** The panel of one VM in the words of its users. */
export class Panel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The panel itself. */
  get whole(): Locator {
    return this.page.getByRole('complementary');
  }

  /** Where it begins, in px from the left. A question that is open hides the rest from roles. */
  left(): Promise<number> {
    return this.page.locator('.vm-panel').evaluate((panel) => panel.getBoundingClientRect().left);
  }

  /** The name of its VM. */
  get title(): Locator {
    return this.whole.getByRole('heading', { level: 2 });
  }

  /** Opens it by a click on the name of a VM in the table; done once it shows this VM. */
  async open(vm: string): Promise<void> {
    await this.page.getByRole('rowheader', { name: vm }).getByText(vm, { exact: true }).click();
    await this.title.filter({ hasText: vm }).waitFor();
  }

  /** Opens it with the card of a service, and gives the card. */
  async openCard(vm: string, service: string): Promise<Locator> {
    await this.open(vm);
    const toggle = this.toggle(service);
    // A card may open by itself, once, between a look and the click: when the details of its VM come. Then the click closes it.
    await expect(async () => {
      if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
      await expect(toggle).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 });
    }).toPass();
    return this.card(service);
  }

  /** The card of a service. */
  card(service: string): Locator {
    return this.whole.locator('.service-card').filter({ has: this.toggle(service) });
  }

  /** What opens and closes the card of a service. */
  toggle(service: string): Locator {
    return this.page.getByRole('button', { name: service, exact: true });
  }

  /** Wanted, Enabled or Working of a service, in words. */
  facet(service: string, facet: 'Wanted' | 'Enabled' | 'Working'): Locator {
    return this.card(service).locator('.facets > div').filter({ hasText: facet }).locator('dd');
  }

  /** The switch of a service. */
  switchOf(service: string): Locator {
    return this.card(service).getByRole('switch');
  }

  /** The tick box of a role. */
  role(name: string): Locator {
    return this.whole.getByRole('checkbox', { name });
  }
}
