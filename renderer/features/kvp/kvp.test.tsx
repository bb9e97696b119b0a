import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { KvpReading } from '../../../shared/contract/kvp.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, sampleSnapshot, service, services, vm } from '../../testing/sample-fleet.ts';
import { kvpItem, sampleKvp } from '../../testing/sample-kvp.ts';
import { endedOperation, sampleOperation } from '../../testing/sample-operations.ts';
import { card, expand } from '../panel/panel-parts.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const silent = { guestReports: false, items: [] };

async function open(
  reading: Partial<KvpReading> = {},
  name = 'ERP-WEB-01',
  start: Parameters<typeof renderPanel>[0] = {},
): Promise<RenderedPanel> {
  const panel = await renderPanel({ answers: { 'kvp.read': () => success(sampleKvp(reading)) }, ...start });
  await panel.open(name);
  await expand('Data Exchange');
  await settled();
  return panel;
}

function tool(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.kvp');
  if (found === null) throw new Error('No items are shown');
  return found;
}

function section(name: string): HTMLElement {
  return within(tool()).getByRole('region', { name });
}

function rows(of: HTMLElement): readonly (readonly (string | null | undefined)[])[] {
  return [...of.querySelectorAll('.kvp-item')].map((row) => [
    row.querySelector('.kvp-name')?.textContent,
    row.querySelector('.kvp-value')?.textContent,
  ]);
}

/** Once nothing is being read any more. */
async function settled(): Promise<void> {
  await waitFor(() => expect(tool().getAttribute('aria-busy')).toBe('false'));
}

async function again(): Promise<void> {
  await act(async () => fireEvent.click(within(tool()).getByRole('button', { name: 'Read again' })));
  await settled();
}

async function search(words: string): Promise<void> {
  const box = within(tool()).getByRole('searchbox', { name: 'Search names and values' });
  await act(async () => fireEvent.change(box, { target: { value: words } }));
}

describe('the items', () => {
  it('are read when the card is opened, and stand by who tells them, in plain words', async () => {
    const panel = await renderPanel();
    await panel.open('ERP-WEB-01');
    expect(panel.transport.inputsOf('kvp.read')).toEqual([]);
    await expand('Data Exchange');
    await settled();
    const { hostId, vmId } = panel.named('ERP-WEB-01');
    expect(panel.transport.inputsOf('kvp.read')).toEqual([{ hostId, vmId }]);
    expect(rows(section('From the host to the guest'))).toEqual([['Owner', 'Help desk']]);
    expect(rows(section('From the guest’s operating system'))).toEqual([
      ['Operating systemOSName', 'Windows Server 2022 Standard'],
      ['IPv4 addressesNetworkAddressIPv4', '10.20.1.4110.20.1.42'],
      ['Service packCSDVersion', 'empty'],
      ['SomethingNew', '7'],
    ]);
    expect(rows(section('From programs in the guest'))).toEqual([['BackupState', 'done']]);
  });

  it('say who reported them, and that nothing secret belongs to those of the host', async () => {
    await open();
    expect(section('From the host to the guest').textContent).toContain('Nothing secret belongs here: everybody in the guest can read it.');
    expect(section('From the host to the guest').textContent).not.toContain('Reported by the guest');
    expect(section('From the guest’s operating system').textContent).toContain('Reported by the guest');
    expect(section('From programs in the guest').textContent).toContain('Reported by the guest');
  });

  it('are found by name, value and meaning', async () => {
    await open();
    await search('ipv4');
    expect(rows(tool())).toEqual([['IPv4 addressesNetworkAddressIPv4', '10.20.1.4110.20.1.42']]);
    await search('help DESK');
    expect(rows(tool())).toEqual([['Owner', 'Help desk']]);
    await search('nowhere');
    expect(rows(tool())).toEqual([]);
    expect(tool().textContent).toContain('Nothing here contains these words.');
    await search('');
    expect(rows(tool())).toHaveLength(6);
  });

  it('are copied as they are; what is empty is not', async () => {
    const { clipboard } = await open();
    await act(async () => fireEvent.click(within(tool()).getByRole('button', { name: 'Copy the value of IPv4 addresses' })));
    expect(clipboard).toEqual(['10.20.1.41;10.20.1.42']);
    expect(within(tool()).queryByRole('button', { name: 'Copy the value of Service pack' })).toBeNull();
  });

  it('are read again when one asks, and when the service begins to answer, but not by themselves', async () => {
    const panel = await open();
    const asked = (): number => panel.transport.inputsOf('kvp.read').length;
    await panel.advance(3_600_000);
    expect(asked()).toBe(1);
    panel.transport.answers['kvp.read'] = () => success(sampleKvp({ items: [kvpItem('host', 'Owner', 'Archive')] }));
    await again();
    expect(asked()).toBe(2);
    expect(rows(section('From the host to the guest'))).toEqual([['Owner', 'Archive']]);
    const before = panel.named('ERP-WEB-01');
    await act(async () => panel.transport.change({ vms: [{ ...before, state: 'Off', startedAt: null }] }));
    await settled();
    expect(asked()).toBe(3);
  });

  it('speak Italian, too', async () => {
    const panel = await renderPanel({ language: 'it' });
    await panel.open('ERP-WEB-01');
    await expand('Scambio di dati');
    await settled();
    expect(rows(section('Dal sistema operativo del guest'))[0]).toEqual(['Sistema operativoOSName', 'Windows Server 2022 Standard']);
  });
});

