import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('the reference', () => {
  it('opens at a service, whose heading has the focus', async () => {
    await renderApp();
    await openPage('#/reference/vss');
    expect(document.activeElement?.textContent).toBe('Volume Shadow Copy');
    await openPage('#/reference/timeSynchronization');
    expect(document.activeElement?.textContent).toBe('Time Synchronization');
  });

  it('finds services by old names, and shows one that is linked to whatever was searched for', async () => {
    await renderApp();
    await openPage('#/reference');
    const search = screen.getByLabelText('Search by any name, old or new');
    fireEvent.change(search, { target: { value: 'vmickvpexchange' } });
    expect(
      within(pageContent())
        .getAllByRole('article')
        .map((each) => within(each).getByRole('heading').textContent),
    ).toEqual(['Data Exchange']);
    expect(within(pageContent()).getByText('1 of 7 services has such a name.')).toBeTruthy();
    await openPage('#/reference/heartbeat');
    expect(within(pageContent()).getAllByRole('article').length).toBe(7);
  });

  it('leads out of the application only to Microsoft Learn', async () => {
    await renderApp();
    await openPage('#/reference');
    const outside = within(pageContent())
      .getAllByRole('link')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !href.startsWith('#'));
    expect(outside.length).toBe(7);
    expect(outside.every((href) => href.startsWith('https://learn.microsoft.com/'))).toBe(true);
  });
});
