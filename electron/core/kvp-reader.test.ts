import { expect, test } from 'vitest';
import type { KvpReading } from '../../shared/contract/kvp.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import { fakeVmId } from './testing/fake-host.ts';
import { startTestCore, testHostId } from './testing/test-core.ts';

const reading: KvpReading = {
  readAt: '2026-03-01T08:00:00.000Z',
  guestReports: true,
  hostListed: true,
  items: [{ source: 'guest', name: 'BackupState', value: 'done', cut: false }],
  left: 0,
};
const vm = { hostId: testHostId, vmId: fakeVmId(1) };

test('the items of one VM are read when asked, never by themselves, and no read of the host waits for them', async () => {
  const { clock, connection, call } = await startTestCore(1);
  connection.intercept = ({ operation }) => (operation === 'kvp.read' ? Promise.resolve(success(reading)) : undefined);
  await clock.advance(300_000);
  expect(connection.count('kvp.read')).toBe(0);
  expect(await call('kvp.read', vm)).toEqual(success(reading));
  expect(connection.requests.at(-1)).toMatchObject({
    operation: 'kvp.read',
    args: { vmId: vm.vmId },
    options: { lane: 'operation', isLook: true, deadlineMs: 30_000 },
  });
});

test('they are read in read-only mode, too', async () => {
  const { connection, call, value } = await startTestCore(1);
  connection.intercept = ({ operation }) => (operation === 'kvp.read' ? Promise.resolve(success(reading)) : undefined);
  await value('settings.update', { readOnly: true });
  expect(await call('kvp.read', vm)).toEqual(success(reading));
});

test('a failure is told as it is, and so is a host that is not there', async () => {
  const { connection, call } = await startTestCore(1);
  connection.intercept = ({ operation }) => (operation === 'kvp.read' ? Promise.resolve(failure('noPermission', 'no')) : undefined);
  expect(await call('kvp.read', vm)).toEqual(failure('noPermission', 'no'));
  expect(await call('kvp.read', { ...vm, hostId: 'elsewhere' })).toEqual(failure('notFound', 'elsewhere'));
});
