import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderApp } from '../../../testing/render-app.tsx';

afterEach(cleanup);

it('leads from a search in a view to the same search among all VMs', async () => {
  await renderApp({ view: 'attention' });
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search virtual machines' }), { target: { value: 'erp-web' } });
  const note = await screen.findByText(/No VM matches/);
  expect(note.textContent).toBe('No VM matches erp-web in this view; others may.');
  fireEvent.click(screen.getByRole('button', { name: 'Search all virtual machines' }));
  expect(await screen.findByText('ERP-WEB-01')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search virtual machines' }).value).toBe('erp-web');
});
