import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { giveOverPipe, newPipeName, pipePath } from '../../core/guests/account-pipe.ts';
import { sealAccount } from '../../core/guests/account-wire.ts';
import { clockDifference } from '../../../shared/domain/clock-difference.ts';
import type { OperationAnswer, OperationArguments } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost, type ModuleAnswer } from './module-session.ts';

const id = (n: number): string => `e0000000-0000-4000-8000-00000000000${n}`;
const vm = { web: id(1), off: id(2), linux: id(3), mend: id(4), liar: id(5), unknown: id(9) };
/** Ids and categories that would mean something if a host told them. */
const loosen = { id: 'UnauthorizedAccess', category: 'SecurityError' };
const denied = { id: 'AccessDenied', category: 'PermissionDenied' };
const vms = [
  { id: vm.web, name: 'WEB', clockOffsetMs: 402_000, account: { user: 'anna', password: 'p\u00e4ss w\u{1F984}rd\u0001\uFFFF' } },
  { id: vm.off, name: 'OFF', state: 'Off' },
  { id: vm.linux, name: 'LINUX', guest: 'linux' },
  {
    id: vm.mend,
    name: 'MEND',
    guestServices: { vmicvss: { status: 'Stopped', startType: 'Disabled' }, vmicheartbeat: { status: 'Paused' } },
  },
  {
    id: vm.liar,
    name: 'LIAR',
    guestServices: { vmicshutdown: { error: loosen }, vmicrdv: { error: denied }, vmicvss: { status: 'Stopped', startError: loosen } },
  },
];
const account = { user: 'Administrator', password: 'Demo-2026' };

