import { expect, test } from 'vitest';
import { failure, success, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { OperationArguments } from '../module/operations.ts';
import type { ModuleFailure } from '../module/records.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

const broken = fakeVmId(2);
const gaps: ModuleFailure = {
  errors: [
    {
      errorId: 'AccessDenied,Microsoft.HyperV.PowerShell.Commands.GetVM',
      category: 'PermissionDenied',
      exceptionTypes: [],
      hResult: null,
      message: 'the words of the host',
    },
  ],
  probes: null,
};

/** From now on lists come with an error and without `left`; `alone` is what becomes of a read of one VM, `null` for a good one. */
function leaveOut({ connection, host }: TestCore, left: readonly string[], alone: ProblemCode | null): void {
  connection.intercept = ({ operation, args }, answer) => {
    if (operation === 'inventory.light') {
      const vms = [...host.vms.values()].filter(({ light }) => !left.includes(light.vmId)).map((vm) => host.lightOf(vm));
      return Promise.resolve(success({ readAt: host.readAt, vms, probes: null, gaps }));
    }
    if (operation !== 'vm.read' || alone === null) return undefined;
    return left.includes((args as OperationArguments<'vm.read'>).vmId)
      ? Promise.resolve(failure(alone, 'of this VM'))
      : Promise.resolve(answer());
  };
}

async function fleet({ value }: TestCore) {
  const { hosts, reads, vms } = await value('fleet.snapshot', {});
  return { host: hosts[0], reads: reads[0], row: (vmId: string) => vms.find((vm) => vm.vmId === vmId), count: vms.length };
}

test('a VM that a list with errors left out is asked for alone, and read', async () => {
  const core = await startTestCore(3);
  leaveOut(core, [broken], null);
  const hung = fakeVm(2);
  core.host.vms.set(broken, { ...hung, light: { ...hung.light, heartbeat: 'LostCommunication' } });
  await core.clock.advance(5_000);
  const { host, reads, row, count } = await fleet(core);
  expect([host?.problem, count]).toEqual([null, 3]);
  expect(reads?.lightAt).toBe(core.host.readAt);
  expect(row(broken)).toMatchObject({ heartbeat: 'LostCommunication', detailsProblem: null });
});

test('one that cannot be read says why and shows no old state; the others are read, and so is it when it can be', async () => {
  const core = await startTestCore(3);
  core.connection.requests.length = 0;
  leaveOut(core, [broken], 'accessDenied');
  await core.clock.advance(10_000);
  const { host, reads, row } = await fleet(core);
  expect(host?.problem).toBeNull();
  expect(reads?.lightAt).toBe(core.host.readAt);
  expect(row(broken)).toMatchObject({
    name: 'VM 2',
    status: { code: 'unknown', raw: 'Unknown' },
    heartbeat: null,
    detailsProblem: { code: 'accessDenied', detail: 'of this VM' },
    details: { services: { vss: { enabled: true } } },
  });
  expect(row(fakeVmId(3))).toMatchObject({ status: { code: 'operatingNormally' }, detailsProblem: null });
  // Not at every poll: that could cost the host more than all that it can tell.
  expect(core.connection.count('vm.read')).toBe(1);
  await core.clock.advance(60_000);
  expect(core.connection.count('vm.read')).toBe(2);
  core.connection.intercept = () => undefined;
  await core.clock.advance(5_000);
  expect((await fleet(core)).row(broken)).toMatchObject({ status: { code: 'operatingNormally' }, detailsProblem: null });
});

test('one that is gone is taken out: no other list would', async () => {
  const core = await startTestCore(3);
  leaveOut(core, [broken], 'vmGone');
  await core.clock.advance(5_000);
  expect((await fleet(core)).row(broken)).toBeUndefined();
  expect(core.events.flatMap((event) => (event.type === 'fleet.delta' ? event.delta.removedVms : []))).toEqual([
    { hostId: testHostId, vmId: broken },
  ]);
});

test('errors that no known VM is to blame for are told of the host, and full reads go on', async () => {
  const core = await startTestCore(3);
  leaveOut(core, [], null);
  await core.clock.advance(5_000);
  expect((await fleet(core)).host?.problem).toMatchObject({ code: 'accessDenied', detail: 'the words of the host' });
  const before = core.connection.count('inventory.full');
  await core.clock.advance(60_000);
  expect(core.connection.count('inventory.full')).toBeGreaterThan(before);
  core.connection.intercept = () => undefined;
  await core.clock.advance(5_000);
  expect((await fleet(core)).host?.problem).toBeNull();
});

test('a list that lacks many VMs is not believed at all', async () => {
  const core = await startTestCore(8);
  const lightAt = (await fleet(core)).reads?.lightAt;
  core.connection.requests.length = 0;
  leaveOut(
    core,
    Array.from({ length: 6 }, (_, index) => fakeVmId(index + 1)),
    null,
  );
  await core.clock.advance(5_000);
  const { host, reads, count } = await fleet(core);
  expect([host?.problem?.code, reads?.lightAt, count]).toEqual(['accessDenied', lightAt, 8]);
  expect(core.connection.count('vm.read')).toBe(0);
});
