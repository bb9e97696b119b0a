import { describe, expect, it } from 'vitest';
import type { Alert, AlertList } from '../../shared/contract/alert.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { success } from '../../shared/contract/problem.ts';
import { tellAlerts } from './alert-teller.ts';
import { countWords, noticeOf } from './alert-words.ts';
import { messagesFor } from './messages.ts';

const vm = { vmId: '00000000-0000-4000-8000-000000000001', name: 'SQL-01', service: null, enabled: null };

function alert(changes: Partial<Alert> = {}): Alert {
  const what = { kind: 'status', status: 'lostContact', problem: null, cause: null, count: 1, vmCount: 1, vms: [vm] } as const;
  return { alertId: 1, at: '2026-11-23T08:00:00.000Z', hostId: 'roma', hostName: 'ROMA', seen: false, ...what, vms: [vm], ...changes };
}

/** A shell that writes down the signs it gives; `before`: what the core knew when it was asked. */
async function told(before: readonly Alert[], isInFront = false) {
  const signs: (string | number)[] = [];
  let listener = (_event: VitalsEvent): void => undefined;
  tellAlerts(
    {
      call: () => Promise.resolve(success<AlertList>({ revision: 1, alerts: [...before] })),
      subscribe(each) {
        listener = each;
        return () => undefined;
      },
    },
    {
      notify: ({ alertId }) => signs.push(`alert ${alertId}`),
      count: (unseen, hasMore) => signs.push(`${unseen}${hasMore ? ' more' : ''}`),
      isInFront: () => isInFront,
    },
  );
  await Promise.resolve();
  return {
    signs,
    tell: (revision: number, ...alerts: readonly Alert[]) => listener({ type: 'alerts.changed', list: { revision, alerts: [...alerts] } }),
  };
}

describe('the shell', () => {
  it('tells each alert once, and how many nobody has seen', async () => {
    const { signs, tell } = await told([]);
    tell(2, alert());
    tell(3, alert({ alertId: 2 }), alert());
    tell(4, alert({ alertId: 2, seen: true }), alert({ seen: true }));
    expect(signs).toEqual(['alert 1', '1 more', 'alert 2', '2 more', '0']);
  });

  it('tells nothing of drift by a policy that was saved at its window, and tells that of another', async () => {
    const { signs, tell } = await told([]);
    const drift = { kind: 'drift', status: null } as const;
    tell(2, alert({ ...drift, cause: { by: 'policy', revision: 4, here: true } }));
    expect(signs).toEqual([]);
    tell(3, alert({ ...drift, alertId: 2, cause: { by: 'policy', revision: 5, here: false } }));
    expect(signs).toEqual(['alert 2', '1 more']);
  });

  it('tells nothing over the windows of what was there before, and of an older list', async () => {
    const { signs, tell } = await told([alert()]);
    tell(1, alert({ alertId: 2 }), alert());
    expect(signs).toEqual(['1 more']);
  });

  it('leaves it to the page while its window is in front', async () => {
    const { signs, tell } = await told([], true);
    tell(2, alert());
    expect(signs).toEqual(['1 more']);
  });
});

describe('a notification', () => {
  it('names the VM, or how many there are, and the host, in the language of the system', () => {
    expect(noticeOf(alert(), messagesFor('en-US'))).toEqual({ title: 'Heartbeat lost', body: 'SQL-01, ROMA' });
    expect(noticeOf(alert({ count: 30, vmCount: 30 }), messagesFor('it-IT'))).toEqual({ title: 'Heartbeat perso', body: '30 VM, ROMA' });
    const host = alert({ kind: 'host', status: null, vmCount: 0, vms: [] });
    expect(noticeOf(host, messagesFor('en-US'))).toEqual({ title: 'A host is not read any more', body: 'ROMA' });
    expect(noticeOf(alert({ kind: 'switch', status: null }), messagesFor('en-US')).title).toBe('Someone else changed a switch');
  });

  it('is counted beside the clock', () => {
    expect([0, 3].map((count) => countWords(count, messagesFor('en-US')))).toEqual(['Hyper-V Vitals', 'Hyper-V Vitals: new alerts: 3']);
  });
});
