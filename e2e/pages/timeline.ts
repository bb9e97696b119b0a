import type { Locator, Page } from '@playwright/test';
import { Panel } from './panel.ts';

/** The timeline of a heartbeat, in the card Heartbeat of the panel, in the words of its users. */
export class Timeline {
  readonly page: Page;
  readonly #panel: Panel;

  constructor(page: Page) {
    this.page = page;
    this.#panel = new Panel(page);
  }

  /** Opens the panel of a VM, and its card Heartbeat. */
  async open(vm: string): Promise<void> {
    await this.#panel.open(vm);
    await this.#panel.toggle('Heartbeat').click();
  }

  /** The card that it stands in. */
  get card(): Locator {
    return this.#panel.card('Heartbeat');
  }

  /** The strip. What it says of the stretch that is chosen is its value; at first that is what is now. */
  get strip(): Locator {
    return this.card.getByRole('slider');
  }

  /** The steps of what to check. */
  get steps(): Locator {
    return this.card.locator('.beat-steps').getByRole('listitem');
  }

  /** How far back one looks. */
  span(name: '1 hour' | '24 hours' | '7 days'): Locator {
    return this.card.getByRole('radio', { name });
  }

  /** What the table says of stretches of time, the newest first, once it is shown. */
  get stretches(): Locator {
    return this.card.locator('.beat-table tr:has(td:nth-child(3):not(:empty)) td:nth-child(2)');
  }

  /** What it says of moments: changes of the VM's state, the newest first. */
  get changes(): Locator {
    return this.card.locator('.beat-table tr:has(td:nth-child(3):empty) td:nth-child(2)');
  }
}
