import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsMade, componentGuids, fakeHostOf, fakeService, fakeVm, fakeVmId, tell, type FakeError } from './fake-fleet.ts';
import { ModuleSession, fakeHost } from './module-session.ts';

let session: ModuleSession;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
});
afterAll(() => session.close());

const vmId = fakeVmId(1);
const vss = componentGuids.vss.toLowerCase();
const rowId = `Microsoft:${vmId.toUpperCase()}\\${componentGuids.vss}`;
const read = [`Get-VM ${vmId}`, `Get-VMIntegrationService ${vmId}`];
const invalidState: FakeError = { id: 'InvalidState', category: 'InvalidOperation', message: 'Nicht in diesem Zustand.' };
const accessDenied: FakeError = { id: 'AccessDenied', category: 'PermissionDenied', message: 'Nein.' };
const off = { vmId, componentId: vss, enabled: false, expected: true, notAfterMs: Date.now() + 3_600_000 };

describe('service.set', () => {
  test('switches the one service, by GUID, and answers from a fresh read', async () => {
    await tell(session, fakeHostOf([fakeVm(1), fakeVm(2)]));
    expect(await session.value('service.set', off)).toEqual({
      step: 'attempted',
      before: true,
      after: {
        componentId: vss,
        name: 'Takt',
        enabled: false,
        primary: 'Ok',
        primaryText: 'OK',
        secondary: null,
        secondaryText: '',
      },
      readAt: expect.any(String),
      writeFailure: null,
      readFailure: null,
    });
    expect(await callsMade(session)).toEqual([...read, `Disable-VMIntegrationService ${rowId}`, ...read]);
    const on = await session.value('service.set', { ...off, enabled: true, expected: null });
    expect(on).toMatchObject({ step: 'attempted', before: false, after: { enabled: true } });
    const { vms } = await session.value('inventory.full', { vmIds: [vmId, fakeVmId(2)] });
    expect(vms.flatMap((vm) => vm.components.map((component) => component.enabled))).toEqual(Array(12).fill(true));
  });

  test('takes the GUID in either case', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    expect(await session.value('service.set', { ...off, componentId: vss.toUpperCase() })).toMatchObject({
      step: 'attempted',
      after: { componentId: vss, enabled: false },
    });
  });

  test('writes nothing when it is so already', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    expect(await session.value('service.set', { ...off, enabled: true })).toMatchObject({
      step: 'alreadySo',
      before: true,
      after: { enabled: true },
    });
    expect(await callsMade(session)).toEqual(read);
  });

  test('writes nothing when another has changed it, and says so where it is not as wanted', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    expect(await session.value('service.set', { ...off, expected: false })).toMatchObject({
      step: 'changedByOther',
      before: true,
      after: { enabled: true },
    });
    expect(await session.value('service.set', { ...off, enabled: true, expected: false })).toMatchObject({
      step: 'alreadySo',
      before: true,
    });
    expect(await callsMade(session)).toEqual([...read, ...read]);
  });

  test('reports all errors of a refused write, and what is true after it', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Disable-VMIntegrationService': { errors: [invalidState, accessDenied] } } }));
    const answer = await session.value('service.set', off);
    expect(answer).toMatchObject({ step: 'attempted', before: true, after: { enabled: true }, readFailure: null });
    expect(answer.writeFailure?.errors.map((error) => [error.errorId, error.category])).toEqual([
      ['InvalidState,Disable-VMIntegrationService', 'InvalidOperation'],
      ['AccessDenied,Disable-VMIntegrationService', 'PermissionDenied'],
    ]);
    expect(answer.writeFailure?.probes).toMatchObject({ managementService: 'Running', isElevated: true });
  });

  test('a write that errs and yet is done shows both', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Disable-VMIntegrationService': { errors: [accessDenied], works: true } } }));
    expect(await session.value('service.set', off)).toMatchObject({
      after: { enabled: false },
      writeFailure: { errors: [{ errorId: 'AccessDenied,Disable-VMIntegrationService' }] },
    });
  });

  test('a write that says nothing and does nothing shows the old value', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { ignoresWrites: true }));
    expect(await session.value('service.set', off)).toMatchObject({ step: 'attempted', after: { enabled: true }, writeFailure: null });
  });

  test('a cmdlet that asks a question has not written, and does not hang', async () => {
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Disable-VMIntegrationService': { prompt: true, works: true } } }));
    const answer = await session.value('service.set', off);
    expect(answer.after?.enabled).toBe(true);
    expect(answer.writeFailure?.errors[0]?.exceptionTypes).toContain('System.Management.Automation.PSInvalidOperationException');
  });

  test('never asks, whatever ConfirmPreference is', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    await session.run("$global:ConfirmPreference = 'Low'");
    const answer = await session.value('service.set', off);
    await session.run("$global:ConfirmPreference = 'High'");
    expect(answer).toMatchObject({ after: { enabled: false }, writeFailure: null });
  });

  test('an unknown VM is a failure with the probes, and nothing is written', async () => {
    await tell(session, fakeHostOf([fakeVm(2)]));
    const failure = await session.failure('service.set', off);
    expect(failure).toMatchObject({
      errors: [{ errorId: 'VmNotFound,HyperVVitals', category: 'ObjectNotFound' }],
      probes: { hyperVModulePresent: true, managementService: 'Running' },
    });
    expect(await callsMade(session)).toEqual([`Get-VM ${vmId}`, 'Get-Service vmms']);
  });

  test.each([
    ['is not listed', [], 'ServiceNotListed,HyperVVitals'],
    ['is listed twice', [fakeService(vmId, vss), fakeService(vmId, vss)], 'ServiceNotUnique,HyperVVitals'],
    ['does not tell whether it is on', [fakeService(vmId, vss, { Enabled: null })], 'EnabledNotReported,HyperVVitals'],
    ['has no Id', [fakeService(vmId, vss, { Id: null })], 'ServiceNotListed,HyperVVitals'],
  ])('writes nothing when the service %s', async (_, services, errorId) => {
    await tell(session, fakeHostOf([fakeVm(1, { services })]));
    expect((await session.failure('service.set', off)).errors[0]?.errorId).toBe(errorId);
    expect(await callsMade(session)).toEqual(read);
  });

  test('is not begun where nobody waits for it any more', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    const failure = await session.failure('service.set', { ...off, notAfterMs: Date.now() - 1 });
    expect(failure.errors[0]).toMatchObject({ errorId: 'TooLate,HyperVVitals', category: 'OperationTimeout' });
    expect(await callsMade(session)).toEqual(read);
    expect(await session.value('service.set', off)).toMatchObject({ step: 'attempted', before: true });
  });
});
