import { act, cleanup, fireEvent, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { sampleProbe } from '../../testing/sample-probe.ts';
import { click, opened, signIn } from './direct-card.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

describe('an account that is to be remembered', () => {
  const offered = { 'guestAccount.store': () => success({ available: true as const, by: 'windows' as const }) };
  const stored = { 'guestAccount.get': () => success({ user: 'anna', scope: 'vm' as const, kept: 'store' as const }) };
  const refused = sampleProbe({ outcome: 'signInRefused', problem: { code: 'guestSignInRefused' }, services: [], clock: null });

  it('is asked for by a box that is not ticked, which tells what follows from it', async () => {
    const { panel, card } = await opened({ answers: offered });
    const box = await within(card).findByRole<HTMLInputElement>('checkbox', {
      name: 'Keep it after the application ends, protected by Windows',
    });
    expect(box.checked).toBe(false);
    expect(card.textContent).toContain('It is never written down.');
    await act(async () => fireEvent.click(box));
    expect(card.textContent).not.toContain('It is never written down.');
    const note = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(note).toContain('Whoever works as the same user of this computer can use it');
    await signIn(card);
    expect(panel.transport.inputsOf('guestAccount.keep')).toMatchObject([{ scope: 'vm', remember: true }]);
    expect(card.textContent).toContain('anna, for this VM');
    expect(card.textContent).toContain('Stored on this computer, protected, also for later starts.');
  });

  it('is not stored where the box is left alone', async () => {
    const { panel, card } = await opened({ answers: offered });
    await signIn(card);
    expect(panel.transport.inputsOf('guestAccount.keep')).toMatchObject([{ remember: false }]);
    expect(card.textContent).toContain('Known until the application ends.');
  });

  it.each([
    ['browser', 'To keep it longer, use the application’s own window'],
    ['unprotected', 'this computer has no protected store'],
  ] as const)('is not offered where there is no store (%s), and that is said', async (reason, words) => {
    const { card } = await opened({ answers: { 'guestAccount.store': () => success({ available: false, reason }) } });
    await waitFor(() => expect(card.textContent).toContain(words));
    expect(within(card).getAllByRole('checkbox')).toHaveLength(1);
  });

  it('and could not be stored is told, and the check goes on', async () => {
    const kept = { user: 'anna', scope: 'vm' as const, kept: 'session' as const, storeProblem: { code: 'guestAccountNotStored' as const } };
    const { panel, card } = await opened({ answers: { ...offered, 'guestAccount.keep': () => success(kept) } });
    await signIn(card);
    expect(within(card).getByRole('alert').textContent).toContain('The account could not be stored. It is known until');
    expect(panel.transport.inputsOf('direct.check')).toHaveLength(1);
  });

  it('and is refused by the guest is offered to be forgotten; one that was only typed is not', async () => {
    const { panel, card } = await opened({ answers: { ...offered, ...stored } }, { direct: refused });
    expect(card.textContent).toContain('The stored account was refused.');
    await click(card, 'Forget this account');
    expect(panel.transport.inputsOf('guestAccount.forget')).toHaveLength(1);
    cleanup();
    const typed = await opened(
      { answers: { 'guestAccount.get': () => success({ user: 'anna', scope: 'vm', kept: 'session' }) } },
      { direct: refused },
    );
    expect(typed.card.textContent).not.toContain('The stored account was refused.');
  });

  it('and can’t be opened is told, and another one can be given', async () => {
    let isThere = true;
    const { card } = await opened({
      answers: {
        ...offered,
        'guestAccount.get': () => success(isThere ? { user: 'anna', scope: 'vm', kept: 'store' } : null),
        'guestAccount.forget': () => {
          isThere = false;
          return success({});
        },
        'direct.check': () => failure('guestAccountNotOpened'),
      },
    });
    expect(within(card).queryByLabelText('Password')).toBeNull();
    await click(card, 'Check PowerShell Direct');
    expect((await within(card).findByRole('alert')).textContent).toContain('The stored account could not be opened');
    expect(within(card).getByLabelText('Password')).toBeTruthy();
    await click(card, 'Forget this account');
    await waitFor(() => expect(within(card).queryByRole('alert')).toBeNull());
  });

  it('and can’t be removed is told', async () => {
    const { card } = await opened({ answers: { ...offered, ...stored, 'guestAccount.forget': () => failure('guestAccountNotForgotten') } });
    await click(card, 'Forget this account');
    expect((await within(card).findByRole('alert')).textContent).toContain('The account that was stored before could not be removed.');
  });

  it('is asked for in Italian, too', async () => {
    const { card } = await opened({ language: 'it', answers: { ...offered, ...stored } }, { direct: refused });
    expect(
      await within(card).findByRole('checkbox', {
        name: 'Conservalo anche dopo la chiusura dell’applicazione, con la protezione di Windows',
      }),
    ).toBeTruthy();
    expect(card.textContent).toContain('Salvato su questo computer, protetto, anche per gli avvii successivi.');
    expect(card.textContent).toContain('L’account salvato è stato rifiutato.');
  });
});
