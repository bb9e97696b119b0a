import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('the command bar', () => {
  function refreshButton(): HTMLElement {
    return screen.getByRole('button', { name: /^Refresh/ });
  }

  it('says how old the oldest of what is shown is, and ticks', async () => {
    const { advance } = await renderApp();
    expect(refreshButton().textContent).toBe('Refresh 5 s ago');
    await advance(2_000);
    expect(refreshButton().textContent).toBe('Refresh 7 s ago');
  });

  it('names no age as soon as one host is stale or was never read', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    expect(refreshButton().textContent?.trim()).toBe('Refresh');
    cleanup();
    const { advance } = await renderApp();
    await advance(40_000);
    expect(refreshButton().textContent?.trim()).toBe('Refresh');
  });

  it('reads all hosts at a click and with F5, once each', async () => {
    const { transport } = await renderApp();
    await act(async () => fireEvent.click(refreshButton()));
    await act(async () => fireEvent.keyDown(document.body, { key: 'F5' }));
    expect(transport.inputsOf('fleet.refresh')).toEqual([{ hostId: null }, { hostId: null }]);
  });
});
