import type { Page } from '@playwright/test';

/**
 * Texts that nobody can read: cut off by the element that holds them, or outside of the window with nothing to scroll them in. What has
 * a tooltip with its whole text may be cut; what only screen readers are meant to hear is left out. One line for each, to show.
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const clips = (value: string) => value === 'hidden' || value === 'clip';
    const scrolls = (value: string) => value === 'auto' || value === 'scroll';
    const styleOf = (element: Element) => getComputedStyle(element);

    function ancestors(element: Element): Element[] {
      const found: Element[] = [];
      for (let each: Element | null = element; each !== null; each = each.parentElement) found.push(each);
      return found;
    }

    /** Has a text of its own that can be seen. */
    function isShownText(element: Element): boolean {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      const box = element.getBoundingClientRect();
      const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!own || !shown || box.width <= 1 || box.height <= 1) return false;
      return !ancestors(element).some((each) => styleOf(each).clipPath !== 'none' || each.matches('.only-heard, [aria-hidden="true"] svg'));
    }

    function name(element: Element): string {
      const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
      return `${element.tagName.toLowerCase()}${[...element.classList].map((each) => `.${each}`).join('')} "${text}"`;
    }

    const faults = new Set<string>();
    for (const element of [...document.querySelectorAll('body *')].filter(isShownText)) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      const chain = ancestors(element);
      // The first that scrolls brings the text into view.
      const across = chain.findIndex((each) => scrolls(styleOf(each).overflowX));
      const down = chain.findIndex((each) => scrolls(styleOf(each).overflowY));
      const told = element.closest('[title], [data-tip], option') !== null;
      for (const holder of chain.slice(0, across < 0 ? undefined : across)) {
        const box = holder.getBoundingClientRect();
        if (!told && clips(styleOf(holder).overflowX) && (text.right > box.right + 1 || text.left < box.left - 1))
          faults.add(`cut at the side by ${holder.tagName.toLowerCase()}.${holder.className}: ${name(element)}`);
      }
      for (const holder of chain.slice(0, down < 0 ? undefined : down)) {
        const box = holder.getBoundingClientRect();
        if (!told && clips(styleOf(holder).overflowY) && (text.bottom > box.bottom + 2 || text.top < box.top - 2))
          faults.add(`cut above or below by ${holder.tagName.toLowerCase()}.${holder.className}: ${name(element)}`);
      }
      if (across < 0 && (text.left < -1 || text.right > innerWidth + 1)) faults.add(`outside of the window: ${name(element)}`);
      if (down < 0 && (text.top < -1 || text.bottom > innerHeight + 1)) faults.add(`above or below the window: ${name(element)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.add('the page itself scrolls sideways');
    return [...faults];
  });
}
