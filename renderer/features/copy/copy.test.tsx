import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { VmDetails, VmRecord } from '../../../shared/contract/fleet.ts';
import { mostFiles } from '../../../shared/contract/files.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, host, sampleInfo, service, services } from '../../testing/sample-fleet.ts';
import { sampleOperation } from '../../testing/sample-operations.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const name = 'ERP-WEB-01';

function withService(on: boolean, primary = 'Ok', changes: Partial<VmDetails> = {}): VmDetails {
  return details({ services: services('Ok', { guestServiceInterface: service(on, primary) }), ...changes });
}

async function click(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element));
}

function tool(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.copy-tool');
  if (found === null) throw new Error('There is no tool');
  return found;
}

function button(text: string): HTMLElement {
  return within(tool()).getByRole('button', { name: text });
}

async function fill(label: string, value: string): Promise<void> {
  await act(async () => fireEvent.change(within(tool()).getByLabelText(label), { target: { value } }));
}

/** Opens the card of the Guest Service Interface; the service is on unless a change says otherwise. */
async function openCard(change: Partial<VmRecord> = {}, more: Parameters<typeof renderPanel>[0] = {}): Promise<RenderedPanel> {
  const panel = await renderPanel(more);
  panel.transport.answers['files.type'] ??= ({ path }) => success({ path, name: path.split('/').at(-1) ?? '', bytes: 1_536 });
  await act(async () => panel.transport.change({ vms: [{ ...panel.named(name), details: withService(true), ...change }] }));
  await panel.open(name);
  const toggle = screen.getByRole('button', { name: /^(Guest Service Interface|Interfaccia del servizio guest)$/ });
  if (toggle.getAttribute('aria-expanded') !== 'true') await click(toggle);
  // What the application is comes in a later turn.
  await waitFor(() => expect(tool().querySelector('button, p:nth-of-type(2)')).not.toBeNull());
  return panel;
}

async function add(path: string): Promise<void> {
  await fill('Path of a file on this computer', path);
  await act(async () => fireEvent.submit(button('Add the file')));
}

async function copy(): Promise<void> {
  await act(async () => fireEvent.submit(button('Copy to the guest')));
}

function started({ transport }: RenderedPanel): readonly unknown[] {
  return transport.inputsOf('operations.start');
}

const isHeldBack = (): boolean => button('Copy to the guest').getAttribute('aria-disabled') === 'true';

it('a host that is another computer is told as one, and the PowerShell brings the file there first', async () => {
  const panel = await openCard();
  await add("/home/me/it's.txt");
  expect(tool().textContent).not.toContain('is another computer');
  const { hostId } = panel.named(name);
  await act(async () => panel.transport.change({ hosts: [host(hostId, 'OTHER-01', { filesElsewhere: true })] }));
  expect(tool().textContent).toContain('This host is another computer: each file is brought there first');
  const command = tool().querySelector('.card-command')?.textContent ?? '';
  expect(command).toContain("New-PSSession -ComputerName 'OTHER-01'");
  expect(command).toContain("Copy-Item -ToSession $session -LiteralPath '/home/me/it''s.txt' -Destination $staged -Force");
  expect(command).toContain("-SourcePath $using:staged -DestinationPath 'C:\\Temp\\it''s.txt'");
  expect(command).toContain('Remove-Item -LiteralPath $using:staged');
});

