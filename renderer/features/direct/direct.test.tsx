import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, sampleNow } from '../../testing/sample-fleet.ts';
import { sampleProbe } from '../../testing/sample-probe.ts';
import { click, opened, signIn } from './direct-card.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

describe('what PowerShell Direct needs', () => {
  it('is told before anybody signs in, each condition with a word', async () => {
    const { card } = await opened();
    expect([...card.querySelectorAll('.direct-conditions li')].map((item) => item.textContent)).toEqual([
      'The host runs Windows 10, Server 2016 or later: yes',
      'This application works on the host itself: yes',
      'The VM runs: yes',
      'The guest is Windows 10, Server 2016 or later: yes',
      'The VM is not shielded: yes',
    ]);
  });

  it.each([
    ['a shielded VM', { details: details({ shielded: true }) }],
    ['Linux', { details: details({ guest: { osName: 'Ubuntu 24.04', osVersion: null, computerName: null } }) }],
    ['a VM that is off', { state: 'Off' }],
  ])('%s: no account is asked for', async (_name, changes) => {
    const { card } = await opened({}, changes);
    expect(within(card).queryByLabelText('Password')).toBeNull();
    expect(card.querySelector('[data-met="false"]')?.textContent).toMatch(/: no$/);
  });
});

describe('a check', () => {
  it('signs in, and shows the services of the guest and when it was; the field is empty and the password nowhere on the page', async () => {
    const { panel, card } = await opened();
    expect(card.textContent).toContain('Simulated guests let in the user Administrator with the password Demo-2026.');
    await signIn(card);
    const { hostId, vmId } = panel.named('GUEST-01');
    expect(panel.transport.inputsOf('guestAccount.keep')).toEqual([
      { hostId, vmId, user: 'anna', password: 'Zebra-4711', scope: 'vm', remember: false },
    ]);
    expect(panel.transport.inputsOf('direct.check')).toEqual([{ hostId, vmId }]);
    expect(document.documentElement.outerHTML).not.toContain('Zebra-4711');
    expect([...document.querySelectorAll('input')].map(({ value }) => value)).not.toContain('Zebra-4711');
    await waitFor(() => expect(card.textContent).toContain('It works'));
    expect(card.textContent).toContain('Possible as far as is known');
    expect(card.textContent).toMatch(/Checked \d\d:\d\d\./);
    expect(card.querySelector('pre')?.textContent).toContain(`New-PSSession -VMId ${vmId} -Credential (Get-Credential)`);
    const rows = within(card)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(rows).toEqual([
      'vmicheartbeatrunsat need',
      'vmicvmsessionrunsat need',
      'vmicguestinterfacestoppedStopped because it is off on the host.at need',
      'vmicvssstoppedDisabled in the guest: the host cannot start it.disabledStart vmicvss',
      'vmicrdvstoppedStarts at need.at need',
    ]);
  });

  it('says beside the tick for all VMs that each guest gets the password, before anything is ticked', async () => {
    const { card } = await opened();
    const box = await within(card).findByRole('checkbox', { name: 'Use it for every VM that has no account of its own' });
    const note = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(note).toBe(
      'Each guest into which you sign in with it gets its name and password: whoever has taken over one gets into all of them.',
    );
  });

  it('uses an account for all VMs where that is wanted, and forgets it when asked', async () => {
    const { panel, card } = await opened();
    await signIn(card, 'DOM\\anna', 'x', true);
    expect(card.textContent).toContain('DOM\\anna, for every VM that has no account of its own');
    await click(card, 'Forget this account');
    expect(await within(card).findByLabelText('Password')).toBeTruthy();
    expect(panel.transport.inputsOf('guestAccount.forget')).toHaveLength(1);
  });

  it('is not begun without a user and a password', async () => {
    const { panel, card } = await opened();
    await signIn(card, '   ', 'x');
    await signIn(card, 'anna', '');
    expect(panel.transport.inputsOf('guestAccount.keep')).toEqual([]);
  });

  it('that takes its time can be ended, and then says nothing', async () => {
    let end = (): void => undefined;
    const { panel, card } = await opened({
      answers: { 'direct.check': () => new Promise((resolve) => (end = () => resolve(failure('cancelled')))) },
    });
    await signIn(card);
    await waitFor(() => expect(within(card).getByRole('status').textContent).toContain('Signing in to the guest'));
    await click(card, 'Cancel');
    expect(panel.transport.inputsOf('direct.cancel')).toHaveLength(1);
    await act(async () => end());
    await waitFor(() => expect(within(card).queryByRole('button', { name: 'Cancel' })).toBeNull());
    expect(within(card).queryByRole('alert')).toBeNull();
  });

  it('that is not made says why', async () => {
    const { card } = await opened({ answers: { 'direct.check': () => failure('directNotPossible') } });
    await signIn(card);
    expect((await within(card).findByRole('alert')).textContent).toContain('PowerShell Direct is not possible for this VM.');
  });

  it('with an account that the guest refused asks for another one', async () => {
    const refused = sampleProbe({ outcome: 'signInRefused', problem: { code: 'guestSignInRefused' }, services: [], clock: null });
    const { panel, card } = await opened(
      {
        answers: {
          'direct.check': () => success(refused),
          'guestAccount.get': () => success({ user: 'anna', scope: 'vm', kept: 'session' }),
        },
      },
      { direct: refused },
    );
    expect(card.textContent).toContain('The guest refused the account.');
    await signIn(card, 'anna', 'Zebra-4711');
    expect(panel.transport.inputsOf('guestAccount.keep')).toMatchObject([{ password: 'Zebra-4711' }]);
    // The field stays, and nothing that was typed in it.
    expect(within(card).getByLabelText<HTMLInputElement>('Password').value).toBe('');
  });

  it('of which the guest refused a part says that it works, and shows the part', async () => {
    const { card } = await opened({}, { direct: sampleProbe({ problem: { code: 'guestRefused' } }) });
    expect(card.textContent).toContain('It works: a session into the guest was opened and closed again. The guest refused a part');
    expect(card.textContent).toContain('Nothing has to be changed on the host for it.');
    expect(card.textContent).toContain('vmicheartbeat');
  });

  it('of before the last start of the VM tells nothing any more', async () => {
    const { card } = await opened({}, { direct: sampleProbe({ at: new Date(sampleNow - 60_000).toISOString() }), uptimeMs: 30_000 });
    expect(card.querySelector('.direct-finding')).toBeNull();
  });
});

