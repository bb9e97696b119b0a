import { cleanup, fireEvent, screen, within } from '@testing-library/react';
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
    expect(rail.getAllByRole('link').map((link) => link.textContent)).toEqual(['VMs', 'Activity', 'Reference', 'Settings']);
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
    fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true });
    const field = await screen.findByRole('combobox', { name: 'Find a VM by name or IP address' });
    expect(document.activeElement).toBe(field);
    await openPage('#/settings');
    expect(document.activeElement).toBe(field);
  });

  it('keeps the table as it is while another page lies over it, and hides it', async () => {
    await renderApp();
    const grid = screen.getByRole('treegrid');
    await openPage('#/reference');
    expect(screen.queryByRole('treegrid')).toBe(null);
    await openPage('#/vms');
    expect(screen.getByRole('treegrid')).toBe(grid);
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
