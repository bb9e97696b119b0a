import { expect, sharedTest, test } from '../../fixtures.ts';

sharedTest('the page can not be led elsewhere', async ({ page, control }) => {
  const before = page.url();
  for (const address of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x', '/nothing']) {
    await page
      .evaluate((target) => {
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
        location.assign(target);
      }, address)
      .catch(() => {});
    // A page that went away would answer from its new place.
    expect(await page.evaluate(() => document.title)).toContain('Hyper-V Vitals');
    expect(page.url()).toBe(before);
  }
  expect(await control.windows()).toHaveLength(1);
});

// A window that is closed at once may take the page's own process along, so no other test is to have this page.
test('the page opens no window', async ({ page, control }) => {
  await page.evaluate(() => {
    window.open('https://example.com/');
    window.open('about:blank');
    window.open('/');
  });
  const opened = async () => {
    const others = page
      .context()
      .pages()
      .filter((other) => other !== page);
    return (await Promise.all(others.map((other) => other.opener()))).filter((opener) => opener === page).length;
  };
  await expect.poll(opened).toBe(0);
  expect(await control.windows()).toHaveLength(1);
});
