import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FleetSnapshot, VmRecord } from '../../../shared/contract/fleet.ts';
import { statusCodes } from '../../../shared/contract/status.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, sampleSnapshot, service, services, status, vm } from '../../testing/sample-fleet.ts';
import { ago, timelineWith } from '../../testing/sample-timeline.ts';
import { card, expand } from '../panel/panel-parts.ts';
import { renderPanel } from '../panel/render-panel.tsx';
import type { RenderedPanel } from '../panel/render-panel.tsx';
import { kindOf, segmentKinds } from './segment-look.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

async function heartbeatOf(name: string, start: Parameters<typeof renderPanel>[0] = {}): Promise<RenderedPanel> {
  const panel = await renderPanel(start);
  await panel.open(name);
  await expand('Heartbeat');
  await screen.findByRole('slider');
  return panel;
}

function strip(): HTMLElement {
  return screen.getByRole('slider');
}

async function press(key: string): Promise<string> {
  await act(async () => fireEvent.keyDown(strip(), { key }));
  return strip().getAttribute('aria-valuetext') ?? '';
}

function fleetWith(more: VmRecord): FleetSnapshot {
  const snapshot = sampleSnapshot();
  return { ...snapshot, vms: [...snapshot.vms, more] };
}

describe('the strip', () => {
  it('is drawn with a bar for each stretch, in kinds that differ in more than colour', async () => {
    await heartbeatOf('ERP-WEB-01');
    const kinds = [...strip().querySelectorAll('.beat-bar')].map((bar) => bar.getAttribute('data-kind'));
    expect(kinds.filter((kind) => kind === 'beating')).toHaveLength(4);
    expect(new Set(kinds)).toEqual(new Set(['notWatched', 'beating', 'rest', 'waiting', 'bad']));
    // What is short and bad is drawn over what is long and well.
    expect(kinds.at(-1)).toBe('bad');
    expect(strip().querySelectorAll('.beat-mark')).toHaveLength(2);
    expect(strip().querySelectorAll('.beat-mark[data-exact]')).toHaveLength(1);
  });

  it('says what it shows: now at first, then stretch by stretch with the arrow keys', async () => {
    await heartbeatOf('ERP-WEB-01');
    expect(strip().getAttribute('aria-label')).toBe('Heartbeat of ERP-WEB-01, 1 hour up to now');
    expect(strip().getAttribute('aria-valuetext')).toMatch(/^Operating normally: since \d\d:\d\d, 8 min$/);
    expect(await press('ArrowLeft')).toMatch(/^Heartbeat lost: \d\d:\d\d to \d\d:\d\d, 2 min$/);
    expect(card('Heartbeat').querySelector('.beat-said')?.textContent).toMatch(/^Heartbeat lost: /);
    expect(await press('Home')).toMatch(/^Not watched: until \d\d:\d\d, 10 min of this span$/);
    expect(strip().getAttribute('aria-valuenow')).toBe('1');
    expect(await press('ArrowLeft')).toMatch(/^Not watched/);
    expect(await press('End')).toMatch(/^Operating normally: since/);
  });

  it('has a summary and a table for who does not see it', async () => {
    await heartbeatOf('ERP-WEB-01');
    const summary = document.getElementById(strip().getAttribute('aria-describedby') ?? '');
    expect(summary?.textContent).toBe(
      '1 hour up to now: Operating normally 39 min, Not watched 15 min, Heartbeat lost 2 min, Interrupted 1 min, Off 1 min, Starting 1 min.',
    );
    expect(screen.queryByRole('table')).toBeNull();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show as a table' })));
    const lines = within(screen.getByRole('table', { name: 'Heartbeat of ERP-WEB-01, newest first' })).getAllByRole('row');
    expect(lines.map((line) => line.querySelectorAll('td')[1]?.textContent ?? '')).toEqual([
      '',
      'Operating normally',
      'Heartbeat lost',
      'Interrupted',
      'Operating normally',
      'Starting',
      'Started',
      'Off',
      'Stopped',
      'Operating normally',
      'Not watched',
      'Operating normally',
      'Not watched',
    ]);
    expect(lines[6]?.textContent).toContain('or earlier');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Hide the table' })));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('has a legend of what it shows, and of nothing else', async () => {
    const { transport } = await heartbeatOf('ERP-WEB-01');
    const legend = () => [...(document.querySelector('.beat-legend')?.querySelectorAll('li') ?? [])].map((item) => item.textContent);
    expect(legend()).toEqual(['Not watched', 'Operating normally', 'Off', 'Starting', 'Interrupted', 'Heartbeat lost', 'State changed']);
    transport.answers['heartbeat.timeline'] = () => success(timelineWith([['operatingNormally', 60]]));
    await act(async () => fireEvent.click(screen.getByRole('radio', { name: '7 days' })));
    await waitFor(() => expect(legend()).toEqual(['Operating normally']));
    expect(strip().getAttribute('aria-valuetext')).toBe('Operating normally: all of this span');
  });

  it('asks for another span when that is chosen', async () => {
    const { transport, named } = await heartbeatOf('ERP-WEB-01');
    const { hostId, vmId } = named('ERP-WEB-01');
    await act(async () => fireEvent.click(screen.getByRole('radio', { name: '24 hours' })));
    expect(transport.inputsOf('heartbeat.timeline').map(({ span }) => span)).toEqual(['hour', 'day']);
    expect(transport.inputsOf('heartbeat.timeline').at(-1)).toEqual({ hostId, vmId, span: 'day' });
    // What was there stays until the other is.
    expect(strip()).toBeTruthy();
    await waitFor(() => expect(strip().getAttribute('aria-label')).toContain('24 hours'));
  });

  it('is asked again when the VM changes and when time has passed, and for nothing else', async () => {
    const { transport, named, advance } = await heartbeatOf('ERP-WEB-01');
    const asked = () => transport.inputsOf('heartbeat.timeline').length;
    expect(asked()).toBe(1);
    await act(async () => transport.change({ vms: [{ ...named('ERP-WEB-01'), rawStatus: 'Backing up' }] }));
    expect(asked()).toBe(1);
    await act(async () => transport.change({ vms: [{ ...named('ERP-WEB-01'), heartbeat: 'LostCommunication' }] }));
    expect(asked()).toBe(2);
    await advance(30_000);
    expect(asked()).toBe(3);
    await advance(1_000);
    expect(asked()).toBe(3);
  });

  it('speaks Italian', async () => {
    const panel = await renderPanel({ language: 'it' });
    await panel.open('ERP-WEB-01');
    await expand('Heartbeat');
    expect((await screen.findByRole('slider')).getAttribute('aria-label')).toBe('Heartbeat di ERP-WEB-01, 1 ora fino a ora');
    expect(screen.getByRole('button', { name: 'Mostra come tabella' })).toBeTruthy();
  });
});

