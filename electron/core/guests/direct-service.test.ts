import { expect, test, vi } from 'vitest';
import * as fc from 'fast-check';
import { failure, success, type ProblemCode } from '../../../shared/contract/problem.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { settle } from '../testing/fake-clock.ts';
import { filesWith, formsOf } from '../testing/forms-of-secret.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

const vm = { hostId: testHostId, vmId: fakeVmId(1) };
const other = { hostId: testHostId, vmId: fakeVmId(2) };
const password = 'Zebra-Secret-4711';
const account = { user: 'anna', password, scope: 'vm', remember: false } as const;

const answered = {
  readAt: '2026-11-23T08:00:00.000Z',
  services: [{ name: 'vmicvss', status: 'Stopped', startType: 'Disabled' }],
  clockSamples: [{ beforeMs: 0, guestMs: 1_015, afterMs: 30 }],
  readFailure: null,
};

/** A core in which one may sign in, and a guest that answers. */
async function started(
  answer: () => Promise<ReturnType<typeof success> | ReturnType<typeof failure>> = async () => success(answered),
): Promise<TestCore> {
  const core = await startTestCore(2);
  await core.clock.advance(10_000);
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'direct.probe') return undefined;
    options.onBegun?.();
    return answer();
  };
  return core;
}

async function direct({ value }: TestCore) {
  return (await value('fleet.snapshot', {})).vms.find(({ vmId }) => vmId === vm.vmId)?.direct;
}

test('a check needs an account of the guest, and asks nobody without one', async () => {
  const core = await started();
  expect(await core.call('direct.check', vm)).toEqual(failure('guestAccountNeeded'));
  expect(core.connection.count('direct.probe')).toBe(0);
  expect(await core.value('guestAccount.get', vm)).toBeNull();
});

test('what a check finds stays with the VM, and is told with the fleet', async () => {
  const core = await started();
  expect(await core.value('guestAccount.keep', { ...vm, ...account })).toEqual({
    user: 'anna',
    scope: 'vm',
    kept: 'session',
    storeProblem: null,
  });
  const found = await core.value('direct.check', vm);
  expect(found).toMatchObject({
    outcome: 'works',
    problem: null,
    services: answered.services,
    clock: { differenceMs: 1_000, uncertaintyMs: 30.625 },
  });
  expect(await direct(core)).toEqual(found);
  expect(core.events.at(-1)).toMatchObject({ type: 'fleet.delta', delta: { vms: [{ vmId: vm.vmId, direct: { outcome: 'works' } }] } });
  expect(core.connection.requests.at(-1)).toMatchObject({ options: { lane: 'operation', isLook: true, deadlineMs: 60_000 } });
});

test.each<readonly [ProblemCode, string]>([
  ['guestSignInRefused', 'signInRefused'],
  ['guestNoAnswer', 'noAnswer'],
  ['timedOut', 'noAnswer'],
  ['sessionLost', 'failed'],
])('%s is told as %s', async (code, outcome) => {
  const core = await started(async () => failure(code));
  await core.value('guestAccount.keep', { ...vm, ...account });
  expect(await core.value('direct.check', vm)).toMatchObject({ outcome, problem: { code }, services: [], clock: null });
});

test('what a guest refuses within an open session is told beside what it told', async () => {
  const error = { errorId: 'GuestRefused,HyperVVitals', category: 'ReadError', exceptionTypes: [], hResult: null, message: 'No.' };
  const core = await started(async () => success({ ...answered, readFailure: { errors: [error], probes: null } }));
  await core.value('guestAccount.keep', { ...vm, ...account });
  expect(await core.value('direct.check', vm)).toMatchObject({
    outcome: 'works',
    problem: { code: 'guestRefused' },
    services: answered.services,
    clock: {},
  });
});

test('a check is allowed in read-only mode: it changes nothing', async () => {
  const core = await started();
  await core.value('settings.update', { readOnly: true });
  await core.value('guestAccount.keep', { ...vm, ...account });
  expect(await core.value('direct.check', vm)).toMatchObject({ outcome: 'works' });
});