let directory: string;
let session: ModuleSession;
async function setFaults(...faults: readonly object[]): Promise<void> {
  await writeFile(join(directory, 'scenario.json'), JSON.stringify({ fleet: { vms }, faults }));
}
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
  await setFaults();
  session = await ModuleSession.start({ modulePath: simulatedHost, environment: { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'TEST-01' } });
});
beforeEach(() => setFaults());
afterAll(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

type Guest = 'direct.probe' | 'direct.startService';

/** Asks with bytes that are given over the pipe as the core does. */
async function ask<O extends Guest>(
  operation: O,
  args: Omit<OperationArguments<O>, 'pipe'>,
  bytes = sealAccount(account),
): Promise<ModuleAnswer<O>> {
  const pipe = newPipeName();
  const answered = new AbortController();
  const giving = giveOverPipe(pipe, bytes, systemClock, answered.signal);
  const answer = await session.request(operation, { ...args, pipe } as unknown as OperationArguments<O>);
  answered.abort();
  await giving;
  return answer;
}

function errorsOf(answer: ModuleAnswer<Guest>): readonly string[] {
  return answer.ok ? [] : answer.failure.errors.map(({ errorId }) => errorId.split(',')[0] ?? '');
}

async function started(
  vmId: string,
  service: OperationArguments<'direct.startService'>['service'],
  notAfterMs = Date.now() + 60_000,
): Promise<OperationAnswer<'direct.startService'>> {
  const answer = await ask('direct.startService', { vmId, service, notAfterMs });
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

describe('a session into the guest', () => {
  test('tells its services and its clock, with any password that can be typed', async () => {
    const answer = await ask(
      'direct.probe',
      { vmId: vm.web },
      sealAccount({ user: 'WEB\\anna', password: vms[0]?.account?.password ?? '' }),
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    expect(answer.value.services).toContainEqual({ name: 'vmicvmsession', status: 'Running', startType: 'Manual' });
    expect(answer.value.services).toHaveLength(8);
    const clock = clockDifference(answer.value.clockSamples);
    expect(Math.abs((clock?.differenceMs ?? 0) - 402_000)).toBeLessThanOrEqual(clock?.uncertaintyMs ?? 0);
  });

  test('a wrong password, a VM that is off, a guest of Linux, and none at all', async () => {
    const wrong = await ask('direct.probe', { vmId: vm.web });
    expect(wrong).toMatchObject({
      failure: {
        errors: [
          {
            category: 'OpenError',
            exceptionTypes: expect.arrayContaining(['System.Management.Automation.Remoting.PSDirectException']) as unknown,
          },
        ],
      },
    });
    expect(errorsOf(await ask('direct.probe', { vmId: vm.off }))).toEqual(['InvalidVMState']);
    expect(errorsOf(await ask('direct.probe', { vmId: vm.linux }))).toEqual(['PSSessionOpenFailed']);
    expect(errorsOf(await ask('direct.probe', { vmId: vm.unknown }))).toEqual(['ObjectNotFound']);
  });
});

describe('errors that a guest tells', () => {
  test('are its own, whatever it calls them, and what it told besides is kept', async () => {
    const answer = await ask('direct.probe', { vmId: vm.liar });
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    const { services, clockSamples, readFailure } = answer.value;
    expect(services).toHaveLength(6);
    expect(services.map(({ name }) => name)).not.toContain('vmicshutdown');
    expect(clockSamples).not.toEqual([]);
    expect(readFailure).toMatchObject({ probes: null, errors: [{ errorId: 'GuestRefused,HyperVVitals', category: 'ReadError' }] });
    expect(readFailure?.errors[0]?.message).toContain('cannot be queried');
  });

  test('while a service is started are its own, too, and one that it does not tell of may be there', async () => {
    const refused = { probes: null, errors: [{ errorId: 'GuestRefused,HyperVVitals' }] };
    expect(await started(vm.liar, 'vmicvss')).toMatchObject({
      step: 'attempted',
      writeFailure: refused,
      readFailure: refused,
      services: expect.arrayContaining([{ name: 'vmicvss', status: 'Stopped', startType: 'Manual' }]) as unknown,
    });
    const hidden = await ask('direct.startService', { vmId: vm.liar, service: 'vmicshutdown', notAfterMs: Date.now() + 60_000 });
    expect(errorsOf(hidden)).toEqual(['GuestRefused']);
  });

  test('and a session that breaks off is told by its type alone', async () => {
    await setFaults({ kind: 'guestGone', command: 'Invoke-Command' });
    expect(errorsOf(await ask('direct.probe', { vmId: vm.mend }))).toEqual(['GuestSessionBroken']);
  });
});

describe('a service in the guest', () => {
  test('that is disabled is set to start at need and started; a second time nothing is done', async () => {
    const once = await started(vm.mend, 'vmicvss');
    expect(once).toMatchObject({ step: 'attempted', writeFailure: null, readFailure: null });
    expect(once.services).toContainEqual({ name: 'vmicvss', status: 'Running', startType: 'Manual' });
    expect(await started(vm.mend, 'vmicvss')).toMatchObject({ step: 'alreadySo' });
  });

  test('is not started when nobody waits for it any more', async () => {
    expect(errorsOf(await ask('direct.startService', { vmId: vm.mend, service: 'vmicheartbeat', notAfterMs: 1 }))).toEqual(['TooLate']);
  });

  test.each(['vmicvmsession', 'spooler', 'vmicvss; exit'])('%s is not one that may be started', async (service) => {
    const answer = await ask('direct.startService', { vmId: vm.mend, service: service as 'vmicvss', notAfterMs: Date.now() + 60_000 });
    expect(errorsOf(answer)).toEqual(['InvalidRequest']);
  });
});

describe('the account', () => {
  test('is gone from PowerShell after the answer: no variable and no error holds it', async () => {
    await ask('direct.probe', { vmId: vm.web });
    await ask('direct.probe', { vmId: vm.mend });
    // One of the values is another password: what is looked for can be found.
    const variables = (scope: string): string =>
      `${scope} { $ExecutionContext.SessionState.InvokeProvider.ChildItem.Get('Variable:', $false) | ForEach-Object { [Console]::Out.WriteLine($_.Name + '=' + $_.Value) } }`;
    const found = [
      ...(await session.run("$global:known = 'Findable-1'")),
      ...(await session.run(variables('&'))),
      ...(await session.run(variables('& (Get-Module HyperVVitals)'))),
    ].join('\n');
    expect(found).toContain('known=Findable-1');
    expect(found).toContain('longestAccount=4096');
    expect(found).not.toContain(account.password);
    expect(session.errors).not.toContain(account.password);
    const told = await session.run(
      `foreach ($e in $global:Error) { [Console]::Out.WriteLine([string]$e + [string]$e.TargetObject + [string]$e.Exception) }`,
    );
    expect(told.join('\n')).not.toContain(account.password);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['no user', Buffer.from([0, 0, 65, 0])],
    ['half a character', Buffer.from([2, 0, 65, 0, 66])],
    ['a length beyond the end', Buffer.from([200, 0, 65, 0])],
  ])('%s in the place of one is refused, and what came is not repeated', async (_, bytes) => {
    const answer = await ask('direct.probe', { vmId: vm.mend }, bytes);
    expect(errorsOf(answer)).toEqual(['AccountNotGiven']);
  });

  test('a second program finds the pipe closed', async () => {
    const pipe = newPipeName();
    const path = pipePath(pipe, { platform: process.platform, environment: process.env });
    const answered = session.request('direct.probe', { vmId: vm.mend, pipe });
    const first = await vi.waitFor(
      () =>
        new Promise<ReturnType<typeof connect>>((resolve, reject) => {
          const socket = connect(path);
          socket.once('connect', () => resolve(socket)).once('error', reject);
        }),
      { timeout: 20_000 },
    );
    // The first one has the only instance: what a second one writes is taken by nobody.
    const second = connect(path).on('error', () => undefined);
    second.write(sealAccount({ user: 'evil', password: 'evil' }));
    first.end(sealAccount(account));
    expect(await answered).toMatchObject({ ok: true });
    second.destroy();
  });

  test.each(['hyperv-vitals-x', '../../etc/x', 'hyperv-vitals-'.padEnd(46, 'A')])('%s is no name of a pipe', async (pipe) => {
    expect((await session.failure('direct.probe', { vmId: vm.mend, pipe })).errors[0]?.errorId).toBe('InvalidRequest,HyperVVitals');
  });
});
