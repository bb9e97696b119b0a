import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { KnownGuestAccount } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, host, sampleInfo } from '../../testing/sample-fleet.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const name = 'ERP-WEB-01';
const anna: KnownGuestAccount = { user: 'anna', scope: 'vm', kept: 'session' };

function tool(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.fetch-tool');
  if (found === null) throw new Error('There is no tool');
  return found;
}

function button(text: string): HTMLElement {
  return within(tool()).getByRole('button', { name: text });
}

async function fill(label: string, value: string): Promise<void> {
  await act(async () => fireEvent.change(within(tool()).getByLabelText(label), { target: { value } }));
}

/** Opens the card of the Guest Service Interface, with an account of the guest unless a test says otherwise. */
async function openCard(
  more: Parameters<typeof renderPanel>[0] = {},
  account: KnownGuestAccount | null = anna,
  change: Partial<VmRecord> = {},
): Promise<RenderedPanel> {
  const panel = await renderPanel(more);
  panel.transport.answers['guestAccount.get'] = () => success(account);
  panel.transport.answers['folder.type'] ??= ({ path }) => success({ path });
  await act(async () => panel.transport.change({ vms: [{ ...panel.named(name), ...change }] }));
  await panel.open(name);
  const toggle = screen.getByRole('button', { name: /^(Guest Service Interface|Interfaccia del servizio guest)$/ });
  if (toggle.getAttribute('aria-expanded') !== 'true') await act(async () => fireEvent.click(toggle));
  // What the application is, and whose account it has, come in later turns.
  await waitFor(() => expect(tool().querySelector('button, p:nth-of-type(2)')).not.toBeNull());
  return panel;
}

async function begin(): Promise<void> {
  await act(async () => fireEvent.submit(button('Copy from the guest')));
}

it('of a host that is another computer is not offered: it would be written there', async () => {
  const panel = await openCard();
  const { hostId } = panel.named(name);
  await act(async () => panel.transport.change({ hosts: [host(hostId, 'OTHER-01', { filesElsewhere: true })] }));
  expect(tool().textContent).toContain('a file of its guest would be written there, and not here.');
  expect(within(tool()).queryByRole('button')).toBeNull();
});

describe('copying from the guest', () => {
  it('is begun with the paths, one a line, and the folder that the application has taken', async () => {
    const panel = await openCard();
    expect(tool().textContent).toContain('As anna, an account of the guest');
    expect(tool().textContent).toContain('Guest Service Interface need not be on for it.');
    expect(button('Copy from the guest').getAttribute('aria-disabled')).toBe('true');
    await fill('Files in the guest, one path on each line', " C:\\Logs\\it's.log\n\nD:\\b [1].log\n");
    await fill('Folder on this computer', '/data/in ');
    await begin();
    expect(panel.transport.inputsOf('folder.type')).toEqual([{ path: '/data/in' }]);
    const vm = panel.named(name);
    expect(panel.transport.inputsOf('operations.start')).toEqual([
      {
        kind: 'fetchFiles',
        hostId: vm.hostId,
        vmId: vm.vmId,
        acknowledged: 'low',
        files: ["C:\\Logs\\it's.log", 'D:\\b [1].log'],
        folder: '/data/in',
      },
    ]);
  });

  it('is shown as PowerShell, with each path as one quoted word', async () => {
    await openCard();
    await fill('Files in the guest, one path on each line', "C:\\Logs\\it's.log");
    await fill('Folder on this computer', 'D:\\in');
    expect(tool().querySelector('.card-command')?.textContent).toContain(
      "Copy-Item -FromSession $session -LiteralPath 'C:\\Logs\\it''s.log' -Destination 'D:\\in\\it''s.log'",
    );
  });

  it('takes a folder of the dialog in a window; leaving the dialog changes nothing', async () => {
    const panel = await openCard({ info: { ...sampleInfo(), shell: 'electron' } });
    expect(tool().textContent).toContain('No folder is chosen.');
    panel.transport.answers['folder.pick'] = () => success({ path: 'D:\\in' });
    await act(async () => fireEvent.click(button('Choose a folder…')));
    panel.transport.answers['folder.pick'] = () => success(null);
    await act(async () => fireEvent.click(button('Choose a folder…')));
    expect(tool().textContent).toContain('D:\\in');
    await fill('Files in the guest, one path on each line', 'C:\\a');
    await begin();
    expect(panel.transport.inputsOf('folder.type')).toEqual([]);
    expect(panel.transport.inputsOf('operations.start')).toMatchObject([{ folder: 'D:\\in' }]);
  });

  it('says which path is none, and begins nothing', async () => {
    const panel = await openCard();
    await fill('Folder on this computer', '/data');
    await fill('Files in the guest, one path on each line', 'C:\\a\nC:\\b\\*.log');
    expect(within(tool()).getByRole('alert').textContent).toMatch(/^C:\\b\\\*\.log: There is a character in it/);
    await begin();
    await fill('Files in the guest, one path on each line', Array.from({ length: 51 }, (_, index) => `C:\\f${String(index)}`).join('\n'));
    expect(within(tool()).getByRole('alert').textContent).toBe('At most 50 files are copied at a time.');
    await begin();
    expect(panel.transport.inputsOf('operations.start')).toEqual([]);
  });

  it('says what is wrong with a folder', async () => {
    const panel = await openCard();
    panel.transport.answers['folder.type'] = () => failure('folderMissing');
    await fill('Folder on this computer', '/none');
    await fill('Files in the guest, one path on each line', 'C:\\a');
    await begin();
    expect(within(tool()).getByRole('alert').textContent).toContain('There is no such folder on this computer.');
    expect(panel.transport.inputsOf('operations.start')).toEqual([]);
  });
});

describe('what copying from the guest needs', () => {
  it('is an account: the card in which it is entered opens, and has the focus', async () => {
    await openCard({}, null);
    expect(within(tool()).queryByRole('textbox')).toBeNull();
    await act(async () => fireEvent.click(button('Open the card PowerShell Direct')));
    const toggle = screen.getByRole('button', { name: 'PowerShell Direct' });
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(toggle);
  });

  it('is a Windows guest: of Linux, the reason is told', async () => {
    const linux = { osName: 'Ubuntu 24.04 LTS', osVersion: '6.8.0', computerName: 'x' };
    await openCard({}, anna, { details: details({ guest: linux }) });
    expect(tool().textContent).toContain('The guest is Linux. PowerShell Direct leads into Windows guests alone');
    expect(within(tool()).queryByRole('textbox')).toBeNull();
  });

  it('is a VM that runs', async () => {
    const panel = await openCard({}, anna, { state: 'Off' });
    expect(tool().textContent).toContain('The VM does not run.');
    await fill('Folder on this computer', '/data');
    await fill('Files in the guest, one path on each line', 'C:\\a');
    await begin();
    expect(panel.transport.inputsOf('operations.start')).toEqual([]);
  });

  it('is a way to choose a folder: a browser has none for real hosts', async () => {
    await openCard({ info: { ...sampleInfo(), demoReason: null } });
    await waitFor(() => expect(tool().textContent).toContain('in a browser for real hosts'));
    expect(within(tool()).queryByRole('textbox')).toBeNull();
  });

  it('speaks Italian', async () => {
    await openCard({ language: 'it' });
    expect(tool().textContent).toContain('Copia file dal guest');
    expect(button('Copia dal guest')).toBeTruthy();
  });
});
