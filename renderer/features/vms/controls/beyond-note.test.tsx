import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderApp } from '../../../testing/render-app.tsx';
import { vm } from '../../../testing/sample-fleet.ts';

afterEach(cleanup);

function names(): readonly string[] {
  return [...document.querySelectorAll('.vm-row .vm-name')].map((name) => name.textContent ?? '');
}

function type(text: string): void {
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search virtual machines' }), { target: { value: text } });
}

it('says how many VMs match outside of the view, to the eye and to be heard, and leads to them', async () => {
  await renderApp({ view: 'attention' });
  expect(screen.queryByText(/outside of this view/)).toBeNull();
  type('prod roma');
  expect(names()).toEqual(['SQL-PROD-02']);
  expect(screen.getByText('1 more VM matches outside of this view.')).toBeTruthy();
  expect(screen.getByText('1 virtual machine shown. 1 more VM matches outside of this view.').getAttribute('role')).toBe('status');
  const button = screen.getByRole('button', { name: 'Search all virtual machines' });
  button.focus();
  fireEvent.click(button);
  expect(names()).toEqual(['SQL-PROD-01', 'SQL-PROD-02']);
  expect(screen.queryByText(/outside of this view/)).toBeNull();
  expect(screen.getByText('2 virtual machines shown')).toBeTruthy();
  expect(document.activeElement?.closest('[role="treegrid"]')).not.toBeNull();
});

it('says so under a chip too, and as soon as a VM that matches has come', async () => {
  const { transport } = await renderApp();
  type('print');
  fireEvent.click(screen.getByRole('button', { name: 'Not monitored 1' }));
  expect(names()).toEqual(['PRINT-02']);
  expect(screen.queryByText(/outside of this view/)).toBeNull();
  await act(async () =>
    transport.change({ vms: [vm('PRINT-03', { hostId: 'demo-roma-01' }), vm('PRINT-04', { hostId: 'demo-milano-02' })] }),
  );
  expect(screen.getByText('2 more VMs match outside of this view.')).toBeTruthy();
  expect(names()).toEqual(['PRINT-02']);
});
