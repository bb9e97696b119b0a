import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleSettings } from '../../testing/sample-fleet.ts';
import { addRule, choose, click, draft, policyPage } from './open-policy.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

/** Leaves the policy, loads the page of the browser anew and comes back. */
async function loadAnew(start: Parameters<typeof policyPage>[0] = {}): Promise<void> {
  await openPage('#/vms');
  cleanup();
  await policyPage(start);
}

describe('what was saved', () => {
  const save = async (): Promise<RenderedApp> => {
    const app = await policyPage();
    await choose('Heartbeat: Baseline', 'any');
    await click('Save as a new revision');
    expect(screen.getByText('Revision 1 is in force.')).toBeTruthy();
    return app;
  };

  it('is not said to be in force any more once another has saved the next revision', async () => {
    const { transport } = await save();
    await act(async () => transport.putPolicy(defaultPolicy, 'CONTOSO\\bruno'));
    expect(screen.getByText(/^Revision 2, changed by /)).toBeTruthy();
    expect(screen.queryByText(/is in force/)).toBe(null);
  });

  it('is said for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      await save();
      await act(async () => vi.advanceTimersByTime(20_000));
      expect(screen.queryByText(/is in force/)).toBe(null);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('each part', () => {
  it('begins at its top', async () => {
    await policyPage();
    const body = (): Element | null => screen.getByRole('navigation', { name: 'Parts of the policy' }).nextElementSibling;
    const before = body();
    if (before !== null) before.scrollTop = 300;
    await openPage('#/policy');
    expect([before?.scrollTop, body()?.scrollTop]).toEqual([300, 0]);
  });
});

describe('a draft', () => {
  it('stays while one looks at other pages, and is marked where it lies', async () => {
    await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    await openPage('#/settings');
    await openPage('#/policy');
    expect(screen.getByRole('link', { name: 'What is wanted not saved' })).toBeTruthy();
    await openPage('#/policy/wanted');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Heartbeat: Baseline' }).value).toBe('off');
    await click('Drop the draft');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Heartbeat: Baseline' }).value).toBe('on');
  });

  it('is there after the page was loaded anew, and nobody is asked before', async () => {
    await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    await addRule('print');
    expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
    await loadAnew();
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Heartbeat: Baseline' }).value).toBe('off');
    expect(within(draft()).getByText('Rule added: Tag: print')).toBeTruthy();
    await click('Drop the draft');
    await loadAnew();
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });

  it('is not there where the application works on another data folder, and still is where it works on the old one again', async () => {
    await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    await loadAnew({ info: sampleInfo({ dataId: 'other' }) });
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Heartbeat: Baseline' }).value).toBe('on');
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
    await loadAnew();
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Heartbeat: Baseline' }).value).toBe('off');
  });

  it('tells after a reload, too, that another was quicker', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    await act(async () => transport.putPolicy({ ...defaultPolicy, rules: [] }, 'CONTOSO\\bruno'));
    await loadAnew({ policy: transport.policy });
    expect(screen.getByRole('alert').textContent).toContain('CONTOSO\\bruno has saved revision 1');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as a new revision' }).disabled).toBe(true);
  });

  it('is none any more where another has saved the same', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    const same = { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, heartbeat: 'off' as const } };
    await act(async () => transport.putPolicy(same, 'CONTOSO\\bruno'));
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
    await act(async () => transport.putPolicy(defaultPolicy, 'CONTOSO\\bruno'));
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });

  it('that another was quicker than shows theirs, and goes on top of it', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    const theirs = { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, vss: 'any' as const } };
    await act(async () => transport.putPolicy(theirs, 'CONTOSO\\bruno'));
    expect(screen.getByRole('alert').textContent).toContain('CONTOSO\\bruno has saved revision 1');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as a new revision' }).disabled).toBe(true);
    await click('Look at theirs');
    expect(screen.getByRole('heading', { name: 'What they have changed' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'What you have changed' })).toBeTruthy();
    expect(within(screen.getByRole('alert')).getByText('Baseline, Volume Shadow Copy: On → Either')).toBeTruthy();
    // What is mine is told as what I have changed, not as what it would undo of theirs.
    expect(within(draft()).getAllByText(/^Baseline, /)).toHaveLength(2);
    await click('Put mine on top of theirs');
    expect(screen.queryByRole('alert')).toBe(null);
    await click('Save as a new revision');
    expect(transport.inputsOf('policy.set')).toEqual([
      { revision: 1, policy: { ...theirs, baseline: { ...theirs.baseline, heartbeat: 'off' } } },
    ]);
  });

  it('is kept where another was quicker by a moment, and theirs is asked for', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    const changed = { at: '2026-11-23T07:59:00.000Z', who: 'CONTOSO\\bruno', reason: 'set' as const };
    transport.answers['policy.set'] = () => failure('changedByOther');
    transport.policy = { ...transport.policy, revision: 5, changed };
    await click('Save as a new revision');
    expect(screen.getByRole('alert').textContent).toContain('CONTOSO\\bruno has saved revision 5');
    expect(within(draft()).getByText('Baseline, Heartbeat: On → Off')).toBeTruthy();
    await click('Take theirs, drop mine');
    expect(screen.queryByRole('region', { name: 'Draft – not saved' })).toBe(null);
  });

  it('that another was quicker than says so, even where nobody knows yet what they did', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    transport.answers['policy.set'] = () => failure('changedByOther');
    await click('Save as a new revision');
    expect(draft().textContent).toContain('Somebody else has changed it in the meantime.');
    await act(async () => transport.putPolicy({ ...defaultPolicy, rules: [] }, 'CONTOSO\\bruno'));
    expect(draft().textContent).not.toContain('Somebody else has changed it in the meantime.');
    expect(screen.getByRole('alert').textContent).toContain('CONTOSO\\bruno');
  });

  it('says why it could not be saved, and stays', async () => {
    const { transport } = await policyPage();
    await choose('Heartbeat: Baseline', 'off');
    transport.answers['policy.set'] = () => failure('databaseUnavailable');
    await click('Save as a new revision');
    expect(draft().textContent).toContain('The policy was not saved.');
    expect(within(draft()).getByText('Baseline, Heartbeat: On → Off')).toBeTruthy();
  });
});