describe('copying', () => {
  it('is begun with the files, the folder and the choices', async () => {
    const panel = await openCard();
    panel.transport.answers['operations.start'] = () => success(sampleOperation({ kind: 'copyFiles' }));
    expect(isHeldBack()).toBe(true);
    await add('/data/a.txt');
    await add(' /data/b.txt ');
    expect(within(tool()).getByRole('list', { name: 'Files to copy' }).textContent).toContain('a.txt 1.5 kB');
    expect(tool().textContent).toContain('2 files, 3 kB');
    await fill('Folder in the guest', 'D:\\Data');
    await click(within(tool()).getByLabelText('Make the folder where it is missing'));
    await click(within(tool()).getByLabelText('Write over files of the same name'));
    await copy();
    const { hostId, vmId } = panel.named(name);
    const choices = { folder: 'D:\\Data', createFolders: false, overwrite: true, switchOn: false };
    expect(started(panel)).toEqual([
      { kind: 'copyFiles', hostId, vmId, acknowledged: 'low', files: ['/data/a.txt', '/data/b.txt'], ...choices },
    ]);
  });

  it('shows the PowerShell that does the same, each path as one word', async () => {
    const panel = await openCard();
    await add("/data/it's $(x).txt");
    const { vmId } = panel.named(name);
    expect(tool().querySelector('pre')?.textContent).toBe(
      `$vm = Hyper-V\\Get-VM -Id ${vmId}\n` +
        "Hyper-V\\Copy-VMFile -VM $vm -SourcePath '/data/it''s $(x).txt' -DestinationPath 'C:\\Temp\\it''s $(x).txt' -FileSource Host -CreateFullPath",
    );
  });

  it('tells why it was refused', async () => {
    const panel = await openCard();
    panel.transport.answers['operations.start'] = () => failure('sourceNotChosen', '/data/a.txt');
    await add('/data/a.txt');
    await copy();
    const toast = await screen.findByText(/This file was not chosen here/, { selector: '.fui-Toast *' });
    expect(toast.closest('.fui-Toast')?.textContent).toContain(`Not all files were copied to ${name}`);
  });

  it.each([
    ['Temp', 'A folder of this guest begins at a drive'],
    ['/tmp', 'A folder of this guest begins at a drive'],
    ['C:\\a\\..\\b', 'lead somewhere else'],
    ['C:\\%TEMP%', 'between two %'],
  ])('to %s is held back, with what is wrong', async (folder, words) => {
    const panel = await openCard();
    await add('/data/a.txt');
    await fill('Folder in the guest', folder);
    expect(within(tool()).getByRole('alert').textContent).toContain(words);
    expect(isHeldBack()).toBe(true);
    await copy();
    expect(started(panel)).toEqual([]);
  });

  it('of two files of one name is held back, and goes on without one of them', async () => {
    await openCard();
    await add('/one/a.txt');
    await add('/two/A.txt');
    expect(within(tool()).getByRole('alert').textContent).toBe('A.txt: Another of the files has this name.');
    await click(button('Remove A.txt'));
    expect(document.activeElement?.textContent).toBe('Files to copy');
    expect(isHeldBack()).toBe(false);
  });

  it.each<[string, Partial<VmDetails>, string]>([
    ['Windows', {}, 'C:\\Temp'],
    ['Linux', { guest: { osName: 'Ubuntu', osVersion: '24.04', computerName: null } }, '/tmp'],
    ['a guest that does not tell what it is', { guest: null }, ''],
  ])('proposes a folder of %s', async (_system, guest, folder) => {
    await openCard({ details: withService(true, 'Ok', guest) });
    expect(within(tool()).getByLabelText<HTMLInputElement>('Folder in the guest').value).toBe(folder);
  });
});

describe('nothing is copied', () => {
  it.each<[string, Partial<VmRecord>, string]>([
    ['to a VM that is off', { state: 'Off' }, 'The VM does not run.'],
    ['with the service off', { details: withService(false) }, 'Guest Service Interface is off on the host'],
    ['to a guest that does not answer', { details: withService(true, 'NoContact') }, 'The guest does not take files'],
  ])('%s', async (_what, change, words) => {
    const panel = await openCard(change);
    expect(tool().textContent).toContain(words);
    await add('/data/a.txt');
    expect(isHeldBack()).toBe(true);
    await copy();
    expect(started(panel)).toEqual([]);
  });

  it('while another operation is under way', async () => {
    const panel = await openCard();
    const { hostId, vmId } = panel.named(name);
    const list = { revision: 2, operations: [sampleOperation({ hostId, vmId })] };
    await act(async () => panel.transport.emit({ type: 'operations.changed', list }));
    await waitFor(() => expect(tool().textContent).toContain('Another operation is under way on this VM.'));
  });

  it('in read-only mode, nor in a browser of real hosts', async () => {
    await openCard({}, { readOnly: true });
    expect(tool().textContent).toContain('Changes are not allowed here.');
    expect(within(tool()).queryByRole('textbox')).toBeNull();
    cleanup();
    await openCard({}, { info: { ...sampleInfo(), shell: 'gateway', demoReason: null } });
    expect(tool().textContent).toContain('Files cannot be chosen in a browser for real hosts.');
    expect(within(tool()).queryByRole('textbox')).toBeNull();
  });
});

