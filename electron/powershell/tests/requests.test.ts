import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moduleFailureSchema } from '../../core/module/records.ts';
import { callsMade, fakeHostOf, fakeVm, fakeVmId, tell } from './fake-fleet.ts';
import { ModuleSession, encodeRequest, fakeHost } from './module-session.ts';

let session: ModuleSession;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
});
beforeEach(async () => {
  await tell(session, fakeHostOf([fakeVm(1)]));
  await session.run('$global:ran = $false');
});
afterAll(() => session.close());

const id = '0123456789abcdef0123456789abcdef';
const noId = '0'.repeat(32);
const vmId = fakeVmId(1);
const script = '$($global:ran = $true)';
const set = { vmId, componentId: vmId, enabled: true, expected: null, notAfterMs: 4_000_000_000_000 };

function base64(text: string | Buffer): string {
  return Buffer.from(text).toString('base64');
}

function request(changes: Record<string, unknown>): string {
  return encodeRequest({ id, operation: 'inventory.light', arguments: {}, ...changes });
}

/** Sends it, and demands a failure of the request itself, with nothing run and no cmdlet called. */
async function refuse(text: string, expectedId: string): Promise<string> {
  const raw = await session.send(text);
  expect(raw.id).toBe(expectedId);
  const { ok, failure } = raw.answer as { ok: boolean; failure: unknown };
  expect(ok).toBe(false);
  const { errors, probes } = moduleFailureSchema.parse(failure);
  expect(errors).toEqual([expect.objectContaining({ errorId: 'InvalidRequest,HyperVVitals', category: 'InvalidArgument' })]);
  expect(probes).toBeNull();
  expect(await callsMade(session)).toEqual([]);
  expect(await session.run('$global:ran')).toEqual(['False']);
  return errors[0]?.message ?? '';
}

describe('a request that is not one', () => {
  test.each([
    ['empty', ''],
    ['not base64', '!!!!'],
    ['script text', 'x; $global:ran = $true'],
    ['an expression', script],
    ['base64 of text that is not UTF-8', base64(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['not JSON', base64('{"id":')],
    ['not JSON but in braces', base64('{$global:ran = $true}')],
    ['a number', base64('5')],
    ['null', base64('null')],
    ['a list', base64(`[{"id":"${id}","operation":"host.facts","arguments":{}}]`)],
    ['nested too deep', base64(`{"id":"${id}","operation":"host.facts","arguments":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)],
    ['too long', base64(`{"id":"${id}"${' '.repeat(80_000)}}`)],
    ['without an id', base64('{"operation":"host.facts","arguments":{}}')],
    ['an id that is a number', request({ id: 5 })],
    ['an id with other letters', request({ id: id.toUpperCase() })],
    ['an id that is too short', request({ id: id.slice(1) })],
    ['an id with a line break', request({ id: `${id}\n` })],
    ['an id that is script text', request({ id: script })],
    ['an id that ends the frame', request({ id: `${noId} e30= HVV1END` })],
    ['two ids', base64(`{"id":"${id}","id":"${noId}","Id":"${id}","operation":"host.facts","arguments":{}}`)],
  ])('%s', async (_, text) => {
    expect(await refuse(text.replaceAll("'", "''"), noId)).not.toContain('global');
  });

  test.each([
    ['an operation that is not known', { operation: 'vm.delete' }],
    ['an operation in other letters', { operation: 'Inventory.Light' }],
    ['an operation that is a cmdlet', { operation: 'Get-VM' }],
    ['an operation that is script text', { operation: script }],
    ['an operation that is a list', { operation: ['inventory.light'] }],
    ['no operation', { operation: null }],
    ['no arguments', { arguments: null }],
    ['arguments that are a list', { arguments: [] }],
    ['arguments that are text', { arguments: script }],
    ['an argument too many', { arguments: { vmId } }],
    ['an argument named by script text', { arguments: { [script]: 1 } }],
    ['a name too many', { extra: 1 }],
    ['a missing argument', { operation: 'vm.read', arguments: {} }],
    ['an argument in other letters', { operation: 'vm.read', arguments: { VMID: vmId } }],
    ['an id of a VM that is null', { operation: 'vm.read', arguments: { vmId: null } }],
    ['an id of a VM that is a pattern', { operation: 'vm.read', arguments: { vmId: '*' } }],
    ['an id of a VM that is script text', { operation: 'vm.read', arguments: { vmId: script } }],
    ['an id of a VM in braces', { operation: 'vm.read', arguments: { vmId: `{${vmId}}` } }],
    ['an id of a VM with a line break', { operation: 'vm.read', arguments: { vmId: `${vmId}\n` } }],
    ['an id of a VM that is a list', { operation: 'vm.read', arguments: { vmId: [vmId] } }],
    ['no ids', { operation: 'inventory.full', arguments: { vmIds: [] } }],
    ['one id instead of a list', { operation: 'inventory.full', arguments: { vmIds: vmId } }],
    ['ids of which one is bad', { operation: 'inventory.full', arguments: { vmIds: [vmId, `' OR 1=1 --`] } }],
    ['too many ids', { operation: 'inventory.full', arguments: { vmIds: Array.from({ length: 501 }, () => vmId) } }],
    ['a component that is a name', { operation: 'service.set', arguments: { ...set, componentId: 'Heartbeat' } }],
    ['a switch that is text', { operation: 'service.set', arguments: { ...set, enabled: 'true' } }],
    ['a switch that is a number', { operation: 'service.set', arguments: { ...set, enabled: 1 } }],
    ['a switch that is null', { operation: 'service.set', arguments: { ...set, enabled: null } }],
    ['an expectation that is text', { operation: 'service.set', arguments: { ...set, expected: 'false' } }],
    ['a last moment that is text', { operation: 'service.set', arguments: { ...set, notAfterMs: '2100-01-01T00:00:00Z' } }],
    ['a last moment before all time', { operation: 'service.set', arguments: { ...set, notAfterMs: -1 } }],
    ['a switch without an expectation', { operation: 'service.set', arguments: { ...set, expected: undefined } }],
  ])('%s', async (_, changes) => {
    const message = await refuse(request(changes), id);
    expect(message).not.toContain('global');
  });

  test('without any argument', async () => {
    const lines = await session.run('Invoke-VitalsRequest');
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^HVV1 ${noId} [A-Za-z0-9+/=]+ HVV1END$`))]);
  });
});

describe('a request that is one', () => {
  test('is answered under its id', async () => {
    expect(await session.send(request({}))).toMatchObject({ id, answer: { ok: true } });
  });

  test('yields nothing to the pipeline and leaves the session as it was', async () => {
    const lines = await session.run(
      `$global:ProgressPreference = 'Continue'; $yielded = @(Invoke-VitalsRequest '${request({})}'); "$($yielded.Count) $ProgressPreference"`,
    );
    expect(lines).toEqual([expect.stringMatching(/^HVV1 /), '0 Continue']);
  });

  test('is answered in ASCII whatever the names are', async () => {
    await tell(session, fakeHostOf([fakeVm(1, { Name: 'f\u00FCr \u{1F984} \u05D0' })]));
    const { lines } = await session.send(request({}));
    expect(lines.join('')).toMatch(/^[\x20-\x7E]+$/);
  });
});