describe('the drift', () => {
  const links = (): (string | null)[] =>
    within(pageContent())
      .getAllByRole('link')
      .map((link) => link.textContent);

  it('is listed by the part of the policy that wants it, as many VMs as the badge and the filter of the table say', async () => {
    const { transport } = await policyPage({}, '#/policy');
    expect(links()).toEqual(['Show 4 VMs in the table', 'APPLIANCE-SBC', 'FILE-ROMA-01', 'PRINT-02', 'SQL-PROD-02']);
    expect(screen.getByRole('link', { name: 'Policy: 4 with drift' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Baseline 4 switches · 4 VMs');
    const sql = transport.snapshot.vms.find(({ name }) => name === 'SQL-PROD-02');
    if (sql === undefined) throw new Error('No SQL-PROD-02.');
    const marked = { ...sql, tags: ['agent'], roles: ['database' as const] };
    await act(async () => transport.change({ vms: [marked] }));
    const rules = [
      { mark: { tag: 'agent' }, wants: { vss: 'on' as const } },
      { mark: { role: 'database' as const }, wants: { vss: 'any' as const } },
      ...defaultPolicy.rules,
    ];
    await act(async () => transport.putPolicy({ ...defaultPolicy, rules }, 'x'));
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Tag: agent 1 switch · 1 VM',
      'Baseline 3 switches · 3 VMs',
      'Rules that disagree 1',
    ]);
    const conflict = within(screen.getByRole('table', { name: /^Rules that disagree/ })).getAllByRole('row')[1];
    expect(conflict?.textContent).toContain('Tag: agent: OnRole: Database: Either');
  });

  it('of one part is shown in the table, by name and number; another part, or all of it, is chosen there', async () => {
    const { transport } = await policyPage({}, '#/policy');
    const vm = transport.snapshot.vms.find(({ name }) => name === 'PRINT-02');
    await act(async () => transport.change({ vms: vm === undefined ? [] : [{ ...vm, tags: ['Agent'] }] }));
    const rules = [{ mark: { tag: 'Agent' }, wants: { vss: 'off' as const } }, ...defaultPolicy.rules];
    await act(async () => transport.putPolicy({ ...defaultPolicy, rules }, 'x'));
    const link = screen.getByRole('link', { name: 'Show 1 VM in the table' });
    await openPage(link.getAttribute('href') ?? '');
    expect(window.location.hash).toBe('#/vms');
    const names = (): string[] => screen.getAllByRole('rowheader').map(({ textContent }) => textContent ?? '');
    await waitFor(() => expect(names()).toEqual([expect.stringContaining('PRINT-02')]));
    const part = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Wanted by' });
    expect([...part.options].map(({ text }) => text)).toEqual([
      'Every part of the policy – 4 VMs',
      'Tag: Agent – 1 VM',
      'Baseline – 4 VMs',
    ]);
    expect(part.selectedOptions[0]?.text).toBe('Tag: Agent – 1 VM');
    await click('Show all drift');
    await waitFor(() => expect(names()).toHaveLength(4));
    await choose('Wanted by', 'tag agent');
    await waitFor(() => expect(names()).toHaveLength(1));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Drift 4/, pressed: true })));
    expect(screen.queryByRole('combobox', { name: 'Wanted by' })).toBe(null);
  });

  it('of the VMs that are chosen is mended through the preview of the changes', async () => {
    await policyPage({}, '#/policy');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Mend…' }).disabled).toBe(true);
    const box = (name: string) => within(pageContent()).getByRole<HTMLInputElement>('checkbox', { name });
    await act(async () => fireEvent.click(box('Choose all: Baseline')));
    expect(screen.getByText('4 VMs chosen')).toBeTruthy();
    await act(async () => fireEvent.click(box('Choose PRINT-02')));
    await act(async () => fireEvent.click(box('Choose APPLIANCE-SBC')));
    expect(screen.getByText('2 VMs chosen')).toBeTruthy();
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Mend…' }));
      await arrived;
    });
    expect(window.location.hash).toBe('#/changes');
    expect(await screen.findByRole('heading', { level: 1, name: /2 VMs/ })).toBeTruthy();
  });

  it('that is gone takes its VM out of what is chosen', async () => {
    const { transport } = await policyPage({}, '#/policy');
    await act(async () => fireEvent.click(within(pageContent()).getByRole('checkbox', { name: 'Choose all: Baseline' })));
    await act(async () => transport.putPolicy({ ...defaultPolicy, baseline: { ...defaultPolicy.baseline, heartbeat: 'any' } }, 'x'));
    expect(screen.getByText('3 VMs chosen')).toBeTruthy();
    await act(async () => transport.putPolicy(defaultPolicy, 'x'));
    expect(screen.getByText('3 VMs chosen')).toBeTruthy();
  });

  it('of what was read long ago says so', async () => {
    const { advance } = await policyPage({}, '#/policy');
    expect(screen.queryByText('last read long ago')).toBe(null);
    await advance(10 * 60_000);
    expect(screen.getAllByText('last read long ago')).toHaveLength(4);
  });

  it('that is none says so', async () => {
    const { transport } = await policyPage({}, '#/policy');
    await act(async () =>
      transport.putPolicy(
        { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, vss: 'any', heartbeat: 'any', guestServiceInterface: 'any' } },
        'x',
      ),
    );
    expect(screen.getByText('Every switch that is known is as the policy wants it.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Policy' })).toBeTruthy();
  });
});