describe('a service that is off', () => {
  it('may be switched on for the copy', async () => {
    const panel = await openCard({ details: withService(false) });
    panel.transport.answers['operations.start'] = () => success(sampleOperation({ kind: 'copyFiles' }));
    await add('/data/a.txt');
    await click(within(tool()).getByLabelText('Switch Guest Service Interface on for this copy, and off again after it'));
    expect(isHeldBack()).toBe(false);
    await copy();
    expect(started(panel)).toMatchObject([{ switchOn: true }]);
    expect(panel.transport.inputsOf('service.set')).toEqual([]);
  });
});

describe('choosing files', () => {
  it('is done in the dialog of the system where there is a window', async () => {
    const panel = await openCard({}, { info: { ...sampleInfo(), shell: 'electron' } });
    expect(within(tool()).queryByLabelText('Path of a file on this computer')).toBeNull();
    panel.transport.answers['files.pick'] = () => success([{ path: 'D:\\a.iso', name: 'a.iso', bytes: 0 }]);
    await click(button('Choose files…'));
    expect(tool().textContent).toContain('a.iso 0 byte');
    panel.transport.answers['files.pick'] = () => success([]);
    await click(button('Choose files…'));
    expect(tool().textContent).toContain('1 file, 0 byte');
  });

  it('is done by dropping them on a window; in a browser there is no place for it', async () => {
    const dropped: (readonly File[])[] = [];
    const dropFiles = async (files: readonly File[]): Promise<unknown> => {
      dropped.push(files);
      return success([{ path: 'D:\\drop.txt', name: 'drop.txt', bytes: 5 }]);
    };
    await openCard({}, { info: { ...sampleInfo(), shell: 'electron' }, dropFiles });
    const place = within(tool()).getByRole('group', { name: 'Choose files…' });
    expect(fireEvent.dragOver(place)).toBe(false);
    const file = new File(['12345'], 'drop.txt');
    await act(async () => fireEvent.drop(place, { dataTransfer: { files: [file] } }));
    expect(dropped).toEqual([[file]]);
    expect(tool().textContent).toContain('drop.txt 5 byte');
    cleanup();
    await openCard();
    expect(tool().textContent).not.toContain('drop them here');
  });

  it('says what is wrong with a dropped file', async () => {
    const dropFiles = (): Promise<unknown> => Promise.reject(new Error('no'));
    await openCard({}, { info: { ...sampleInfo(), shell: 'electron' }, dropFiles });
    const place = within(tool()).getByRole('group', { name: 'Choose files…' });
    await act(async () => fireEvent.drop(place, { dataTransfer: { files: [new File([], 'x')] } }));
    expect(within(tool()).getByRole('alert')).toBeTruthy();
  });

  it('says what is wrong with a path, and keeps it to be mended', async () => {
    await openCard({}, { answers: { 'files.type': () => failure('sourceMissing') } });
    await add('/none');
    expect(within(tool()).getByRole('alert').textContent).toContain('There is no such file on this computer.');
    expect(within(tool()).getByLabelText<HTMLInputElement>('Path of a file on this computer').value).toBe('/none');
  });

  it('takes each file once, and not more than can be copied', async () => {
    const panel = await openCard({}, { info: { ...sampleInfo(), shell: 'electron' } });
    const files = Array.from({ length: mostFiles + 1 }, (_, index) => ({
      path: `/f${String(index)}`,
      name: `f${String(index)}`,
      bytes: 1,
    }));
    panel.transport.answers['files.pick'] = () => success(files.slice(0, 2));
    await click(button('Choose files…'));
    await click(button('Choose files…'));
    expect(tool().textContent).toContain('2 files, 2 byte');
    panel.transport.answers['files.pick'] = () => success(files);
    await click(button('Choose files…'));
    expect(tool().textContent).toContain('At most 50 files are copied at a time.');
    expect(tool().querySelectorAll('.copy-files li')).toHaveLength(mostFiles);
  });

  it('shows a hostile name as what it is', async () => {
    await openCard();
    await add('/data/<b>x</b>\u202etxt.exe');
    expect(tool().querySelector('.copy-files bdi')?.textContent).toBe('b>\u202etxt.exe'.replace('\u202e', '[U+202E]'));
  });

  it('speaks Italian', async () => {
    await openCard({}, { language: 'it' });
    expect(tool().textContent).toContain('Copia file nel guest');
    expect(button('Copia nel guest')).toBeTruthy();
  });
});