describe('text of a guest that means ill', () => {
  it('is text, with all that is hidden in it shown, also where it is copied', async () => {
    const { clipboard } = await open({
      items: [
        kvpItem('guest', '<img src=x onerror=alert(1)>', '<b>bold</b>\r\nrm -rf\u001b[2J'),
        kvpItem('guest', 'safe\u202Etxt', '$t(app.name) {{time}}'),
        kvpItem('guest', null, '<INSTANCE><broken'),
      ],
    });
    expect(tool().querySelector('img, b')).toBeNull();
    expect(rows(tool())).toEqual([
      ['<img src=x onerror=alert(1)>', '<b>bold</b>\u240d\u240arm -rf\u241b[2J'],
      ['safe[U+202E]txt', '$t(app.name) {{time}}'],
      ['Not a valid item; this is its text', '<INSTANCE><broken'],
    ]);
    const [copy] = within(tool()).getAllByRole('button', { name: /^Copy the value/ });
    await act(async () => fireEvent.click(copy ?? tool()));
    expect(clipboard).toEqual(['<b>bold</b>\u240d\u240arm -rf\u241b[2J']);
  });

  it('is long only when one asks, and says where it was cut', async () => {
    await open({ items: [kvpItem('guest', 'Long', 'x'.repeat(4096), true)], left: 17 });
    expect(rows(tool())[0]?.[1]).toBe(`${'x'.repeat(300)} …Show all of itcut: it is longer`);
    await act(async () => fireEvent.click(within(tool()).getByRole('button', { name: 'Show all of it' })));
    expect(rows(tool())[0]?.[1]).toBe(`${'x'.repeat(4096)}cut: it is longer`);
    expect(tool().textContent).toContain('17 more items are not shown: there are too many.');
  });

  it('of many items shows thirty, and the others when one asks', async () => {
    await open({ items: Array.from({ length: 100 }, (_, n) => kvpItem('guest', `Key ${String(n)}`, 'x')) });
    expect(rows(tool())).toHaveLength(30);
    await act(async () => fireEvent.click(within(tool()).getByRole('button', { name: 'Show 70 more' })));
    expect(rows(tool())).toHaveLength(100);
    await search('key 99');
    expect(rows(tool())).toEqual([['Key 99', 'x']]);
  });
});

