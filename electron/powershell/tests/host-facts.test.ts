import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeHostOf, fakeVmId, tell } from './fake-fleet.ts';
import { ModuleSession, fakeHost, moduleFolder } from './module-session.ts';

describe('host.facts', () => {
  let session: ModuleSession;
  beforeAll(async () => {
    session = await ModuleSession.start({ modulePath: fakeHost });
  });
  afterAll(() => session.close());

  test('gives what the host says about itself', async () => {
    await tell(session, fakeHostOf([]));
    expect(await session.value('host.facts', {})).toEqual({
      computerName: 'HOST',
      osCaption: 'Windows Server',
      osVersion: '10.0.26100',
      powerShellEdition: 'Core',
      powerShellVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      languageMode: 'FullLanguage',
      hyperVModuleVersion: '2.0.0.0',
      simulated: true,
      managementService: 'Running',
      caller: { name: 'HOST\\admin', isElevated: true, isHyperVAdministrator: false },
    });
  });

  test('says null of what cannot be found out', async () => {
    const broken = { errors: [{ id: 'Broken', category: 'NotSpecified', message: 'no', terminating: true }] };
    await tell(
      session,
      fakeHostOf([], { caller: null, calls: { 'Get-Service': broken, 'Get-CimInstance Win32_OperatingSystem': broken } }),
    );
    expect(await session.value('host.facts', {})).toMatchObject({
      computerName: expect.stringMatching(/./),
      osCaption: null,
      osVersion: null,
      managementService: null,
      caller: { name: null, isElevated: null, isHyperVAdministrator: null },
    });
  });
});

describe('a host without the Hyper-V module', () => {
  let session: ModuleSession;
  beforeAll(async () => {
    session = await ModuleSession.start({ modulePath: moduleFolder });
  });
  afterAll(() => session.close());

  test('has facts all the same', async () => {
    expect(await session.value('host.facts', {})).toMatchObject({
      hyperVModuleVersion: null,
      simulated: false,
      managementService: null,
      languageMode: 'FullLanguage',
      caller: { name: expect.stringMatching(/./) },
    });
  });

  test('fails every other operation with the probe that says so', async () => {
    const vmId = fakeVmId(1);
    const failures = [
      await session.failure('inventory.light', {}),
      await session.failure('vm.read', { vmId }),
      await session.failure('service.set', { vmId, componentId: vmId, enabled: true, expected: null, notAfterMs: Date.now() + 3_600_000 }),
      (await session.value('inventory.full', { vmIds: [vmId] })).failures[0]?.failure,
    ];
    for (const failure of failures) {
      expect(failure?.probes?.hyperVModulePresent).toBe(false);
      expect(failure?.errors).toEqual([
        expect.objectContaining({
          errorId: 'Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand',
          category: 'ResourceUnavailable',
        }),
      ]);
    }
  });
});