describe('a service that is stopped in the guest', () => {
  const known = { 'guestAccount.get': () => success({ user: 'anna', scope: 'vm' as const, kept: 'session' as const }) };

  it('is started after a question, and only where its host has it on', async () => {
    const { panel, card } = await opened({ answers: known }, { direct: sampleProbe() });
    expect(
      within(card)
        .getAllByRole('button', { name: /^Start vmic/ })
        .map(({ textContent }) => textContent),
    ).toEqual(['Start vmicvss']);
    await click(card, 'Start vmicvss');
    const question = await screen.findByRole('dialog', { name: 'Start vmicvss in GUEST-01?' });
    expect(question.textContent).toContain('its start type becomes “at need” (Manual)');
    expect(question.querySelector('pre')?.textContent).toContain('Set-Service -Name vmicvss -StartupType Manual');
    expect(panel.transport.inputsOf('operations.start')).toEqual([]);
    await act(async () => fireEvent.click(within(question).getByRole('button', { name: 'Start it' })));
    const { hostId, vmId } = panel.named('GUEST-01');
    expect(panel.transport.inputsOf('operations.start')).toEqual([
      { kind: 'startGuestService', hostId, vmId, service: 'vmicvss', acknowledged: 'medium' },
    ]);
    // The fake refuses: it is told as it is.
    expect(await screen.findByText(/The service was not started in/)).toBeTruthy();
  });

  it('is not offered in read-only mode, nor without an account', async () => {
    const readOnly = await opened({ answers: known, readOnly: true }, { direct: sampleProbe() });
    expect(within(readOnly.card).queryByRole('button', { name: /^Start vmic/ })).toBeNull();
    cleanup();
    const { card } = await opened({}, { direct: sampleProbe() });
    expect(within(card).queryByRole('button', { name: /^Start vmic/ })).toBeNull();
  });
});

describe('the clock of the guest', () => {
  it('is measured through the same way, with its uncertainty and the mark of Kerberos', async () => {
    const { panel, card } = await opened(
      { answers: { 'guestAccount.get': () => success({ user: 'anna', scope: 'all', kept: 'session' }) } },
      {},
      'Time Synchronization',
    );
    expect(card.textContent).toContain('was not measured yet');
    await click(card, 'Measure the difference');
    expect(panel.transport.inputsOf('direct.check')).toHaveLength(1);
    expect(card.textContent).toContain('The guest is ahead of its host by 6:42 min (± 12 ms).');
    expect(
      within(card).getByText(
        'More than the five minutes that Kerberos allows: where the host’s clock is right, signing in to a domain fails.',
      ),
    ).toBeTruthy();
    expect(card.querySelector('meter')?.getAttribute('high')).toBe('300000');
  });

  it('that is behind by little', async () => {
    const direct = sampleProbe({ clock: { at: new Date(sampleNow).toISOString(), differenceMs: -140.4, uncertaintyMs: 3.2 } });
    const { card } = await opened({}, { direct }, 'Time Synchronization');
    expect(card.textContent).toContain('The guest is behind its host by 141 ms (± 4 ms).');
    expect(card.textContent).toContain('The clocks agree.');
  });

  it('is shown with the moment of its measurement, though the services were looked at since', async () => {
    const clock = { at: new Date(sampleNow - 600_000).toISOString(), differenceMs: 1, uncertaintyMs: 1 };
    const { card } = await opened({}, { direct: sampleProbe({ clock }) }, 'Time Synchronization');
    const moment = (text: string | null): string => /Checked ([^.]*)\./.exec(text ?? '')?.[1] ?? '';
    const measured = moment(card.textContent);
    cleanup();
    const { card: checked } = await opened({}, { direct: sampleProbe({ clock }) });
    expect(measured).toMatch(/\d\d:\d\d/);
    expect(measured).not.toBe(moment(checked.textContent));
  });

  it('needs an account; and the advice is that for this VM', async () => {
    const { card } = await opened({}, { roles: ['domainController'] }, 'Time Synchronization');
    expect(card.textContent).toContain('enter an account of the guest in the card PowerShell Direct first');
    expect(card.textContent).toContain('Domain controller: take the time from the hierarchy of the domain');
  });

  it('of Linux is not read, and chrony is named', async () => {
    const linux = details({ guest: { osName: 'Ubuntu 24.04', osVersion: null, computerName: null } });
    const { card } = await opened({}, { details: linux }, 'Time Synchronization');
    expect(card.textContent).toContain('PowerShell Direct is not possible for this VM.');
    expect(card.textContent).toContain('/dev/ptp_hyperv');
  });
});
