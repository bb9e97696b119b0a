import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { policyLimits, type VmPolicy } from '../../../shared/contract/policy.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { sampleInfo } from '../../testing/sample-fleet.ts';
import { card, expand, panel } from './panel-parts.ts';
import { renderPanel } from './render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const click = (name: string) => act(async () => fireEvent.click(within(panel()).getByRole('button', { name })));
const type = (label: string, value: string) =>
  act(async () => fireEvent.change(within(panel()).getByLabelText(label), { target: { value } }));

describe('the tags', () => {
  it('are added and removed, each is said, and the head of the panel shows them', async () => {
    const { open, transport, named } = await renderPanel();
    await open('ERP-WEB-01');
    const { hostId, vmId } = named('ERP-WEB-01');
    await type('New tag', ' Backup by agent ');
    await click('Add');
    const mark = { vms: [{ hostId, vmId }], mark: { tag: 'Backup by agent' } };
    expect(transport.inputsOf('vms.mark')).toEqual([{ ...mark, has: true }]);
    expect(screen.getByText('Backup by agent is added.')).toBeTruthy();
    expect(panel().querySelector('.panel-tags')?.textContent).toContain('Backup by agent');
    expect(within(panel()).getByLabelText<HTMLInputElement>('New tag').value).toBe('');
    await click('Remove the tag Backup by agent');
    expect(transport.inputsOf('vms.mark').at(-1)).toEqual({ ...mark, has: false });
    expect(screen.getByText('Backup by agent is removed.')).toBeTruthy();
    // What had the focus is gone with its tag.
    expect(document.activeElement).toBe(within(panel()).getByLabelText('New tag'));
  });

  it('are proposed as others write them, and spelled so, whatever the case', async () => {
    const policy = { ...defaultPolicy, rules: [{ mark: { tag: 'Lab' }, wants: { vss: 'off' as const } }] };
    const { open, transport, named } = await renderPanel({ policy: { revision: 1, policy, changed: null, unreadable: false } });
    await act(async () => transport.change({ vms: [{ ...named('SQL-PROD-02'), tags: ['agent'] }] }));
    await open('ERP-WEB-01');
    expect([...panel().querySelectorAll('datalist option')].map((option) => option.textContent)).toEqual(['agent', 'Lab']);
    await type('New tag', 'LAB');
    await click('Add');
    expect(transport.inputsOf('vms.mark')[0]?.mark).toEqual({ tag: 'Lab' });
  });

  it('are each there once, and none is hidden', async () => {
    const { open, transport, named } = await renderPanel();
    await act(async () => transport.change({ vms: [{ ...named('ERP-WEB-01'), tags: ['lab'] }] }));
    await open('ERP-WEB-01');
    await type('New tag', 'LAB');
    expect(screen.getByText('The VM has this tag.')).toBeTruthy();
    await type('New tag', 'a\u202eb');
    expect(screen.getByText('A tag has up to 40 characters, none of them hidden.')).toBeTruthy();
    expect(within(panel()).getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
  });

  it('that others have given are not touched, and what has become of the VM meanwhile is said', async () => {
    const { open, transport } = await renderPanel();
    await open('ERP-WEB-01');
    const none = { changed: 0, already: 0, gone: 0, full: 0, change: null };
    transport.answers['vms.mark'] = () => success({ ...none, full: 1 });
    await type('New tag', 'lab');
    await click('Add');
    expect(await screen.findByText(/^A VM may have up to 20 tags/)).toBeTruthy();
    expect(within(panel()).getByLabelText<HTMLInputElement>('New tag').value).toBe('lab');
    transport.answers['vms.mark'] = () => success({ ...none, gone: 1 });
    await click('Add');
    expect(await screen.findByText(/The tags could not be saved\. /)).toBeTruthy();
  });

  it('say why they could not be saved, and in read-only mode they are only shown', async () => {
    const { open, transport, named } = await renderPanel();
    transport.answers['vms.mark'] = () => failure('databaseUnavailable');
    await open('ERP-WEB-01');
    await type('New tag', 'lab');
    await click('Add');
    expect(await screen.findByText(/The tags could not be saved\. The audit cannot be written/)).toBeTruthy();
    await act(async () => transport.change({ vms: [{ ...named('ERP-WEB-01'), tags: ['lab'] }] }));
    await act(async () => transport.emit({ type: 'app.changed', info: sampleInfo({ changesRefused: 'readOnlySetting' }) }));
    await waitFor(() => expect(within(panel()).queryByLabelText('New tag')).toBe(null));
    expect(within(panel()).queryByRole('button', { name: 'Remove the tag lab' })).toBe(null);
    expect(within(panel()).getByRole('list', { name: 'Tags' }).textContent).toBe('lab');
  });
});

describe('an exception', () => {
  const vss = () => within(card('Volume Shadow Copy'));

  it('is agreed in the card of its service: at once, as one revision of the policy', async () => {
    const { open, transport, named } = await renderPanel();
    await open('SQL-PROD-02');
    const { hostId, vmId } = named('SQL-PROD-02');
    expect(card('Volume Shadow Copy').textContent).toContain('Off; the policy wants it on');
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Agree an exception…' })));
    const form = vss().getByRole('form', { name: 'Exception for Volume Shadow Copy of SQL-PROD-02' });
    expect(document.activeElement).toBe(within(form).getByRole('combobox'));
    await act(async () => fireEvent.click(within(form).getByRole('button', { name: 'Save the exception' })));
    expect(transport.inputsOf('policy.set')).toEqual([]);
    await act(async () => fireEvent.change(within(form).getByLabelText('Reason'), { target: { value: 'backup by agent' } }));
    await act(async () => fireEvent.change(within(form).getByLabelText('Last day'), { target: { value: '2026-12-24' } }));
    await act(async () => fireEvent.click(within(form).getByRole('button', { name: 'Save the exception' })));
    const until = new Date(2026, 11, 25).toISOString();
    const exception = { hostId, vmId, service: 'vss', want: 'any', reason: 'backup by agent', until };
    expect(transport.inputsOf('policy.set')).toEqual([{ revision: 0, policy: { ...defaultPolicy, exceptions: [exception] } }]);
    expect(vss().getByText('The exception is in force.')).toBeTruthy();
    expect(card('Volume Shadow Copy').textContent).toContain('by exception: backup by agent');
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'End the exception' })));
    expect(transport.inputsOf('policy.set').at(-1)).toEqual({ revision: 1, policy: defaultPolicy });
    expect(vss().getByText('The exception is ended.')).toBeTruthy();
  });

  it('is not saved over what another has changed, and can be saved again after a look', async () => {
    const { open, transport } = await renderPanel();
    await open('SQL-PROD-02');
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Agree an exception…' })));
    await act(async () => fireEvent.change(vss().getByLabelText('Reason'), { target: { value: 'agreed' } }));
    const theirs = { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, heartbeat: 'any' as const } };
    transport.policy = { revision: 7, policy: theirs, changed: null, unreadable: false };
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Save the exception' })));
    expect(vss().getByText(/^Somebody has changed the policy just now/)).toBeTruthy();
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Save the exception' })));
    expect(transport.inputsOf('policy.set').at(-1)).toMatchObject({ revision: 7, policy: { baseline: theirs.baseline } });
    expect(vss().getByText('The exception is in force.')).toBeTruthy();
  });

  it('takes the place of those that have run out where the policy is full, and is refused only where all of them hold', async () => {
    const held = (until: string) =>
      Array.from({ length: policyLimits.exceptions }, (_each, index) => ({
        hostId: 'demo-roma-01',
        vmId: `11111111-0000-4000-8000-${String(index).padStart(12, '0')}`,
        service: 'vss' as const,
        want: 'off' as const,
        reason: 'agreed',
        until,
      }));
    const exceptions = held('2026-12-24T00:00:00.000Z');
    const opened = async (agreed: VmPolicy['exceptions']) => {
      const policy = { ...defaultPolicy, exceptions: agreed };
      const { open, transport } = await renderPanel({ policy: { revision: 1, policy, changed: null, unreadable: false } });
      await open('SQL-PROD-02');
      await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Agree an exception…' })));
      return transport;
    };
    await opened(exceptions);
    expect(vss().getByText(/^The policy has no room for another exception/)).toBeTruthy();
    cleanup();
    const transport = await opened([...exceptions.slice(1), ...held('2020-12-24T00:00:00.000Z').slice(0, 1)]);
    await act(async () => fireEvent.change(vss().getByLabelText('Reason'), { target: { value: 'agreed' } }));
    await act(async () => fireEvent.click(vss().getByRole('button', { name: 'Save the exception' })));
    const sent = transport.inputsOf('policy.set').at(-1)?.policy.exceptions ?? [];
    expect([sent.length, sent.at(-1)?.reason, sent.some(({ until }) => until.startsWith('2020'))]).toEqual([400, 'agreed', false]);
  });

  it('is not offered where nothing may be noted', async () => {
    const { open } = await renderPanel({ info: sampleInfo({ changesRefused: 'readOnlyPolicy' }), readOnly: true });
    await open('SQL-PROD-02');
    await expand('Heartbeat');
    expect(within(panel()).queryByRole('button', { name: /exception/ })).toBe(null);
  });
});
