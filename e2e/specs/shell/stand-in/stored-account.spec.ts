import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { alike, onlyRoma } from '../../../fleets.ts';
import type { RunningShell } from '../../../harness/shells.ts';
import { startStandInShell } from '../../../harness/stand-in-shell.ts';
import { Dashboard } from '../../../pages/dashboard.ts';
import { Panel } from '../../../pages/panel.ts';

test.use(onlyRoma(alike('APP-01')));

const remembered = 'Stored on this computer, protected, also for later starts.';

async function cardOf(page: Page): Promise<Locator> {
  await new Dashboard(page).showAll();
  return new Panel(page).openCard('APP-01', 'PowerShell Direct');
}

/** Works with the dashboard of this folder, from its start until it has quit. */
async function whileOpen(start: () => Promise<RunningShell>, work: (card: Locator) => Promise<void>): Promise<void> {
  const shell = await start();
  try {
    await work(await cardOf(await shell.page()));
    await shell.control?.quit();
    expect(await shell.program?.ended).toEqual({ code: 0, signal: null });
  } finally {
    await shell.stop();
  }
}

test('an account that is to be remembered works after a new start, until it is forgotten', async ({
  dataFolder,
  demo,
  flags,
  environment,
  browser,
}) => {
  // The simulated host reads its fleet from the folder at its start.
  void demo;
  const start = () => startStandInShell({ dataFolder, flags, environment, browser });

  await whileOpen(start, async (card) => {
    await card.getByRole('textbox', { name: 'User in the guest' }).fill('Administrator');
    await card.getByLabel('Password').fill('Demo-2026');
    const box = card.getByRole('checkbox', { name: 'Keep it after the application ends' });
    await expect(box).not.toBeChecked();
    await box.check();
    await expect(card).toContainText('Whoever works as the same user of this computer can use it then');
    await card.getByRole('button', { name: 'Sign in and check' }).click();
    await expect(card).toContainText('It works: a session into the guest was opened and closed again.');
    await expect(card).toContainText(remembered);
  });

  await whileOpen(start, async (card) => {
    await expect(card).toContainText('Administrator, for this VM');
    await expect(card).toContainText(remembered);
    await card.getByRole('button', { name: 'Check PowerShell Direct' }).click();
    await expect(card).toContainText('It works: a session into the guest was opened and closed again.');
  });

  // Without the key of this user, as on another computer, nobody is signed in, and it can be forgotten.
  await rm(join(dataFolder, 'stand-in-key'));
  await whileOpen(start, async (card) => {
    await card.getByRole('button', { name: 'Check PowerShell Direct' }).click();
    await expect(card.getByRole('alert')).toContainText('The stored account could not be opened');
    await card.getByRole('button', { name: 'Forget this account' }).click();
    await expect(card).not.toContainText('Administrator, for this VM');
  });

  await whileOpen(start, async (card) => {
    await expect(card.getByLabel('Password')).toBeVisible();
    await expect(card).not.toContainText('Administrator, for this VM');
  });
});