describe('who may only look', () => {
  it('reads it in words, with the reason, and finds nothing to change', async () => {
    await policyPage({ info: sampleInfo({ changesRefused: 'readOnlyPolicy' }) });
    expect(document.body.textContent).toContain('a policy of this machine locks all changes');
    expect(within(pageContent()).queryAllByRole('combobox')).toEqual([]);
    expect(
      within(pageContent())
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Export']);
    expect(pageContent().querySelector('.want-grid')?.textContent).toMatch(/^HeartbeatOn/);
  });

  it('in a browser that may not change hosts may still say what is wanted', async () => {
    await policyPage({ info: sampleInfo({ changesRefused: 'gatewayWithoutAllowChanges' }) });
    expect(screen.getByRole('combobox', { name: 'Heartbeat: Baseline' })).toBeTruthy();
  });
});

describe('a policy', () => {
  it('that can not be understood says so, and another can be begun', async () => {
    const changed = { at: '2026-11-23T07:00:00.000Z', who: 'CONTOSO\\tomorrow', reason: 'set' as const };
    const { transport } = await policyPage({
      policy: {
        revision: 9,
        policy: { ...defaultPolicy, baseline: { ...defaultPolicy.baseline, vss: 'any' }, rules: [] },
        changed,
        unreadable: true,
      },
    });
    expect(pageContent().textContent).toContain('The policy that CONTOSO\\tomorrow stored cannot be understood here');
    await click('Begin with the default policy');
    await click('Save as a new revision');
    expect(transport.inputsOf('policy.set')).toEqual([{ revision: 9, policy: defaultPolicy }]);
  });

  it('that can not be asked for says why, and is asked for again', async () => {
    const { transport } = await policyPage({ answers: { 'policy.get': () => failure('databaseUnavailable') } });
    expect(pageContent().textContent).toContain('The policy could not be asked for.');
    delete transport.answers['policy.get'];
    await click('Try now');
    expect(await screen.findByRole('combobox', { name: 'Heartbeat: Baseline' })).toBeTruthy();
  });

  it('tells who changed it, and when', async () => {
    const revision = { revision: 4, at: '2026-11-23T07:00:00.000Z', who: 'CONTOSO\\anna', reason: 'moved' as const };
    await policyPage({ answers: { 'policy.history': () => ({ ok: true, value: [revision] }) } }, '#/policy/history');
    const table = await screen.findByRole('table');
    const row = within(table).getAllByRole('row')[1];
    expect(row?.textContent).toMatch(/^4.*CONTOSO\\annaExceptions followed a VM to another host$/);
  });

  it('speaks Italian', async () => {
    await policyPage({ settings: sampleSettings({ language: 'it' }) });
    await act(async () => fireEvent.change(screen.getByRole('combobox', { name: 'Heartbeat: Base' }), { target: { value: 'any' } }));
    await waitFor(() => expect(screen.getByText('Base, Heartbeat: Attivo → Indifferente')).toBeTruthy());
  });
});
