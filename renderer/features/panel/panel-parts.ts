import { act, fireEvent, screen, within } from '@testing-library/react';
import type { ServiceAuditEntry } from '../../../shared/contract/audit.ts';

// What the tests of the panel look for.

/** The open panel. */
export function panel(): HTMLElement {
  return screen.getByRole('complementary');
}

/** The card of a service, by its name. */
export function card(name: string): HTMLElement {
  const toggle = within(panel()).getByText(name, { selector: '.card-toggle' });
  const found = toggle.closest<HTMLElement>('.service-card');
  if (found === null) throw new Error(`No card ${name}`);
  return found;
}

/** Opens the card of a service where it is closed. */
export async function expand(name: string): Promise<HTMLElement> {
  const toggle = within(panel()).getByText(name, { selector: '.card-toggle' });
  if (toggle.getAttribute('aria-expanded') === 'false') await act(async () => fireEvent.click(toggle));
  return card(name);
}

/** Wanted, Enabled and Working of a card, in words. */
export function facets(of: HTMLElement): readonly (string | null)[] {
  return [...of.querySelectorAll('.facets dd')].map((facet) => facet.textContent);
}

/** Presses a key where the focus is. */
export async function press(key: string, more: object = {}): Promise<void> {
  await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more }));
}

/** An entry of the audit: Volume Shadow Copy was turned off. */
export function entry(changes: Partial<ServiceAuditEntry> = {}): ServiceAuditEntry {
  return {
    kind: 'service',
    auditId: 3,
    at: '2026-11-23T05:20:00.000Z',
    completedAt: '2026-11-23T05:20:01.000Z',
    who: 'ROMA\\m.conti',
    hostId: 'demo-roma-01',
    hostName: 'DEMO-ROMA-01',
    vmId: '00000000-0000-4000-8000-000000000001',
    vmName: 'X',
    service: 'vss',
    from: true,
    to: false,
    reason: 'switch',
    runId: null,
    outcome: 'changed',
    problem: null,
    ...changes,
  };
}
