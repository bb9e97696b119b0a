import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { sampleRun } from '../../testing/sample-runs.ts';
import { buttonOf, click, lineOf, preview } from './open-preview.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

/** A preview with something left out, and then a click on what would make another one. */
async function askFirst(): Promise<{ readonly dialog: HTMLElement; readonly pressed: HTMLButtonElement }> {
  await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
  await click(within(lineOf('ERP-WEB-01')).getByRole('checkbox'));
  await openPage('#/vms');
  const pressed = buttonOf('Change services…');
  pressed.focus();
  await click(pressed);
  return { dialog: await screen.findByRole('dialog', { name: 'Changes are planned already' }), pressed };
}

async function arrive(button: HTMLElement): Promise<void> {
  const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await act(async () => {
    fireEvent.click(button);
    await arrived;
  });
}

describe('changes that are planned', () => {
  it('are kept, with what was left out, where the user says so', async () => {
    const { dialog } = await askFirst();
    const keep = within(dialog).getByRole('button', { name: 'Keep it and look at it' });
    expect(document.activeElement).toBe(keep);
    expect(dialog.textContent).toContain('“Change services of 1 VM” has not been run yet.');
    await arrive(keep);
    expect(within(lineOf('ERP-WEB-01')).getByRole('checkbox').getAttribute('aria-checked')).toBe('false');
  });

  it('give way to others where the user says so', async () => {
    const { dialog } = await askFirst();
    await arrive(within(dialog).getByRole('button', { name: 'Replace it' }));
    expect(screen.getByText('Choose at least one service')).toBeTruthy();
  });

  it('stay, and the page stays, where the question is left', async () => {
    const { dialog, pressed } = await askFirst();
    await act(async () => fireEvent.keyDown(dialog, { key: 'Escape' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(window.location.hash).toBe('#/vms');
    expect(document.activeElement).toBe(pressed);
  });

  it('do not give way unasked to an undo, nor to what a run has left', async () => {
    const { transport } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    transport.answers['runs.get'] = () => success(sampleRun());
    await openPage('#/changes/7');
    for (const name of ['Undo…', /^Plan what is left/]) {
      await click(await screen.findByRole('button', { name }));
      await click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
      expect(window.location.hash).toBe('#/changes/7');
    }
    await openPage('#/changes');
    expect(lineOf('ERP-WEB-01')).toBeTruthy();
  });
});
