import { act, fireEvent, within } from '@testing-library/react';
import { host, sampleSnapshot, vm } from '../../testing/sample-fleet.ts';
import { expand } from '../panel/panel-parts.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';

type Start = NonNullable<Parameters<typeof renderPanel>[0]>;

/** Opens the card of a service of the one VM GUEST-01. For tests. */
export async function opened(
  start: Start = {},
  changes: Parameters<typeof vm>[1] = {},
  card = 'PowerShell Direct',
): Promise<{ readonly panel: RenderedPanel; readonly card: HTMLElement }> {
  const snapshot = { ...sampleSnapshot(), hosts: [host('demo-roma-01', 'DEMO-ROMA-01')], vms: [vm('GUEST-01', changes)] };
  const panel = await renderPanel({ snapshot, ...start });
  await panel.open('GUEST-01');
  const found = await expand(card);
  await act(async () => undefined);
  return { panel, card: found };
}

/** Clicks a button of the card. */
export async function click(card: HTMLElement, name: string): Promise<void> {
  await act(async () => fireEvent.click(within(card).getByRole('button', { name })));
}

/** Fills in the form and sends it. */
export async function signIn(card: HTMLElement, user = 'anna', password = 'Zebra-4711', all = false): Promise<void> {
  await act(async () => {
    fireEvent.change(within(card).getByLabelText('User in the guest'), { target: { value: user } });
    fireEvent.change(within(card).getByLabelText('Password'), { target: { value: password } });
    if (all) fireEvent.click(within(card).getByRole('checkbox'));
  });
  await click(card, 'Sign in and check');
  await act(async () => undefined);
}
