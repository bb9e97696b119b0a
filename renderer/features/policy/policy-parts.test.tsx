import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { writePolicyDocument } from '../../../shared/domain/policy-document.ts';
import { pageContent, startAtTheStart } from '../../testing/pages.ts';
import { sampleInfo, sampleSnapshot } from '../../testing/sample-fleet.ts';
import { addRule, choose, click, draft, policyPage } from './open-policy.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('the baseline', () => {
  it('is changed as a draft that says what it would do, and saved as one revision', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'any');
    expect(within(draft()).getByText('Baseline, Heartbeat: On → Either')).toBeTruthy();
    // Of the sample fleet one VM drifts by its heartbeat alone.
    expect(draft().textContent).toContain('1 VM would have none any more: PRINT-02');
    expect(draft().textContent).toContain('3 VMs would have drift in all.');
    expect(transport.inputsOf('policy.set')).toEqual([]);
    await choose('Guest Service Interface: Baseline', 'on');
    expect(draft().textContent).toMatch(/\d+ VMs would have drift that have none now: .*, \+\d+/);
    await click('Save as a new revision');
    expect(transport.inputsOf('policy.set')).toEqual([
      {
        revision: 0,
        policy: { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, heartbeat: 'any', guestServiceInterface: 'on' } },
      },
    ]);
    expect(screen.getByText('Revision 1 is in force.')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });

  it('that is set back to what it was is no draft', async () => {
    await policyPage();
    await choose('Heartbeat: Baseline', 'any');
    await choose('Heartbeat: Baseline', 'on');
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });
});

describe('the rules', () => {
  /** Marks of the rules, in their order. */
  const order = (): (string | null)[] =>
    within(pageContent())
      .getAllByRole('heading', { level: 3 })
      .map((heading) => heading.textContent);

  it('are added for a tag, and name at least one service before they are saved', async () => {
    const { transport } = await policyPage();
    await addRule(' Backup by agent ');
    expect(order()).toEqual(['Role: Has no integration services', 'Role: Domain controller', 'Tag: Backup by agent']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Heartbeat: Tag: Backup by agent');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as a new revision' }).disabled).toBe(true);
    await choose('Volume Shadow Copy: Tag: Backup by agent', 'off');
    await click('Save as a new revision');
    expect(transport.inputsOf('policy.set')[0]?.policy.rules.at(-1)).toEqual({ mark: { tag: 'Backup by agent' }, wants: { vss: 'off' } });
  });

  it('are one for each mark: letters count without their case', async () => {
    await policyPage();
    await addRule('Lab');
    await act(async () => fireEvent.change(screen.getByLabelText('Tag'), { target: { value: 'LAB' } }));
    expect(screen.getByText('There is a rule for these VMs already.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add a rule' }).disabled).toBe(true);
  });

  it('change places by buttons and by keys, with the focus staying on the rule, and that is said', async () => {
    await policyPage();
    await click('Move up: Role: Domain controller');
    expect(order()).toEqual(['Role: Domain controller', 'Role: Has no integration services']);
    expect(screen.getByText('Role: Domain controller is now rule 1 of 2.')).toBeTruthy();
    // It can't go up any more, so the focus is on its next button.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Role: Domain controller');
    expect(within(draft()).getByText('The rules stand in another order')).toBeTruthy();
    await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown', altKey: true }));
    expect(order()).toEqual(['Role: Has no integration services', 'Role: Domain controller']);
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });

  it('are removed, and what follows gets the focus', async () => {
    await policyPage();
    await click('Remove the rule: Role: Has no integration services');
    expect(order()).toEqual(['Role: Domain controller']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove the rule: Role: Domain controller');
    expect(within(draft()).getByText('Rule removed: Role: Has no integration services')).toBeTruthy();
  });
});

