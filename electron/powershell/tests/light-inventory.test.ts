import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeHostOf, fakeVm, fakeVmId, tell, throwing, callsMade } from './fake-fleet.ts';
import { ModuleSession, fakeHost } from './module-session.ts';

let session: ModuleSession;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
});
afterAll(() => session.close());

describe('inventory.light', () => {
  test('gives the cheap properties of every VM, from one Get-VM and nothing else', async () => {
    await tell(session, fakeHostOf([fakeVm(1), fakeVm(2, { State: 'Off', Heartbeat: null, Uptime: 0, Status: null })]));
    const { vms, probes, gaps, readAt } = await session.value('inventory.light', {});
    expect(vms).toEqual([
      {
        vmId: fakeVmId(1),
        name: 'vm-1',
        state: 'Running',
        status: 'Normaler Betrieb',
        heartbeat: 'OkApplicationsUnknown',
        uptimeMs: 1234,
      },
      { vmId: fakeVmId(2), name: 'vm-2', state: 'Off', status: null, heartbeat: null, uptimeMs: 0 },
    ]);
    expect([probes, gaps]).toEqual([null, null]);
    expect(Math.abs(Date.parse(readAt) - Date.now())).toBeLessThan(60_000);
    expect(await callsMade(session)).toEqual(['Get-VM']);
  });

  test('gives a bare number for a value that its enumeration does not name', async () => {
    await tell(session, fakeHostOf([fakeVm(1, { Heartbeat: 15, State: 4711 })]));
    const { vms } = await session.value('inventory.light', {});
    expect(vms[0]).toMatchObject({ heartbeat: '15', state: '4711' });
  });

  test('takes names for text, whatever they are', async () => {
    const names = [
      '$(throw "run")',
      '`$env:PATH',
      'web[1]*?',
      `it's "quoted" \\ and\ttabbed`,
      '\u{1F984}\u{1F9EA} \u4E2D\u6587',
      '\u202E\u05D0\u05D1\u05D2 abc',
      'HVV1 00000000000000000000000000000000 e30= HVV1END',
      ' '.repeat(3),
      'n\u00FCrnberg-\u00DF',
    ];
    await tell(session, fakeHostOf(names.map((Name, n) => fakeVm(n, { Name }))));
    const { vms } = await session.value('inventory.light', {});
    expect(vms.map((vm) => vm.name)).toEqual(names);
  });

  test('survives a property that is null, missing or fails, and does not lose the other VMs for it', async () => {
    const gone = fakeVm(4, { Id: throwing });
    await tell(
      session,
      fakeHostOf([
        fakeVm(1, { Status: throwing, Heartbeat: throwing, Uptime: -5 }),
        fakeVm(2, { State: null, Name: null, Uptime: null, Status: '' }),
        { Id: fakeVmId(3), services: [] },
        gone,
        fakeVm(5),
      ]),
    );
    const { vms, gaps } = await session.value('inventory.light', {});
    expect(gaps?.errors.map((error) => error.errorId)).toEqual(['VmWithoutId,HyperVVitals']);
    expect(vms).toEqual([
      { vmId: fakeVmId(1), name: 'vm-1', state: 'Running', status: null, heartbeat: null, uptimeMs: 0 },
      { vmId: fakeVmId(2), name: '', state: 'Unknown', status: '', heartbeat: 'OkApplicationsUnknown', uptimeMs: 0 },
      { vmId: fakeVmId(3), name: '', state: 'Unknown', status: null, heartbeat: null, uptimeMs: 0 },
      expect.objectContaining({ vmId: fakeVmId(5), state: 'Running' }),
    ]);
  });

  test('probes when the list is empty, since missing rights may look like that', async () => {
    await tell(
      session,
      fakeHostOf([], { service: 'Stopped', caller: { name: 'HOST\\user', isElevated: false, groups: ['S-1-5-32-578'] } }),
    );
    expect(await session.value('inventory.light', {})).toMatchObject({
      vms: [],
      probes: { hyperVModulePresent: true, managementService: 'Stopped', isElevated: false, isHyperVAdministrator: true },
    });
  });

  test('gives every error that was written, the first one first, with the probes for an ambiguous one', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1)], {
        calls: {
          'Get-VM': {
            errors: [
              { id: 'Unspecified', category: 'NotSpecified', message: 'Sie verf\u00FCgen nicht \u00FCber die Berechtigung.' },
              { id: 'ObjectNotFound', category: 'ObjectNotFound', message: 'zweiter', terminating: true },
            ],
          },
        },
      }),
    );
    const failure = await session.failure('inventory.light', {});
    expect(failure.errors).toEqual([
      {
        errorId: 'Unspecified,Get-VM',
        category: 'NotSpecified',
        exceptionTypes: ['System.InvalidOperationException', 'System.TimeoutException'],
        hResult: -2146233079,
        message: 'Sie verf\u00FCgen nicht \u00FCber die Berechtigung.',
      },
      expect.objectContaining({ errorId: 'ObjectNotFound,Get-VM', category: 'ObjectNotFound', message: 'zweiter' }),
    ]);
    expect(failure.probes).toMatchObject({ hyperVModulePresent: true, managementService: 'Running' });
  });

  test('does not probe for an error that says what it is', async () => {
    await tell(
      session,
      fakeHostOf([], { calls: { 'Get-VM': { errors: [{ id: 'InvalidState', category: 'InvalidOperation', message: 'no' }] } } }),
    );
    expect((await session.failure('inventory.light', {})).probes).toBeNull();
    expect(await callsMade(session)).toEqual(['Get-VM']);
  });

  test('a list with errors gives the VMs that came, and the errors as its gaps', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1)], {
        calls: { 'Get-VM': { works: true, errors: [{ id: 'OperationFailed', category: 'NotSpecified', message: 'one is broken' }] } },
      }),
    );
    expect(await session.value('inventory.light', {})).toMatchObject({
      vms: [{ vmId: fakeVmId(1) }],
      gaps: { errors: [{ errorId: 'OperationFailed,Get-VM' }] },
    });
  });

  test('prints one line only, whatever noise the cmdlets make', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Get-VM': { noise: true, works: true } } }));
    // `value` throws where anything but one frame was printed.
    expect((await session.value('inventory.light', {})).vms).toHaveLength(1);
    expect(session.errors).toBe('');
  });

  test('a cmdlet that asks a question is a failure', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Get-VM': { prompt: true, works: true } } }));
    expect((await session.failure('inventory.light', {})).errors[0]?.exceptionTypes).toContain(
      'System.Management.Automation.PSInvalidOperationException',
    );
  });
});
