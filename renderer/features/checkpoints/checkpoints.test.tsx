import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { VmDetails, VmRecord } from '../../../shared/contract/fleet.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { sampleCheckpointId } from '../../testing/sample-checkpoints.ts';
import { details, service, services } from '../../testing/sample-fleet.ts';
import { endedOperation, sampleOperation } from '../../testing/sample-operations.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const name = 'ERP-WEB-01';

async function click(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element));
}

/** Opens the card of Volume Shadow Copy of the VM, after a change to it. */
async function openCard(change: Partial<VmRecord> = {}, more: Parameters<typeof renderPanel>[0] = {}): Promise<RenderedPanel> {
  const panel = await renderPanel(more);
  await act(async () => panel.transport.change({ vms: [{ ...panel.named(name), ...change }] }));
  await panel.open(name);
  const toggle = screen.getByRole('button', { name: /^(Volume Shadow Copy|Copia shadow del volume)$/ });
  if (toggle.getAttribute('aria-expanded') !== 'true') await click(toggle);
  return panel;
}

function tool(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.checkpoint-tool');
  if (found === null) throw new Error('There is no tool');
  return found;
}

function withVss(on: boolean, checkpointType: string): VmDetails {
  return details({ checkpointType, services: services('Ok', { vss: service(on) }) });
}

function button(text: string): HTMLElement {
  return within(tool()).getByRole('button', { name: text });
}

/** Opens the list, and waits for it. */
async function showList(): Promise<void> {
  await click(button('Show the checkpoints'));
  await within(tool()).findByText('Clean', { selector: '.checkpoint-name' });
}

async function type(label: string, text: string): Promise<void> {
  await act(async () => fireEvent.change(screen.getByLabelText(label), { target: { value: text } }));
}

function started({ transport }: RenderedPanel): readonly unknown[] {
  return transport.inputsOf('operations.start');
}

/** An operation on the VM, as main tells of it. */
async function tell(panel: RenderedPanel, revision: number, operation: ReturnType<typeof sampleOperation>): Promise<void> {
  const { hostId, vmId } = panel.named(name);
  const list = { revision, operations: [{ ...operation, hostId, vmId }] };
  await act(async () => panel.transport.emit({ type: 'operations.changed', list }));
}

it.each([
  [withVss(true, 'Production'), 'A backup made now would be application-consistent'],
  [withVss(false, 'Production'), 'would only be crash-consistent'],
  [withVss(false, 'ProductionOnly'), 'A backup made now would fail'],
  [null, 'is not known'],
])('how good a backup would be now is said in the card (%#)', async (known, words) => {
  await openCard({ details: known });
  expect(tool().textContent).toContain(words);
});

