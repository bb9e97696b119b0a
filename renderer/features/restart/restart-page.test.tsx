import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('if a host restarted now', () => {
  function order(): (string | undefined)[] {
    return within(within(pageContent()).getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getByRole('link').textContent ?? undefined);
  }

  it('is a link in the header of each host', async () => {
    await renderApp();
    expect(screen.getAllByRole('link', { name: 'If it restarted now' }).map((link) => link.getAttribute('href'))).toContain(
      '#/restart/demo-roma-01',
    );
  });

  it('tells what happens to each VM and why, and what to mend first', async () => {
    await renderApp();
    await openPage('#/restart/demo-roma-01');
    const table = within(within(pageContent()).getByRole('table'));
    const controller = table.getByRole('link', { name: 'DC-ROMA-01' }).closest('tr');
    expect(controller?.textContent).toContain('Saves');
    expect(controller?.textContent).toContain('clock at risk');
    expect(controller?.textContent).toContain('goes on with an old clock');
    expect(
      within(pageContent())
        .getByText(/Shut domain controllers down by hand/)
        .closest('li')?.textContent,
    ).toContain('DC-ROMA-01');
    expect(
      within(within(pageContent()).getByRole('list', { name: 'What would happen, in numbers' }))
        .getByText('Moves')
        .closest('li')?.textContent,
    ).toContain('1');
  });

  it('never moves a row by itself', async () => {
    const { transport } = await renderApp();
    await openPage('#/restart/demo-roma-01');
    const before = order();
    const changed = transport.snapshot.vms.map((vm) => {
      const { details } = vm;
      return vm.name === 'ERP-WEB-01' && details !== null ? { ...vm, details: { ...details, automaticStopAction: 'TurnOff' } } : vm;
    });
    await act(async () => transport.change({ vms: changed }));
    expect(order()).toEqual(before);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Sort again' })));
    expect(order()[0]).toBe('ERP-WEB-01');
  });

  it('warns where what it rests on is old, and says so where nothing was read', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    await openPage('#/restart/demo-milano-02');
    expect(within(pageContent()).getByText(/This is old: the host was last read 6 min ago/)).toBeTruthy();
    await openPage('#/restart/demo-napoli-04');
    expect(within(pageContent()).getByText(/has not been read yet/).textContent).not.toContain('Ask an administrator');
    await openPage('#/restart/demo-berlin-03');
    expect(within(pageContent()).getByText(/has not been read yet/).textContent).toContain(
      'This account may not read Hyper-V on the host. Ask an administrator',
    );
    await openPage('#/restart/demo-torino-05');
    expect(within(pageContent()).getByText('No virtual machines: nothing would happen to any.')).toBeTruthy();
    await openPage('#/restart/no-such-host');
    expect(within(pageContent()).getByText('There is no such host.')).toBeTruthy();
  });
});