describe('every Status', () => {
  it('has a kind to be drawn as', () => {
    const kinds = statusCodes.map(kindOf);
    expect(kinds.every((kind) => segmentKinds.includes(kind))).toBe(true);
    expect(kindOf('hostCritical')).toBe('bad');
    expect(kindOf('noContact')).toBe('warning');
    expect(kindOf('replicaStandby')).toBe('rest');
  });
});

describe('without a line', () => {
  it('says that it is being read, then what is known', async () => {
    const panel = await renderPanel();
    let answer: () => void = () => undefined;
    panel.transport.answers['heartbeat.timeline'] = () =>
      new Promise((resolve) => {
        answer = () => resolve(success(timelineWith([['operatingNormally', 60]])));
      });
    await panel.open('ERP-WEB-01');
    await expand('Heartbeat');
    expect(card('Heartbeat').textContent).toContain('Reading the history…');
    await act(async () => answer());
    expect(await screen.findByRole('slider')).toBeTruthy();
    expect(card('Heartbeat').textContent).not.toContain('Reading the history…');
  });

  it('says why it cannot be shown', async () => {
    const panel = await renderPanel();
    panel.transport.answers['heartbeat.timeline'] = () => failure('databaseUnavailable');
    await panel.open('ERP-WEB-01');
    await expand('Heartbeat');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The history cannot be shown\. .+/);
  });

  it('of a span in which nobody watched says so, and since when there is something', async () => {
    const panel = await renderPanel();
    panel.transport.answers['heartbeat.timeline'] = () => success(timelineWith([], { watchedSince: ago(3_000) }));
    await panel.open('ERP-WEB-01');
    await expand('Heartbeat');
    expect(await screen.findByText('Nothing of this span was watched.')).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
    expect(card('Heartbeat').textContent).toMatch(/Watched sinceNov 2\d, \d\d:\d\d/);
  });
});

