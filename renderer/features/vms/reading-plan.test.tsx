import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';

afterEach(cleanup);

describe('what is read, and how often', () => {
  it('tells the application which VMs are on screen, once for the same VMs', async () => {
    const { transport } = await renderApp();
    const told = transport.inputsOf('fleet.watch');
    const last = told.at(-1);
    expect(last?.vms.length).toBe(transport.snapshot.vms.length);
    expect(new Set(last?.vms.map(({ vmId }) => vmId))).toEqual(new Set(transport.snapshot.vms.map(({ vmId }) => vmId)));
    const [first] = transport.snapshot.vms;
    if (first === undefined) throw new Error('no VM');
    await act(async () => transport.change({ vms: [{ ...first, rawStatus: 'changed' }] }));
    expect(transport.inputsOf('fleet.watch').length).toBe(told.length);
  });

  it('says of a slow host that it is asked less often, and of the others nothing', async () => {
    const { transport } = await renderApp();
    expect(screen.queryByText(/Slow/)).toBeNull();
    const [host] = transport.snapshot.hosts;
    if (host === undefined) throw new Error('no host');
    await act(async () => transport.change({ hosts: [{ ...host, lightIntervalMs: 15_000 }] }));
    expect(screen.getByText('Slow: asked every 15 s')).toBeTruthy();
  });
});
