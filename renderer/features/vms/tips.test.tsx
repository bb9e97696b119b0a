import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { WantedServices } from '../../../shared/contract/wanted.ts';
import type { SetServiceOutcome } from '../../../shared/contract/write.ts';
import { startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { service } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

/** The dashboard with the tip of a switch of ERP-WEB-01 open. */
async function renderTip(name: string): Promise<RenderedApp & { readonly button: HTMLElement }> {
  const app = await renderApp();
  const button = screen.getByLabelText(`${name}, ERP-WEB-01`, { selector: '.switch' });
  // jsdom does not know by what the focus came.
  vi.spyOn(button, 'matches').mockReturnValue(true);
  act(() => button.focus());
  return { ...app, button };
}

function tipText(): string {
  return screen.getByRole('tooltip').textContent ?? '';
}

describe('an open tooltip says what is true now', () => {
  it('while its switch is written and after it was', async () => {
    const { transport, button } = await renderTip('Guest Service Interface');
    expect(tipText()).toContain('Guest Service Interface: off');
    let answer: ((value: Result<SetServiceOutcome>) => void) | undefined;
    transport.answers['service.set'] = () => new Promise((resolve) => (answer = resolve));
    await act(async () => fireEvent.click(button));
    expect(tipText()).toContain('Being written');
    await act(async () =>
      answer?.(
        success({
          outcome: 'changed',
          before: false,
          service: service(true),
          readAt: '2026-11-23T08:00:00.000Z',
          problem: null,
          auditId: 1,
        }),
      ),
    );
    expect(button.getAttribute('aria-checked')).toBe('true');
    expect(tipText()).toContain('Guest Service Interface: on');
    expect(tipText()).not.toContain('Being written');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(tipText());
  });

  it('where somebody else has switched it', async () => {
    const { model, button } = await renderTip('Data Exchange');
    expect(tipText()).toContain('Data Exchange: on');
    const key = button.closest<HTMLElement>('[data-vm]')?.dataset['vm'] ?? '';
    await act(async () => model.fleet.putService(key, 'dataExchange', service(false)));
    expect(tipText()).toContain('Data Exchange: off');
  });

  it('where what it says has grown old', async () => {
    const { advance } = await renderTip('Data Exchange');
    expect(tipText()).not.toContain('What is shown is old');
    await advance(3_600_000);
    expect(tipText()).toContain('What is shown is old');
  });

  it('where the policy wants it otherwise, and by what', async () => {
    const { transport } = await renderTip('Data Exchange');
    const vm = transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    if (vm === undefined) throw new Error('ERP-WEB-01 is not there.');
    const want = async (dataExchange: WantedServices['dataExchange']): Promise<string> => {
      await act(async () => transport.change({ vms: [{ ...vm, wanted: { ...vm.wanted, dataExchange } }] }));
      return tipText();
    };
    expect(tipText()).not.toContain('Wanted by');
    expect(await want({ by: 'rule', want: 'off', mark: { tag: 'kiosk' }, against: [] })).toContain(
      'Wanted by the policy – Off: tag “kiosk”',
    );
    expect(await want({ by: 'rule', want: 'on', mark: { tag: 'kiosk' }, against: [] })).not.toContain('Wanted by');
    const against = [{ mark: { tag: 'lab' }, want: 'off' as const }];
    expect(await want({ by: 'rule', want: 'on', mark: { tag: 'kiosk' }, against })).toContain('conflict with: tag “lab”');
    const until = '2027-03-01T12:00:00.000Z';
    expect(await want({ by: 'exception', want: 'any', reason: 'as agreed', until })).toContain('by exception: as agreed');
  });
});