describe('what is said of it', () => {
  const waiting = vm('SLOW-BOOT', {
    heartbeat: 'NoContact',
    startedAt: ago(6),
    status: status('noContact', 240_000),
    details: details({ services: services('NoContact') }),
  });

  it('what is usual, the longest silence and the last change', async () => {
    await heartbeatOf('ERP-WEB-01');
    const words = card('Heartbeat').textContent ?? '';
    expect(words).toContain('Usually beats 48 s after the start (as at 5 starts)');
    expect(words).toMatch(/Longest silence4 min, from \d\d:\d\d/);
    expect(words).toMatch(/Last change\d\d:\d\d/);
  });

  it('what is usual beside what is now', async () => {
    const { advance } = await heartbeatOf('SLOW-BOOT', { snapshot: fleetWith({ ...waiting, startedAt: ago(6.9) }) });
    expect(card('Heartbeat').textContent).toContain('Usually beats 48 s after the start, now 6 min without');
    await advance(10_000);
    expect(card('Heartbeat').textContent).toContain('now 7 min without');
    expect(card('Heartbeat').textContent).toContain('What to check');
    // Its host is not read any more: what is now is not known.
    await advance(600_000);
    expect(card('Heartbeat').textContent).toContain('Usually beats 48 s after the start (as at 5 starts)');
    expect(card('Heartbeat').textContent).not.toContain('What to check');
  });

  it('nothing that is not known', async () => {
    const panel = await renderPanel();
    panel.transport.answers['heartbeat.timeline'] = () =>
      success(timelineWith([['operatingNormally', 20]], { lastChange: { at: ago(20), exact: false } }));
    await panel.open('ERP-WEB-01');
    await expand('Heartbeat');
    await screen.findByRole('slider');
    const words = card('Heartbeat').textContent ?? '';
    expect(words).toContain('Not known: fewer than three starts were watched');
    expect(words).toContain('None seen in this span');
    expect(words).toMatch(/Last change\d\d:\d\d or earlier/);
  });

  it('what to check, with a command where one is known', async () => {
    const { clipboard } = await heartbeatOf('SLOW-BOOT', {
      snapshot: fleetWith({
        ...waiting,
        details: details({ services: services('Ok', { heartbeat: service(true, 'NoContact') }) }),
      }),
    });
    const steps = [...card('Heartbeat').querySelectorAll('.beat-steps li')].map((step) => step.textContent);
    expect(steps[0]).toContain('so its system runs');
    expect(steps[1]).toContain('vmicheartbeat');
    await act(async () => fireEvent.click(within(card('Heartbeat')).getAllByRole('button', { name: /Copy/ })[0] as HTMLElement));
    expect(clipboard).toEqual(['Get-Service -Name vmicheartbeat']);
  });

  it('that a start takes longer than usual, as soon as it does', async () => {
    const starting = vm('BOOTS', { heartbeat: 'NoContact', startedAt: ago(1.5), status: status('starting', 90_000) });
    const { advance } = await heartbeatOf('BOOTS', { snapshot: fleetWith(starting) });
    expect(card('Heartbeat').textContent).toContain('It is starting and has not sent a heartbeat yet.');
    await advance(7_000);
    expect(card('Heartbeat').textContent).toContain('It is starting, and takes much longer than usual.');
  });

  it('package and unit of a Linux whose distribution is known', async () => {
    const guest = { osName: 'Ubuntu', osVersion: '24.04', computerName: null };
    await heartbeatOf('SLOW-BOOT', { snapshot: fleetWith({ ...waiting, details: details({ services: services('NoContact'), guest }) }) });
    const words = card('Heartbeat').textContent ?? '';
    expect(words).toContain('ls -d /sys/bus/vmbus/drivers/hv_util*');
    expect(words).toContain(
      'Ubuntu: the other services come with the package linux-cloud-tools-virtual; one of its units is hv-kvp-daemon.service.',
    );
  });

  it('nothing to check where nothing is the matter', async () => {
    await heartbeatOf('ERP-WEB-01');
    expect(card('Heartbeat').textContent).not.toContain('What to check');
  });
});
