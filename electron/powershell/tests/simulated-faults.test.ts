import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ModuleFailure } from '../../core/module/records.ts';
import { GermanHost, germanIds } from './german-host.ts';
import { encodeRequest, type ModuleSession } from './module-session.ts';

const { windows, linux, off, unknown } = germanIds;
const heartbeat = '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47';
const vss = '5ced1297-4598-4915-a5fc-ad21bb4d02a4';

let host: GermanHost;
let session: ModuleSession;
beforeAll(async () => {
  host = await GermanHost.start();
  session = host.session;
});
beforeEach(() => host.set());
afterAll(() => host.close());

/** The identifiers and command classes of all errors, without the command's name that PowerShell adds for commands in script. */
function ids(failure: ModuleFailure | null): string[] {
  return (failure?.errors ?? []).map((error) => error.errorId.split(',').slice(0, 2).join(','));
}

const switchOff = { vmId: windows, componentId: vss, enabled: false, expected: true, notAfterMs: Date.now() + 3_600_000 };
const switchOn = { ...switchOff, enabled: true, expected: null };

describe('faults of the host', () => {
  test('no permission', async () => {
    await host.set({ kind: 'noPermission' });
    const failure = await session.failure('inventory.light', {});
    expect(ids(failure)).toEqual(['Unspecified,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    expect(failure.errors[0]).toMatchObject({
      category: 'NotSpecified',
      exceptionTypes: ['Microsoft.HyperV.PowerShell.VirtualizationException'],
    });
    expect(failure.probes).toEqual({
      hyperVModulePresent: true,
      managementService: 'Running',
      isElevated: false,
      isHyperVAdministrator: false,
    });
    expect((await session.value('host.facts', {})).caller).toMatchObject({ isElevated: false, isHyperVAdministrator: false });
  });

  test('service down', async () => {
    await host.set({ kind: 'serviceDown' });
    const failure = await session.failure('inventory.light', {});
    expect(ids(failure)).toEqual(['ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    expect(failure.probes).toMatchObject({ hyperVModulePresent: true, managementService: 'Stopped', isElevated: true });
    expect((await session.value('host.facts', {})).managementService).toBe('Stopped');
  });

  test('an empty list for a filtered administrator', async () => {
    await host.set({ kind: 'uacEmptyList' });
    expect(await session.value('inventory.light', {})).toMatchObject({
      vms: [],
      probes: { isElevated: false, isHyperVAdministrator: false },
    });
  });

  test('two errors', async () => {
    await host.set({ kind: 'twoErrors', command: 'Get-VM' });
    expect(ids(await session.failure('inventory.light', {}))).toEqual([
      'ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM',
      'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM',
    ]);
  });

  test('a VM that is gone', async () => {
    await host.set({ kind: 'vmGone', vmId: windows });
    const { vms: read, failures } = await session.value('inventory.full', { vmIds: [windows, linux, unknown] });
    expect(read.map((vm) => vm.vmId)).toEqual([linux]);
    expect(failures.map(({ vmId, failure }) => [vmId, failure.errors[0]?.category])).toEqual([
      [windows, 'ObjectNotFound'],
      [unknown, 'ObjectNotFound'],
    ]);
    const failure = await session.failure('service.set', switchOff);
    expect(failure.probes).toMatchObject({ managementService: 'Running', isElevated: true });
  });

  test('noise on both streams', async () => {
    await host.set({ kind: 'noise', command: 'Get-VM' });
    const id = '0123456789abcdef0123456789abcdef';
    const raw = await session.send(encodeRequest({ id, operation: 'inventory.light', arguments: {} }), true);
    expect(raw).toMatchObject({ id, answer: { ok: true } });
    // The warning that the command also wrote as a record has not come through as a third line.
    expect(raw.lines).toHaveLength(2);
  });
});

describe('switching', () => {
  test('switches and switches back', async () => {
    expect(await session.value('service.set', switchOff)).toMatchObject({
      step: 'attempted',
      before: true,
      after: { componentId: vss, name: 'VSS', enabled: false },
      writeFailure: null,
      readFailure: null,
    });
    expect(await session.value('service.set', { ...switchOff, expected: null })).toMatchObject({ step: 'alreadySo', before: false });
    expect(await session.value('service.set', { ...switchOn, expected: true })).toMatchObject({ step: 'changedByOther', before: false });
    expect(await session.value('service.set', switchOn)).toMatchObject({ step: 'attempted', before: false, after: { enabled: true } });
  });

  test('heartbeat off shows in the heartbeat at once', async () => {
    expect(await session.value('service.set', { ...switchOff, componentId: heartbeat })).toMatchObject({
      step: 'attempted',
      after: { enabled: false },
      writeFailure: null,
    });
    expect((await session.value('vm.read', { vmId: windows })).light.heartbeat).toBe('Disabled');
    await session.value('service.set', { ...switchOn, componentId: heartbeat });
  });

  test.each([
    ['invalidState', 'InvalidState', 'InvalidOperation'],
    ['accessDenied', 'AccessDenied', 'PermissionDenied'],
    ['twoErrors', 'ObjectNotFound', 'ObjectNotFound'],
    ['noPermission', 'Unspecified', 'NotSpecified'],
  ])('refused: %s', async (kind, errorId, category) => {
    await host.set({ kind, command: 'Disable-VMIntegrationService' });
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', before: true, after: { enabled: true }, readFailure: null });
    expect(ids(answer.writeFailure)[0]).toBe(`${errorId},Microsoft.HyperV.PowerShell.Commands.DisableVMIntegrationService`);
    expect(answer.writeFailure?.errors[0]?.category).toBe(category);
    expect(answer.writeFailure?.errors).toHaveLength(kind === 'twoErrors' ? 2 : 1);
    expect(answer.writeFailure?.probes === null).toBe(kind === 'invalidState');
  });

  test('success that changed nothing', async () => {
    await host.set({ kind: 'notApplied' });
    expect(await session.value('service.set', switchOff)).toMatchObject({
      step: 'attempted',
      after: { enabled: true },
      writeFailure: null,
    });
  });

  test('changed back by another at once', async () => {
    await host.set({ kind: 'wroteButOtherChangedItBack' });
    expect(await session.value('service.set', switchOff)).toMatchObject({ after: { enabled: true }, writeFailure: null });
  });

  test('a cmdlet that asks', async () => {
    await host.set({ kind: 'prompt' });
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', after: { enabled: true } });
    expect(answer.writeFailure?.errors).toHaveLength(1);
  });

  test('a read-back that fails says so, and claims nothing', async () => {
    await host.set({ kind: 'serviceDown', command: 'Get-VM', after: 1 });
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', before: true, after: null, readAt: null, writeFailure: null });
    expect(ids(answer.readFailure)).toEqual(['ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    await host.set();
    expect(await session.value('service.set', switchOn)).toMatchObject({ before: false, after: { enabled: true } });
  });

  test('a VM that is off can be switched', async () => {
    expect(await session.value('service.set', { ...switchOff, vmId: off })).toMatchObject({
      step: 'attempted',
      after: { enabled: false, primary: null },
      writeFailure: null,
    });
  });
});