describe('a new checkpoint', () => {
  it.each([
    [withVss(true, 'Production'), 'will be a production one'],
    [withVss(false, 'Production'), 'becomes a standard one, though production is set'],
    [withVss(true, 'Standard'), 'will be a standard one'],
    [null, 'is not known beforehand'],
  ])('what it will be is said before the click', async (known, words) => {
    await openCard({ details: known });
    expect(tool().textContent).toContain(words);
  });

  it('is begun at once, with its name, when that is one', async () => {
    const panel = await openCard({ details: withVss(true, 'Production') });
    panel.transport.answers['operations.start'] = () => success(sampleOperation({ kind: 'makeCheckpoint' }));
    await type('Name of the new checkpoint', '   ');
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    // Nothing is begun without a name: it leads to the field.
    expect(started(panel)).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText('Name of the new checkpoint'));
    expect(tool().querySelector('.command')).toBeNull();
    await type('Name of the new checkpoint', ' Before update ');
    expect(tool().querySelector('.command')?.textContent).toContain("Hyper-V\\Checkpoint-VM -VM $vm -SnapshotName 'Before update'");
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    const { hostId, vmId } = panel.named(name);
    expect(started(panel)).toEqual([{ kind: 'makeCheckpoint', hostId, vmId, acknowledged: 'low', name: 'Before update' }]);
    expect(screen.getByLabelText<HTMLInputElement>('Name of the new checkpoint').value).toBe('');
  });

  it('of a domain controller that will be a standard one is asked for', async () => {
    const panel = await openCard({ roles: ['domainController'], details: withVss(false, 'Production') });
    expect(tool().textContent).toContain('only a production checkpoint is safe to go back to');
    await type('Name of the new checkpoint', 'X');
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    const question = await screen.findByRole('dialog', { name: /^Make the checkpoint X of ERP-WEB-01\?$/ });
    expect(started(panel)).toEqual([]);
    await click(within(question).getByRole('button', { name: 'Make a checkpoint' }));
    expect(started(panel)).toMatchObject([{ acknowledged: 'medium' }]);
  });

  it('cannot be confirmed any more where changes are forbidden while it is asked for, and that is said', async () => {
    const panel = await openCard({ roles: ['domainController'], details: withVss(false, 'Production') });
    await type('Name of the new checkpoint', 'X');
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    const question = await screen.findByRole('dialog', { name: /^Make the checkpoint X/ });
    const confirm = within(question).getByRole<HTMLButtonElement>('button', { name: 'Make a checkpoint' });
    const { transport } = panel;
    await act(async () => transport.emit({ type: 'app.changed', info: { ...transport.info, changesRefused: 'readOnlyPolicy' } }));
    await waitFor(() => expect(confirm.disabled).toBe(true));
    expect(within(question).getByRole('status').textContent).toBe('Read-only: a policy of this machine locks all changes.');
  });

  it('that main knows more of is asked for', async () => {
    const panel = await openCard({ details: withVss(true, 'Production') });
    panel.transport.answers['operations.start'] = () => failure('confirmationRequired', 'medium');
    await type('Name of the new checkpoint', 'X');
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    expect(await screen.findByRole('dialog', { name: /^Make the checkpoint X/ })).toBeTruthy();
  });

  it.each([
    [withVss(false, 'ProductionOnly'), 'Make Volume Shadow Copy work in the guest'],
    [withVss(true, 'Disabled'), 'Allow checkpoints in the VM’s settings'],
  ])('that cannot be made is held back, with what to do', async (known, words) => {
    const panel = await openCard({ details: known });
    expect(tool().textContent).toContain(words);
    await type('Name of the new checkpoint', 'X');
    expect(button('Make a checkpoint').getAttribute('aria-disabled')).toBe('true');
    await act(async () => fireEvent.submit(button('Make a checkpoint')));
    expect(started(panel)).toEqual([]);
  });

  it('waits while another operation is under way', async () => {
    const panel = await openCard();
    await tell(panel, 2, sampleOperation());
    await waitFor(() => expect(tool().textContent).toContain('Another operation is under way on this VM.'));
  });

  it('cannot be made in read-only mode; those that there are can be read', async () => {
    await openCard({}, { readOnly: true });
    expect(tool().textContent).toContain('Changes are not allowed here.');
    expect(within(tool()).queryByRole('button', { name: 'Make a checkpoint' })).toBeNull();
    await showList();
    expect(within(tool()).queryByRole('button', { name: 'Remove Clean' })).toBeNull();
  });
});

