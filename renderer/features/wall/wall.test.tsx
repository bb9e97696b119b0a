import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StatusCode } from '../../../shared/contract/status.ts';
import { hasOwnServiceFault } from '../../../shared/domain/attention.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleNow, sampleSettings, sampleSnapshot } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const minute = 60_000;
const snapshot = sampleSnapshot();
const hosts = snapshot.hosts.map(({ name }) => name).toSorted();

const cards = () => within(screen.getByRole('list', { name: 'What needs help, worst first' })).getAllByRole('heading', { level: 2 });

describe('the wall', () => {
  it('has the window for itself, says how many need help, and names them, worst first', async () => {
    await renderApp({ snapshot });
    await openPage('#/wall');
    expect(screen.queryByRole('navigation')).toBe(null);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^\d+ machines? needs? help$/);
    const tones = cards().map((card) => card.closest<HTMLElement>('[data-tone]')?.dataset['tone']);
    expect(tones[0]).toBe('bad');
    expect(tones.lastIndexOf('bad')).toBeLessThan(tones.indexOf('warning'));
    expect(document.title).toBe('Wall – Hyper-V Vitals');
    expect(document.activeElement).toBe(screen.getByRole('main', { name: 'Wall' }));
  });

  it('says that the guest runs only where its heartbeat tells it', async () => {
    const failing = snapshot.vms.find((vm) => vm.status.code === 'operatingNormally' && hasOwnServiceFault(vm));
    const words = async (code: StatusCode): Promise<string | undefined> => {
      cleanup();
      startAtTheStart();
      const vms = snapshot.vms.map((vm) => (vm === failing ? { ...vm, status: { ...vm.status, code } } : vm));
      await renderApp({ snapshot: { ...snapshot, vms } });
      await openPage('#/wall');
      return cards()
        .find((each) => each.textContent === failing?.name)
        ?.closest<HTMLElement>('[data-tone]')?.textContent;
    };
    expect(await words('operatingNormally')).toContain('The guest itself runs.');
    expect(await words('notMonitored')).toMatch(
      /(does not answer|services fail).*Its heartbeat is switched off: whether the guest runs is not known\.$/,
    );
  });

  it('is left with Esc', async () => {
    await renderApp({ snapshot });
    await openPage('#/wall');
    const left = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await act(async () => {
      fireEvent.keyDown(document.body, { key: 'Escape' });
      await left;
    });
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeTruthy();
  });

  it('never shows old data as fresh: the host says as of when, and needs help itself', async () => {
    const app = await renderApp({ snapshot });
    await openPage('#/wall');
    const problem = { code: 'serviceDown' } as const;
    await act(async () => app.transport.change({ hosts: snapshot.hosts.map((host) => ({ ...host, problem })) }));
    await app.advance(5 * minute);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`${hosts.length} hosts are not read`);
    expect(document.querySelectorAll('.wall-host:not([data-old])')).toHaveLength(0);
    expect(screen.getAllByText(/^as of /).length).toBeGreaterThan(0);
    expect(document.querySelectorAll('.wall-vm[data-tone]')).toHaveLength(0);
    expect(screen.getByText(/No fresh data\./)).toBeTruthy();
  });

  it('says that it is not connected', async () => {
    const app = await renderApp({ snapshot });
    await openPage('#/wall');
    await act(async () => app.transport.setLink('lost'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No connection: nothing here is fresh');
  });

  it('turns to what did not fit, and back', async () => {
    const settings = sampleSettings();
    // One VM after the other is lost: more than six cards.
    const vms = snapshot.vms.map((vm) => ({ ...vm, status: { ...vm.status, code: 'lostContact' as const } }));
    const app = await renderApp({
      snapshot: { ...snapshot, vms },
      settings: { ...settings, settings: { ...settings.settings, wallTurnMs: 20_000 } },
      waitFor: /^Lost or critical$/,
    });
    await openPage('#/wall');
    const names = () => cards().map((card) => card.textContent);
    const first = names();
    let passed = 0;
    const turnOn = async (ms: number): Promise<void> => {
      passed += ms;
      const lightAt = new Date(sampleNow + passed).toISOString();
      await act(async () => app.transport.change({ reads: snapshot.reads.map((read) => ({ ...read, lightAt })) }));
      await app.advance(ms);
    };
    await turnOn(20_000);
    expect(names()).not.toEqual(first);
    await turnOn((Math.ceil(vms.length / 6) - 1) * 20_000);
    expect(names()).toEqual(first);
  });

  it('shows one host alone, and says beside the VM that its alerts are muted', async () => {
    const [host] = snapshot.hosts;
    const until = new Date(sampleNow + 30 * minute).toISOString();
    const target = { kind: 'host', hostId: host?.hostId ?? '' } as const;
    const mute = { muteId: 1, target, until, reason: null, at: until, who: 'anna' };
    await renderApp({ snapshot, mutes: { revision: 1, mutes: [mute] } });
    await openPage(`#/wall/${host?.hostId}`);
    const shown = [...document.querySelectorAll('.wall-host h2 bdi')].map((each) => each.textContent);
    expect(new Set(shown)).toEqual(new Set([host?.name]));
    expect(screen.getAllByText(/^Alerts muted until /).length).toBe(cards().length);
    expect(screen.getByText('alerts muted in 1 place')).toBeTruthy();
  });
});
