import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FleetSnapshot, HostRecord } from '../../../shared/contract/fleet.ts';
import type { ProblemCode } from '../../../shared/contract/problem.ts';
import { en } from '../../i18n/en.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleNow, sampleSnapshot } from '../../testing/sample-fleet.ts';

afterEach(cleanup);

const since = new Date(sampleNow - 400_000).toISOString();

/** The sample fleet; its first host was last read well 400 s ago. */
function troubled(changes: Partial<HostRecord>): FleetSnapshot {
  const snapshot = sampleSnapshot();
  return {
    ...snapshot,
    hosts: snapshot.hosts.map((host) => (host.hostId === 'demo-roma-01' ? { ...host, problemSince: since, ...changes } : host)),
    reads: snapshot.reads.map((read) => (read.hostId === 'demo-roma-01' ? { ...read, lightAt: since, fullAt: since } : read)),
  };
}

function staleOf(name: string): string | undefined {
  return screen.getByText(name, { selector: '.vm-name' }).closest<HTMLElement>('.vm-row')?.dataset['stale'];
}

function notice(): HTMLElement {
  const [only, ...more] = document.querySelectorAll<HTMLElement>('.notice');
  if (only === undefined || more.length > 0) throw new Error(`${more.length + 1} notices`);
  return only;
}

function expectInPlace(code: ProblemCode): void {
  expect(notice().textContent).toContain(en.problem[code].what);
  expect(notice().textContent).toContain(en.problem[code].todo);
  expect(notice().textContent).toContain('Since');
  expect(notice().textContent).toContain(en.host.oldRows);
  expect(within(notice()).getByRole('button', { name: 'Try now' })).toBeTruthy();
  // Right below the header of its own host, with the last good rows dimmed below it; other hosts are not concerned.
  expect(notice().previousElementSibling?.textContent).toContain('DEMO-ROMA-01');
  expect([staleOf('ERP-WEB-01'), staleOf('LNX-DB-03')]).toEqual(['all', undefined]);
}

describe('a host that can not be read any more', () => {
  it.each([
    ['noPermission', 'No permission'],
    ['emptyListNotTrusted', 'No permission'],
    ['moduleMissing', 'Module missing'],
    ['serviceDown', 'Service down'],
    ['hostUnreachable', 'Unreachable'],
    ['timedOut', 'Read failed'],
    ['badAnswer', 'Read failed'],
  ] as const)('%s: says what it is, since when and what to do, in its place, and keeps its old rows dimmed', async (code, word) => {
    await renderApp({ snapshot: troubled({ problem: { code } }) });
    expectInPlace(code);
    expect(notice().previousElementSibling?.textContent).toContain(word);
  });

  it.each(['powerShellMissing', 'executionPolicy', 'constrainedLanguage'] as const)(
    'a session that failed for good (%s) does the same, and promises no next try',
    async (code) => {
      await renderApp({ snapshot: troubled({ session: { state: 'failed', since, problem: { code } } }) });
      expectInPlace(code);
      expect(notice().textContent).not.toContain('Next try');
    },
  );

  it('a session that starts again counts down to its next try', async () => {
    const retryAt = new Date(sampleNow + 12_000).toISOString();
    const { advance } = await renderApp({
      snapshot: troubled({ session: { state: 'restarting', since, retryAt, problem: { code: 'sessionLost' } } }),
    });
    expectInPlace('sessionLost');
    expect(notice().textContent).toContain('Next try in 12 s');
    await advance(5_000);
    expect(notice().textContent).toContain('Next try in 7 s');
    await advance(8_000);
    expect(notice().textContent).toContain(en.host.trying);
  });

  it('is well again by the next good read, and its rows with it', async () => {
    const { transport } = await renderApp({ snapshot: troubled({ problem: { code: 'serviceDown' } }) });
    const lightAt = new Date(sampleNow).toISOString();
    await act(async () =>
      transport.change({
        hosts: transport.snapshot.hosts.map((host) => ({ ...host, problem: null, problemSince: null })),
        reads: transport.snapshot.reads.map((read) => ({ ...read, lightAt, fullAt: lightAt })),
      }),
    );
    expect(document.querySelector('.notice')).toBeNull();
    expect(staleOf('ERP-WEB-01')).toBeUndefined();
  });
});