test('where it is known not to be possible, nobody is asked', async () => {
  const core = await started();
  await core.value('guestAccount.keep', { ...vm, ...account });
  const fake = core.host.vms.get(vm.vmId);
  if (fake === undefined) throw new Error('no VM');
  core.host.vms.set(vm.vmId, { ...fake, light: { ...fake.light, state: 'Off' } });
  await core.clock.advance(10_000);
  expect(await core.call('direct.check', vm)).toEqual(failure('invalidState', 'Off'));
});

test('one check of a host at a time; a second one of the same VM is the same; each can be ended', async () => {
  const ends: (() => void)[] = [];
  const core = await started(() => new Promise((resolve) => ends.push(() => resolve(success(answered)))));
  await core.value('guestAccount.keep', { ...vm, ...account, scope: 'all' });
  const checks = [core.call('direct.check', vm), core.call('direct.check', vm), core.call('direct.check', other)];
  await settle();
  expect(core.connection.count('direct.probe')).toBe(1);
  // Nothing else of the host waits for it.
  expect(await core.call('vm.read', other)).toMatchObject({ ok: true });
  expect(await core.call('direct.cancel', other)).toEqual(success({}));
  expect(await checks[2]).toEqual(failure('cancelled'));
  ends[0]?.();
  expect(await checks[0]).toEqual(await checks[1]);
  expect(await core.call('direct.cancel', vm)).toEqual(failure('notFound', vm.vmId));
});

test('a check that somebody has ended leaves nothing behind', async () => {
  const core = await startTestCore(1);
  await core.clock.advance(10_000);
  core.connection.intercept = ({ operation, options }) =>
    operation === 'direct.probe'
      ? new Promise((resolve) => options.leave?.addEventListener('abort', () => resolve(failure('cancelled'))))
      : undefined;
  await core.value('guestAccount.keep', { ...vm, ...account });
  const check = core.call('direct.check', vm);
  await settle();
  await core.value('direct.cancel', vm);
  expect(await check).toEqual(failure('cancelled'));
  expect(await direct(core)).toBeNull();
});

test('an account of a VM comes before that of all; forgotten, the other one counts, and then none', async () => {
  const core = await started();
  await core.value('guestAccount.keep', { ...other, ...account, user: 'everybody', scope: 'all' });
  await core.value('guestAccount.keep', { ...vm, ...account });
  expect(await core.value('guestAccount.get', vm)).toEqual({ user: 'anna', scope: 'vm', kept: 'session' });
  await core.value('guestAccount.forget', vm);
  expect(await core.value('guestAccount.get', vm)).toEqual({ user: 'everybody', scope: 'all', kept: 'session' });
  await core.value('guestAccount.forget', vm);
  expect(await core.value('guestAccount.get', other)).toBeNull();
});

test('the password is in nothing that is sent, answered, told or stored', async () => {
  const written: string[] = [];
  for (const way of ['error', 'warn', 'log'] as const)
    vi.spyOn(console, way).mockImplementation((...all) => void written.push(all.join(' ')));
  const core = await started();
  const answers = [
    await core.call('guestAccount.keep', { ...vm, ...account }),
    await core.call('direct.check', vm),
    await core.call('guestAccount.get', vm),
    await core.call('diagnostics.sessions', {}),
    await core.call('audit.list', { limit: 100 }),
  ];
  const said = JSON.stringify([answers, core.connection.requests, core.events, written]);
  expect(said).toContain('anna');
  for (const form of formsOf(password)) expect(said).not.toContain(form);
  expect(filesWith(core.dataFolder, formsOf(password))).toEqual([]);
});

test('a malformed account is refused without a word of it', async () => {
  const core = await started();
  const odd = fc.oneof(fc.constant(password), fc.constant({ [password]: password }), fc.constant([password]), fc.constant(`${password}\0`));
  const field = fc.constantFrom('user', 'password', 'scope', 'remember', 'hostId', 'vmId', password);
  await fc.assert(
    fc.asyncProperty(field, odd, async (name, value) => {
      const result = await core.call('guestAccount.keep', { ...vm, ...account, [name]: value });
      if (!result.ok) expect(JSON.stringify(result)).not.toContain(password);
    }),
  );
});
