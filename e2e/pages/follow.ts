import type { Locator } from '@playwright/test';

/**
 * Writes down from now on all that a part of the page says: what stands there for a second may pass between two looks of a loaded machine.
 * Gives what it has said so far. The part itself has to stay.
 */
export async function follow(part: Locator): Promise<() => Promise<string>> {
  const said = await part.evaluateHandle((element) => {
    const words = [element.textContent];
    new MutationObserver(() => {
      if (words.at(-1) !== element.textContent) words.push(element.textContent);
    }).observe(element, { subtree: true, childList: true, characterData: true });
    return words;
  });
  return () => said.evaluate((words) => words.join('\n'));
}
