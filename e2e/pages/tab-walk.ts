import type { Page } from '@playwright/test';

/** What somebody meets who goes through a screen with the Tab key alone. */
export interface TabWalk {
  /** Controls in the order in which they get the focus. */
  readonly stops: readonly string[];
  /** Controls that can be seen and never get it. */
  readonly missed: readonly string[];
  /** Controls that look the same with the focus as without. */
  readonly unmarked: readonly string[];
}

/** Marks every control that Tab has to reach, and gives their names. */
function markControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // What lies below an open dialog is out of reach on purpose.
    const shown = document.querySelector('[aria-modal="true"]') ?? document.body;
    const all = shown.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]');
    const controls = [...all].filter(
      (each) =>
        // In the table and in lists the arrows go on from one stop.
        (each.tabIndex >= 0 || each.closest('[role="treegrid"], [role="listbox"]') === null) &&
        !each.matches(':disabled, [data-tabster-dummy]') &&
        each.closest('[inert], [aria-hidden="true"]') === null &&
        each.checkVisibility({ visibilityProperty: true }),
    );
    return controls.map((each, index) => {
      each.dataset['walk'] = String(index);
      const name = each.getAttribute('aria-label') ?? each.title;
      return `${each.tagName.toLowerCase()} "${(name === '' ? (each.textContent ?? '') : name).trim().slice(0, 40)}"`;
    });
  });
}

/** How the control with the focus looks, with what is drawn around it; `null` where none that is marked has it. */
function lookOfFocused(page: Page): Promise<{ readonly index: number; readonly look: string } | null> {
  return page.evaluate(() => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-walk]');
    return focused === null || focused === undefined ? null : { index: Number(focused.dataset['walk']), look: lookOf(focused) };

    function lookOf(element: HTMLElement): string {
      const around = [element, element.parentElement ?? element, ...element.children];
      return around
        .flatMap((each) => [undefined, '::before', '::after'].map((part) => getComputedStyle(each, part)))
        .map(({ outline, boxShadow, border, backgroundColor, clipPath, transform }) =>
          [outline, boxShadow, border, backgroundColor, clipPath, transform].join(' '),
        )
        .join('\n');
    }
  });
}

/** Goes once through the page with Tab. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  const names = await markControls(page);
  const nameOf = (index: number): string => names[index] ?? `control ${index}`;
  const withFocus = new Map<number, string>();
  await page.evaluate(() => {
    // A dialog keeps the focus, so there one begins where it has put it.
    if (document.querySelector('[aria-modal="true"]') === null && document.activeElement instanceof HTMLElement)
      document.activeElement.blur();
  });
  // The window's own marks of the focus may be stops too.
  for (let step = 0; step < names.length + 10; step += 1) {
    await page.keyboard.press('Tab');
    const at = await lookOfFocused(page);
    if (at !== null && !withFocus.has(at.index)) withFocus.set(at.index, at.look);
  }
  const unmarked: string[] = [];
  for (const [index, look] of withFocus) {
    // Without the focus: on something that is no control.
    const plain = await page.evaluate((mark) => {
      const element = document.querySelector<HTMLElement>(`[data-walk="${mark}"]`);
      if (element === null) return null;
      element.blur();
      const around = [element, element.parentElement ?? element, ...element.children];
      return around
        .flatMap((each) => [undefined, '::before', '::after'].map((part) => getComputedStyle(each, part)))
        .map(({ outline, boxShadow, border, backgroundColor, clipPath, transform }) =>
          [outline, boxShadow, border, backgroundColor, clipPath, transform].join(' '),
        )
        .join('\n');
    }, String(index));
    if (plain === look) unmarked.push(nameOf(index));
  }
  return {
    stops: [...withFocus.keys()].map(nameOf),
    missed: names.filter((_name, index) => !withFocus.has(index)),
    unmarked,
  };
}
