import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { attentionOf } from '../../../../shared/domain/attention.ts';
import { faultySnapshot } from '../../../testing/faulty-fleet.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { sampleNow } from '../../../testing/sample-fleet.ts';

afterEach(cleanup);

function names(): readonly string[] {
  return [...document.querySelectorAll('.vm-row .vm-name')].map((name) => name.textContent ?? '');
}

it('says how many VMs of each count are as last read, and names the hosts at fault', async () => {
  await renderApp({ view: 'attention', snapshot: faultySnapshot() });
  expect(screen.getByRole('button', { name: /^3Lost or critical/ }).textContent).toContain('SQL-PROD-02');
  expect(screen.getByRole('button', { name: /^3Lost or critical/ }).textContent).toContain('2 of them as last read');
  expect(screen.getByRole('button', { name: /^1Host: No permission/ }).textContent).toContain('DEMO-BERLIN-03');
  const normal = screen.getByRole('button', { name: /Operating normally/ });
  expect(normal.textContent).toContain('of them as last read');
  expect(normal.dataset['old']).toBe('true');
  expect(screen.getByRole('button', { name: /^1Not monitored/ }).dataset['old']).toBeUndefined();
  expect(screen.getByRole('button', { name: /^Not monitored 1$/ }).querySelector('[data-old]')).toBeNull();
});

it('says of those that are well their number alone, or how many others there are', async () => {
  const normal = () => screen.getByRole('button', { name: /Operating normally/ }).textContent;
  const { transport } = await renderApp({ view: 'attention' });
  expect(normal()).toMatch(/^\d+Operating normallyand \d+ off or in transition$/);
  const wells = transport.snapshot.vms.filter((each) => each.status.code === 'operatingNormally' && attentionOf(each) === null);
  await act(async () => transport.change({ vms: wells, removedVms: transport.snapshot.vms.filter((each) => !wells.includes(each)) }));
  expect(normal()).toBe(`${wells.length}Operating normally`);
});

it('keeps the last known counts when nothing is read any more, says so, and names the hosts', async () => {
  const { advance } = await renderApp({ view: 'attention' });
  const attention = () => screen.getByRole('button', { name: /^Needs attention \d/ });
  const count = names().length;
  expect(attention().textContent).toBe(`Needs attention ${count}`);
  await advance(60_000);
  expect(attention().textContent).toBe(`Needs attention ${count} as last read`);
  expect(attention().querySelector('b[data-old]')?.textContent).toBe(String(count));
  const strip = within(screen.getByRole('group', { name: 'Summary' }));
  for (const tile of strip.getAllByRole('button').filter((each) => each.dataset['filter'] !== 'hostFault')) {
    expect(tile.dataset['old']).toBe('true');
    expect(tile.textContent).toContain('as last read');
  }
  expect(strip.getByRole('button', { name: /^\d+Operating normally/ }).textContent).not.toMatch(/^0/);
  const hosts = strip.getByRole('button', { name: /^3Hosts: No fresh read/ });
  expect(hosts.textContent).toContain('DEMO-ROMA-01');
  expect(hosts.title).toBe('DEMO-ROMA-01, DEMO-MILANO-02, DEMO-BERLIN-03');
});

it('names the one host that is not read any more, and shows its VMs when pressed', async () => {
  const { transport, advance } = await renderApp({ view: 'attention' });
  const at = new Date(sampleNow + 60_000).toISOString();
  await act(async () =>
    transport.change({
      reads: ['demo-roma-01', 'demo-berlin-03'].map((hostId) => ({ hostId, lightAt: at, fullAt: at, fullProgress: null })),
    }),
  );
  await advance(60_000);
  const tile = screen.getByRole('button', { name: /^1Host: No fresh read/ });
  expect(tile.textContent).toContain('DEMO-MILANO-02 · ');
  fireEvent.click(tile);
  expect(names()).toContain('LEGACY-ERP');
  expect(names()).not.toContain('SQL-PROD-02');
});
