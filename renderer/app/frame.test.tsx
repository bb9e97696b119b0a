import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage, startAtTheStart } from '../testing/pages.ts';
import { renderApp } from '../testing/render-app.tsx';
import { sampleInfo } from '../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('the frame', () => {
  it('has a link for each page, and says which one is open', async () => {
    await renderApp();
    const rail = within(screen.getByRole('navigation', { name: 'Pages' }));
    const names = rail.getAllByRole('link').map((link) => link.getAttribute('aria-label'));
    expect(names).toEqual(['VMs', 'Changes', 'Policy: 4 with drift', 'Activity', 'Wall', 'Reference', 'Settings']);
    expect(rail.getByRole('link', { name: 'VMs' }).getAttribute('aria-current')).toBe('page');
    await openPage('#/settings');
    expect(rail.getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page');
    expect(rail.getByRole('link', { name: 'VMs' }).getAttribute('aria-current')).toBe(null);
  });

  it('says in the title and by the focus where one is', async () => {
    await renderApp();
    expect(document.title).toBe('Hyper-V Vitals');
    await openPage('#/settings');
    expect(document.title).toBe('Settings – Hyper-V Vitals');
    expect(document.activeElement?.textContent).toBe('Settings');
    await openPage('#/restart/demo-roma-01');
    expect(document.title).toBe('If DEMO-ROMA-01 restarted now – Hyper-V Vitals');
    await openPage('#/vms');
    expect(document.title).toBe('Hyper-V Vitals');
  });

  it('takes the focus from no card that was opened while the page was still to come', async () => {
    await renderApp();
    const arrived = openPage('#/settings');
    fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true });
    await arrived;
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Find a VM by name or IP address' }));
  });

  it('closes what lies over a page with it, and gives the focus to the next one', async () => {
    await renderApp();
    const open = {
      dialog: () => fireEvent.keyDown(document.body, { key: '?' }),
      card: () => fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true }),
      alerts: () => fireEvent.click(screen.getByRole('button', { name: /^Alerts/ })),
      mute: () => fireEvent.click(screen.getAllByRole('button', { name: /^Mute alerts about/ })[0] ?? document.body),
    };
    for (const overlay of Object.values(open)) {
      await act(async () => overlay());
      expect(screen.queryAllByRole('dialog')).toHaveLength(1);
      await openPage('#/settings');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBe(null));
      expect(document.activeElement?.textContent).toBe('Settings');
      await openPage('#/vms');
      expect(screen.queryByRole('dialog')).toBe(null);
    }
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Language: EN' })));
    expect(screen.getAllByRole('menuitemradio')).not.toHaveLength(0);
    await openPage('#/vms/demo-roma-01');
    await openPage('#/settings');
    await waitFor(() => expect(screen.queryByRole('menuitemradio')).toBe(null));
  });

  it('keeps the table as it is while another page lies over it, and hides it', async () => {
    await renderApp();
    const grid = screen.getByRole('treegrid');
    await openPage('#/reference');
    expect(screen.queryByRole('treegrid', { hidden: false })).toBe(null);
    await openPage('#/vms');
    expect(screen.getByRole('treegrid', { hidden: false })).toBe(grid);
  });

  it('walks its regions with F6, and back with Shift', async () => {
    await renderApp();
    await openPage('#/settings');
    const seen: (string | undefined)[] = [];
    const press = (shiftKey: boolean): void => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F6', shiftKey });
      seen.push(document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region']);
    };
    press(false);
    press(false);
    press(false);
    press(true);
    expect(seen).toEqual(['page', 'rail', 'bar', 'rail']);
  });

  it('lets one skip to the content', async () => {
    await renderApp();
    fireEvent.click(screen.getByRole('button', { name: 'Skip to the content' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('leads from the access badge to the setting', async () => {
    await renderApp({ info: sampleInfo({ changesRefused: 'readOnlyPolicy' }) });
    expect(screen.getByRole('link', { name: 'Read-only' }).getAttribute('href')).toBe('#/settings');
  });
});