describe('an item of the host', () => {
  const host = (): HTMLElement => section('From the host to the guest');
  const press = async (label: string): Promise<void> => {
    await act(async () => fireEvent.click(within(tool()).getByRole('button', { name: label })));
  };
  const type = async (label: string, text: string): Promise<void> => {
    await act(async () => fireEvent.change(within(tool()).getByLabelText(label), { target: { value: text } }));
  };
  const submit = async (label: string): Promise<void> => {
    await act(async () => fireEvent.submit(within(tool()).getByRole('button', { name: label })));
  };
  const started = ({ transport }: RenderedPanel): readonly unknown[] => transport.inputsOf('operations.start');
  const tell = async (panel: RenderedPanel, revision: number, operation: Operation): Promise<void> => {
    const { hostId, vmId } = panel.named('ERP-WEB-01');
    const list = { revision, operations: [{ ...operation, hostId, vmId }] };
    await act(async () => panel.transport.emit({ type: 'operations.changed', list }));
  };

  it('is added by name and value; the form is gone after that, and the focus where it came from', async () => {
    const panel = await open();
    panel.transport.answers['operations.start'] = () => success(sampleOperation({ kind: 'addKvpItem' }));
    await press('Add an item');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Name of the new item');
    await type('Name of the new item', ' Site ');
    expect(host().querySelector('.command')).toBeNull();
    await type('Value', 'Roma');
    expect(host().querySelector('.command')?.textContent).toMatch(/Escape\('Roma'\), .*Escape\('Site'\)[^]*AddKvpItems/);
    await submit('Add');
    const { hostId, vmId } = panel.named('ERP-WEB-01');
    expect(started(panel)).toEqual([{ kind: 'addKvpItem', hostId, vmId, acknowledged: 'low', name: 'Site', value: 'Roma' }]);
    expect(within(tool()).queryByLabelText('Value')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Add an item');
  });

  it.each([
    ['n'.repeat(256), 'x', 'The name is too long: at most 255 characters'],
    ['n', 'x'.repeat(1024), 'The value is too long: at most 1,023 characters'],
    ['n', 'a\u0001b', 'It holds a character that cannot be sent'],
    ['', 'x', ''],
  ])('that does not fit is not sent, and it is said why (%#)', async (name, value, words) => {
    const panel = await open();
    await press('Add an item');
    await type('Name of the new item', name);
    await type('Value', value);
    expect(host().textContent).toContain(words);
    expect(within(tool()).getByRole('button', { name: 'Add' }).getAttribute('aria-disabled')).toBe('true');
    await submit('Add');
    expect(started(panel)).toEqual([]);
  });

  it('is changed with the value that was seen; Esc leaves it', async () => {
    const panel = await open();
    await press('Change the value of Owner');
    expect(within(tool()).getByLabelText<HTMLInputElement>('New value of Owner').value).toBe('Help desk');
    await act(async () => fireEvent.keyDown(within(tool()).getByLabelText('New value of Owner'), { key: 'Escape' }));
    expect(within(tool()).queryByLabelText('New value of Owner')).toBeNull();
    expect(document.querySelector('.vm-panel')).not.toBeNull();
    await press('Change the value of Owner');
    expect(host().querySelector('.command')).toBeNull();
    await type('New value of Owner', 'Archive');
    expect(host().querySelector('.command')?.textContent).toMatch(/Escape\('Archive'\)[^]*ModifyKvpItems/);
    await submit('Keep this value');
    expect(started(panel)).toMatchObject([{ kind: 'changeKvpItem', name: 'Owner', seen: 'Help desk', value: 'Archive' }]);
  });

  it('is removed after a question', async () => {
    const panel = await open();
    await press('Remove Owner');
    const question = await screen.findByRole('dialog', { name: 'Remove the item Owner that the host tells ERP-WEB-01?' });
    expect(question.textContent).toContain('The guest cannot read it any more.');
    expect(question.querySelector('.command')?.textContent).toContain('-MethodName RemoveKvpItems');
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(started(panel)).toEqual([]);
    await act(async () => fireEvent.click(within(question).getByRole('button', { name: 'Remove' })));
    expect(started(panel)).toMatchObject([{ kind: 'removeKvpItem', name: 'Owner', seen: 'Help desk', acknowledged: 'medium' }]);
  });

  it('of the guest, or one that is not whole, cannot be written', async () => {
    await open({ items: [kvpItem('guest', 'Mine', 'x'), kvpItem('host', 'Long', 'x', true), kvpItem('host', null, 'broken')] });
    expect(within(tool()).queryByRole('button', { name: /^(Change|Remove)/ })).toBeNull();
  });

  it('waits while another operation is under way; once it has ended, all is read again', async () => {
    const panel = await open();
    await tell(panel, 2, sampleOperation({ kind: 'changeKvpItem', step: 'writingKvpItem' }));
    await waitFor(() => expect(host().textContent).toContain('Another operation is under way on this VM.'));
    expect(within(tool()).getByRole('button', { name: 'Remove Owner' }).getAttribute('aria-disabled')).toBe('true');
    expect(panel.transport.inputsOf('kvp.read')).toHaveLength(1);
    await tell(panel, 3, endedOperation({ kind: 'changeKvpItem', step: 'writingKvpItem' }));
    await waitFor(() => expect(panel.transport.inputsOf('kvp.read')).toHaveLength(2));
  });

  it('is only shown in read-only mode', async () => {
    await open({}, 'ERP-WEB-01', { readOnly: true, answers: { 'kvp.read': () => success(sampleKvp()) } });
    expect(host().textContent).toContain('Changes are not allowed here.');
    expect(within(tool()).queryByRole('button', { name: /^(Add|Change|Remove)/ })).toBeNull();
  });
});

describe('where there is nothing', () => {
  it.each([
    ['VDI-GOLD-W11', 'The guest tells nothing: the VM does not run.'],
    ['HGS-VAULT', 'the VM is shielded and gives nothing away, by design'],
    ['ERP-WEB-02', 'The guest tells nothing yet: it is still starting.'],
    ['MAIL-ARCHIVE', 'Data Exchange is on, but the guest does not answer'],
    ['ERP-WEB-01', 'The guest tells nothing at the moment.'],
  ])('%s: %s', async (name, words) => {
    await open(silent, name);
    expect(tool().textContent).toContain(words);
    expect(tool().textContent).toContain('The host tells the guest nothing.');
    expect(within(tool()).queryByRole('region', { name: /From the guest/ })).toBeNull();
    expect(within(tool()).queryByRole('searchbox')).toBeNull();
  });

  it('a service that is off is not a guest that is silent', async () => {
    const snapshot = sampleSnapshot();
    const off = vm('KVP-OFF', { details: details({ services: services('Ok', { dataExchange: service(false) }), addresses: [] }) });
    await open(silent, 'KVP-OFF', {
      snapshot: { ...snapshot, vms: [...snapshot.vms, off] },
      answers: { 'kvp.read': () => success(sampleKvp(silent)) },
    });
    expect(tool().textContent).toContain('Data Exchange is switched off on the host');
  });

  it('a VM that is off still has the items of its host', async () => {
    await open({ guestReports: false, items: [kvpItem('host', 'Owner', 'Archive')] }, 'VDI-GOLD-W11');
    expect(rows(section('From the host to the guest'))).toEqual([['Owner', 'Archive']]);
    expect(tool().textContent).toContain('the VM does not run');
  });

  it('a program that tells nothing is not a guest that is silent, and what was not listed is not nothing', async () => {
    await open({ hostListed: false, items: [kvpItem('intrinsic', 'OSName', 'X')] });
    expect(section('From programs in the guest').textContent).toContain('No program in the guest tells anything.');
    expect(tool().textContent).toContain('The host did not list the settings of this service');
    expect(tool().textContent).not.toContain('The host tells the guest nothing');
  });

  it('says that it is reading', async () => {
    const panel = await renderPanel({ answers: { 'kvp.read': () => new Promise(() => undefined) } });
    await panel.open('ERP-WEB-01');
    await expand('Data Exchange');
    expect(within(tool()).getByRole('status').textContent).toBe('Reading …');
    expect(within(tool()).getByRole('button', { name: 'Read again' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('says why it could not be read, and lets one try again', async () => {
    const panel = await open({}, 'ERP-WEB-01', { answers: { 'kvp.read': () => failure('noPermission') } });
    expect(within(card('Data Exchange')).getByRole('alert').textContent).toContain(
      'It could not be read. This account may not read Hyper-V',
    );
    panel.transport.answers['kvp.read'] = () => success(sampleKvp());
    await again();
    expect(rows(tool())).toHaveLength(6);
  });
});