describe('the list', () => {
  it('is asked for when it is opened, and shows the tree, what each holds, and where the VM goes on', async () => {
    const panel = await openCard();
    expect(panel.transport.inputsOf('checkpoints.list')).toEqual([]);
    await showList();
    const items = [...tool().querySelectorAll<HTMLElement>('.checkpoint')];
    expect(items.map((item) => item.dataset['depth'])).toEqual(['0', '1', '0']);
    expect(items[0]?.textContent).toContain('without memory: a production one, or made while the VM was off');
    expect(items[1]?.textContent).toContain('Before <b>update</b> The VM goes on from here');
    expect(items[1]?.textContent).toContain('standard, with the memory of the guest · after Clean');
    expect(items[2]?.textContent).toContain('made by backup or replication');
    expect(within(items[2] as HTMLElement).queryByRole('button')).toBeNull();
  });

  it('says that there are none, or why they could not be read, and asks again', async () => {
    const panel = await openCard();
    panel.transport.answers['checkpoints.list'] = () => failure('timedOut');
    await click(button('Show the checkpoints'));
    expect((await within(tool()).findByRole('alert')).textContent).toContain('The checkpoints could not be read.');
    panel.transport.answers['checkpoints.list'] = () => success({ readAt: '2026-11-23T08:00:00.000Z', checkpoints: [], currentId: null });
    await click(button('Read the list again'));
    expect(await within(tool()).findByText('The VM has no checkpoint.')).toBeTruthy();
  });

  it('is asked for again when an act on checkpoints has ended', async () => {
    const panel = await openCard();
    await showList();
    await tell(panel, 2, sampleOperation({ kind: 'makeCheckpoint', step: 'checkpointing' }));
    await waitFor(() => expect(document.querySelector('.operation-line')).not.toBeNull());
    expect(panel.transport.inputsOf('checkpoints.list')).toHaveLength(1);
    await tell(panel, 3, endedOperation({ kind: 'makeCheckpoint', step: 'checkpointing' }));
    await waitFor(() => expect(panel.transport.inputsOf('checkpoints.list')).toHaveLength(2));
  });

  it('renames by id', async () => {
    const panel = await openCard();
    await showList();
    await click(button('Rename Clean'));
    expect(tool().querySelector('.command')).toBeNull();
    await type('New name of Clean', 'Empty');
    expect(tool().querySelector('.command')?.textContent).toContain("-NewName 'Empty'");
    await act(async () => fireEvent.submit(button('Keep this name')));
    expect(started(panel)).toMatchObject([
      { kind: 'renameCheckpoint', checkpointId: sampleCheckpointId(1), shownName: 'Clean', name: 'Empty' },
    ]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Rename Clean');
  });

  it('Esc ends the renaming, and the panel stays', async () => {
    await openCard();
    await showList();
    await click(button('Rename Clean'));
    await act(async () => fireEvent.keyDown(screen.getByLabelText('New name of Clean'), { key: 'Escape' }));
    expect(screen.queryByLabelText('New name of Clean')).toBeNull();
    expect(document.querySelector('.vm-panel')).not.toBeNull();
  });

  it.each([
    ['Remove Clean', false, 'It is gone for good'],
    ['Remove Clean and the 1 below it', true, '1 checkpoint below it is removed with it.'],
  ])('%s: is asked first', async (label, withBelow, words) => {
    const panel = await openCard();
    await showList();
    await click(button(label));
    const question = await screen.findByRole('dialog', { name: /^Remove the checkpoint Clean of ERP-WEB-01\?$/ });
    expect(question.textContent).toContain(words);
    expect(question.querySelector('.command')?.textContent?.includes('-IncludeAllChildSnapshots')).toBe(withBelow);
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(started(panel)).toEqual([]);
    await click(within(question).getByRole('button', { name: 'Remove' }));
    expect(started(panel)).toMatchObject([
      { kind: 'removeCheckpoint', checkpointId: sampleCheckpointId(1), withBelow, acknowledged: 'medium' },
    ]);
  });

  it('speaks Italian', async () => {
    await openCard({}, { language: 'it' });
    await click(button('Mostra i checkpoint'));
    expect(await within(tool()).findByText('La VM prosegue da qui')).toBeTruthy();
  });
});

describe('going back', () => {
  const ask = async (of = 'Clean'): Promise<HTMLElement> => {
    await showList();
    await click(button(`Go back to ${of}`));
    return await screen.findByRole('dialog', { name: new RegExp(`^Go back to the checkpoint ${of}`) });
  };
  const backButton = (question: HTMLElement): HTMLButtonElement =>
    within(question).getByRole<HTMLButtonElement>('button', { name: 'Go back' });

  it('is of high impact: what is lost has to be ticked, with the moment since which', async () => {
    const panel = await openCard();
    const question = await ask();
    const tick = within(question).getByRole('checkbox', { name: /Everything that was written in the VM since .*21.* is lost/ });
    expect(document.activeElement).toBe(tick);
    expect(question.textContent).toContain('High impact');
    expect(question.textContent).toContain('the VM is off after that');
    expect(question.textContent).toContain('with the switches of its services');
    expect(backButton(question).disabled).toBe(true);
    await click(backButton(question));
    expect(started(panel)).toEqual([]);
    await click(tick);
    await click(backButton(question));
    expect(started(panel)).toMatchObject([
      { kind: 'applyCheckpoint', checkpointId: sampleCheckpointId(1), shownName: 'Clean', acknowledged: 'high' },
    ]);
  });

  it('says of one with memory that the guest goes on from there', async () => {
    await openCard();
    await showList();
    await click(button('Go back to Before <b>update</b>'));
    const question = await screen.findByRole('dialog', { name: /^Go back to the checkpoint Before/ });
    expect(question.textContent).toContain('the guest goes on in the midst of what it did then');
    expect(question.textContent).toContain('whatever is open in it ends at once');
    expect(question.querySelector('h2 b')).toBeNull();
    expect(question.textContent).toContain(`Where-Object { $_.Id -eq '${sampleCheckpointId(2)}' }`);
  });

  it.each([
    ['domainController', 'It is a domain controller', 'USN rollback'],
    ['database', 'It is a database', 'Its own backup is the better way'],
  ] as const)('has a block of its own for a %s', async (role, title, words) => {
    await openCard({ roles: [role] });
    const question = await ask();
    expect(within(question).getByRole('heading', { name: title })).toBeTruthy();
    expect(question.textContent).toContain(words);
  });

  it('has none for any other', async () => {
    await openCard({ roles: ['ownTimeSource'] });
    expect((await ask()).querySelector('.apply-danger')).toBeNull();
  });

  it('keeps what is there now first, when one asks: an operation of its own, for whose end it waits', async () => {
    const panel = await openCard({ details: withVss(true, 'Production') });
    panel.transport.answers['operations.start'] = () => success(sampleOperation({ kind: 'makeCheckpoint' }));
    const question = await ask();
    await click(within(question).getByRole('checkbox'));
    await click(within(question).getByRole('button', { name: 'Make a checkpoint of now' }));
    expect(started(panel)).toMatchObject([{ kind: 'makeCheckpoint', acknowledged: 'low', name: /^Before going back, / }]);
    await tell(panel, 2, sampleOperation({ kind: 'makeCheckpoint', step: 'checkpointing' }));
    await waitFor(() => expect(question.textContent).toContain('Another operation is under way on this VM.'));
    expect(backButton(question).disabled).toBe(true);
    await tell(panel, 3, endedOperation({ kind: 'makeCheckpoint', step: 'checkpointing' }));
    await waitFor(() => expect(backButton(question).disabled).toBe(false));
    expect(started(panel)).toHaveLength(1);
  });

  it('is not offered of one that backup made, of a replica, or in read-only mode', async () => {
    await openCard({ details: details({ replicationMode: 'Replica' }) });
    await showList();
    expect(within(tool()).queryByRole('button', { name: /^Go back/ })).toBeNull();
    expect(button('Rename Clean')).toBeTruthy();
    cleanup();
    await openCard({}, { readOnly: true });
    await showList();
    expect(within(tool()).queryByRole('button', { name: /^Go back/ })).toBeNull();
    cleanup();
    await openCard();
    await showList();
    expect(within(tool()).getAllByRole('button', { name: /^Go back/ })).toHaveLength(2);
  });
});