describe('the exceptions', () => {
  const [one, two] = sampleSnapshot().vms;
  if (one === undefined || two === undefined) throw new Error('The sample fleet is too small.');
  const exceptions = [
    {
      hostId: one.hostId,
      vmId: one.vmId,
      service: 'vss' as const,
      want: 'off' as const,
      reason: 'by agent',
      until: '2026-12-01T00:00:00.000Z',
    },
    {
      hostId: two.hostId,
      vmId: two.vmId,
      service: 'heartbeat' as const,
      want: 'any' as const,
      reason: 'old',
      until: '2026-11-01T00:00:00.000Z',
    },
    {
      hostId: 'demo-roma-01',
      vmId: 'ffffffff-0000-4000-8000-000000000001',
      service: 'vss' as const,
      want: 'any' as const,
      reason: 'gone',
      until: '2026-12-01T00:00:00.000Z',
    },
  ];
  const policy = { revision: 3, policy: { ...defaultPolicy, exceptions }, changed: null, unreadable: false };

  it('say which have ended and which VM is not listed any more', async () => {
    await policyPage({ policy });
    const rows = within(screen.getByRole('table', { name: 'Exceptions' })).getAllByRole('row');
    expect(rows[1]?.textContent).toMatch(new RegExp(`^${one.name}.*Volume Shadow Copy.*Off.*by agent`));
    expect(rows[1]?.textContent).not.toContain('Ended');
    expect(rows[2]?.textContent).toContain('Ended');
    expect(rows[3]?.textContent).toContain('ffffffff-0000-4000-8000-000000000001 DEMO-ROMA-01 · not listed now');
  });

  it('are changed and removed in the draft', async () => {
    const { transport } = await policyPage({ policy });
    await click(`Change the exception: Volume Shadow Copy of ${one.name}`);
    await act(async () => fireEvent.change(screen.getByLabelText('Reason'), { target: { value: ' ' } }));
    await click('Take into the draft');
    expect(screen.getByText('Say why: others will ask.')).toBeTruthy();
    await act(async () => fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'until the agent is gone' } }));
    await act(async () => fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-01' } }));
    await click('Take into the draft');
    expect(screen.getByText('This day is over. Choose a later one.')).toBeTruthy();
    await act(async () => fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2027-01-31' } }));
    await click('Take into the draft');
    await click(`Remove the exception: Heartbeat of ${two.name}`);
    await click('Save as a new revision');
    const saved = transport.inputsOf('policy.set')[0]?.policy.exceptions;
    expect(saved?.map(({ reason }) => reason)).toEqual(['until the agent is gone', 'gone']);
    // The end of that day, wherever this runs.
    expect(saved?.[0]?.until).toBe(new Date(2027, 1, 1).toISOString());
  });
});

describe('a document', () => {
  const other = { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, dataExchange: 'any' as const } };

  async function paste(text: string): Promise<HTMLElement> {
    await click('Import…');
    await act(async () => fireEvent.change(screen.getByLabelText('Or paste the JSON here'), { target: { value: text } }));
    return await screen.findByRole('dialog', { name: 'Import a policy' });
  }

  it('that is pasted says what it would change and becomes the draft; nothing is saved by it', async () => {
    const { transport } = await policyPage();
    const dialog = await paste(writePolicyDocument(other));
    expect(within(dialog).getByText('Baseline, Data Exchange: On → Either')).toBeTruthy();
    await click('Take as the draft');
    expect(within(draft()).getByText('Baseline, Data Exchange: On → Either')).toBeTruthy();
    expect(transport.inputsOf('policy.set')).toEqual([]);
  });

  it('names each of its faults with its place', async () => {
    await policyPage();
    const dialog = await paste(writePolicyDocument(other).replace('"any"', '"perhaps"').replace('"vss": "on"', '"vss": 1'));
    expect(within(dialog).getByText('2 faults: this cannot be taken as a policy.')).toBeTruthy();
    expect(within(dialog).getByText('baseline.dataExchange: It must be one of: on, off, any.')).toBeTruthy();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Take as the draft' }).disabled).toBe(true);
  });

  it('that is too long says so, and is not read as far as it goes', async () => {
    await policyPage();
    await click('Import…');
    const field = screen.getByLabelText('Or paste the JSON here');
    const type = (value: string) => act(async () => fireEvent.change(field, { target: { value } }));
    await type(' '.repeat(2_000_001));
    expect(screen.getByText('This text is too long for a policy.')).toBeTruthy();
    expect(field.getAttribute('maxlength')).toBe(null);
    await type('{');
    expect(screen.queryByText('This text is too long for a policy.')).toBe(null);
  });

  it('can be chosen as a file', async () => {
    await policyPage();
    await click('Import…');
    const file = new File([writePolicyDocument(other)], 'policy.json', { type: 'application/json' });
    await act(async () => fireEvent.change(screen.getByLabelText('Choose a file…', { selector: 'input' }), { target: { files: [file] } }));
    expect(await screen.findByText('Baseline, Data Exchange: On → Either')).toBeTruthy();
  });

  it('that is a file of such a size says so, and is not read', async () => {
    await policyPage();
    await click('Import…');
    const file = new File([' '.repeat(2_000_001)], 'policy.json', { type: 'application/json' });
    await act(async () => fireEvent.change(screen.getByLabelText('Choose a file…', { selector: 'input' }), { target: { files: [file] } }));
    expect(screen.getByRole('alert').textContent).toBe('This file is too large to be a policy.');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Or paste the JSON here').value).toBe('');
  });

  it('is written into a file that the user chooses', async () => {
    const { transport } = await policyPage({ info: sampleInfo({ shell: 'electron' }) });
    transport.answers['text.save'] = () => ({ ok: true, value: { saved: true } });
    await click('Export');
    expect(await screen.findByText('The policy was saved as a file.')).toBeTruthy();
    expect(transport.inputsOf('text.save')).toEqual([{ name: 'hyper-v-vitals-policy-0.json', text: writePolicyDocument(defaultPolicy) }]);
  });
});
