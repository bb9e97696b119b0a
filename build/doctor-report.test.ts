import { expect, test } from 'vitest';
import { examineHost, type Examination } from '../electron/core/bulk/examine.ts';
import { createFakeClock, type FakeClock } from '../electron/core/testing/fake-clock.ts';
import { FakeConnection } from '../electron/core/testing/fake-connection.ts';
import { FakeHost, type FakeVm } from '../electron/core/testing/fake-host.ts';
import { failure } from '../shared/contract/problem.ts';
import { doctorReport } from './doctor-report.ts';

interface Examined {
  readonly connection: FakeConnection;
  readonly examination: Examination;
  readonly text: string;
}

function connectionTo(vms: number, clock: FakeClock): FakeConnection {
  const connection = new FakeConnection(new FakeHost(() => clock.now(), vms));
  connection.start();
  return connection;
}

/** Examines a fake host of so many VMs that says of itself in bulk what `bulk` makes of it. */
async function examined(bulk: ((vm: FakeVm) => FakeVm) | null, vms = 8): Promise<Examined> {
  const clock = createFakeClock();
  const connection = connectionTo(vms, clock);
  connection.bulk = bulk;
  const result = await examineHost('local', connection, clock, 5);
  if (!result.ok) throw new Error(result.problem.code);
  return { connection, examination: result.value, text: doctorReport('HOST-01', result.value).join('\n') };
}

test('a host that says the same both ways', async () => {
  const { connection, examination, text } = await examined((vm) => vm);
  expect(examination).toMatchObject({ vms: 8, lightDifferences: [], full: { way: 'bulk', compared: 5 } });
  expect(connection.count('vm.read')).toBe(5);
  expect(connection.count('service.set')).toBe(0);
  expect(text).toContain('HOST-01: 8 VMs; Microsoft Windows Server 2025 Standard, Hyper-V module 2.0.0.0');
  expect(text).toContain('Both ways say the same of 5 VMs: this host is read in bulk.');
  expect(text).toContain('The light reads of all VMs say the same.');
  expect(text).toMatch(/Get-VM +20\.0 ms {2}8 VMs, 2\.5 ms each/);
});

test('a host that does not: both values of each field, and that the cmdlets are used', async () => {
  const { text } = await examined((vm) => ({ light: { ...vm.light, heartbeat: 'Error' }, full: { ...vm.full, shielded: null } }));
  expect(text).toContain('The ways differ (5 VMs compared): this host is read by the cmdlets.');
  expect(text).toMatch(/[0-9a-f-]{36} shielded: in bulk nothing, by the cmdlets "false"/);
  expect(text).toContain('The light reads differ:');
  expect(text).toMatch(/[0-9a-f-]{36} heartbeat: in bulk "Error", by the cmdlets "OkApplicationsHealthy"/);
});

test('a host without a class that is needed, and one without VMs', async () => {
  const { text } = await examined(null);
  expect(text).toContain('The read in bulk failed: this host is read by the cmdlets. HRESULT 0x80041010 Invalid class');
  expect(text).toContain('could not be compared');
  expect((await examined((vm) => vm, 0)).text).toContain('There was no VM to compare.');
});

test('a host that can not be read at all says why', async () => {
  const clock = createFakeClock();
  const connection = connectionTo(2, clock);
  connection.intercept = ({ operation }) => (operation === 'inventory.light' ? Promise.resolve(failure('noPermission')) : undefined);
  expect(await examineHost('local', connection, clock, 5)).toMatchObject({ ok: false, problem: { code: 'noPermission' } });
});
