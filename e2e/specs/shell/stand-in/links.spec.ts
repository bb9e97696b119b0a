import { expect, test } from '../../../fixtures.ts';

test('only links of the documentation reach the system browser', async ({ page, control }) => {
  await page.evaluate(() => {
    window.open('https://example.com/');
    window.open('https://learn.microsoft.com/windows-server/');
    const link = document.createElement('a');
    link.href = 'https://learn.microsoft.com/powershell/';
    document.body.append(link);
    link.click();
  });
  await expect
    .poll(async () => (await control.openedLinks()).toSorted())
    .toEqual(['https://learn.microsoft.com/powershell/', 'https://learn.microsoft.com/windows-server/']);
});
