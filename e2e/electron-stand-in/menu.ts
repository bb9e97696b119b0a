interface Template {
  readonly role?: string;
  readonly label?: string;
  readonly type?: string;
  readonly submenu?: readonly Template[];
}

/** Electron's `Menu`, as far as it is only built and set. */
export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly Template[];

  constructor(items: readonly Template[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    const check = (items: readonly Template[]) => {
      for (const item of items) {
        if (item.role === undefined && item.label === undefined && item.type === undefined) {
          throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
        }
        check(item.submenu ?? []);
      }
    };
    check(template);
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}
