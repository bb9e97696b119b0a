import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { powerActs } from '../../../shared/contract/operation.ts';
import { actsOf } from '../../../shared/domain/power.ts';
import { vmStateNames } from '../../../shared/domain/vm-record.fixture.ts';
import type { OperationArguments } from '../../core/module/operations.ts';
import { encodeRequest, ModuleSession, moduleFolder, simulatedHost } from './module-session.ts';

type Act = OperationArguments<'power.act'>['act'];

const ids = {
  web: '11111111-0000-4000-8000-000000000001',
  mute: '11111111-0000-4000-8000-000000000002',
  hung: '11111111-0000-4000-8000-000000000003',
  off: '11111111-0000-4000-8000-000000000004',
  replica: '11111111-0000-4000-8000-000000000005',
  stubborn: '11111111-0000-4000-8000-000000000006',
} as const;
type Name = keyof typeof ids;

const replication = { mode: 'Replica', state: 'Replicating', health: 'Normal' };
const vms = [
  { name: 'WEB', id: ids.web },
  { name: 'MUTE', id: ids.mute, services: { shutdown: false } },
  { name: 'HUNG', id: ids.hung, condition: 'hung' },
  { name: 'OFF', id: ids.off, state: 'Off' },
  { name: 'REPLICA', id: ids.replica, state: 'Off', replication },
  { name: 'STUBBORN', id: ids.stubborn, shutdown: 'never' },
];

let folder: string;
let session: ModuleSession;
let round = 0;

/** Puts the host into a scenario; its names and texts are German, which nothing here may depend on. A time that stands lets no VM arrive. */
async function scenario(faults: readonly object[] = [], clock: object = {}): Promise<void> {
  const timing = { start: 0, stop: 0, save: 0 };
  round += 1;
  const numbered = faults.map((fault, index) => ({ id: `${round}-${index}`, ...fault }));
  await writeFile(join(folder, 'scenario.json'), JSON.stringify({ locale: 'de', fleet: { vms }, timing, faults: numbered, clock }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hvv-power-'));
  await scenario();
  session = await ModuleSession.start({
    modulePath: simulatedHost,
    environment: { HVV_DEMO_STATE: folder, HVV_DEMO_HOST: 'TEST-01' },
  });
});
beforeEach(async () => {
  // As it was at the beginning: what was changed is kept there.
  await rm(join(folder, 'state-TEST-01.json'), { force: true });
  await scenario();
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

function asked(name: Name, act: Act, more: object = {}): OperationArguments<'power.act'> {
  return { vmId: ids[name], act, notAfterMs: Date.now() + 3_600_000, ...more };
}

async function stateOf(name: Name): Promise<string> {
  return (await session.value('vm.read', { vmId: ids[name] })).light.state;
}

test.each<[Name, Act, string, string]>([
  ['web', 'shutDown', 'Running', 'Off'],
  ['web', 'turnOff', 'Running', 'Off'],
  ['hung', 'turnOff', 'Running', 'Off'],
  ['web', 'save', 'Running', 'Saved'],
  ['web', 'pause', 'Running', 'Paused'],
  ['off', 'start', 'Off', 'Running'],
])('%s: %s takes it from %s to %s, as a fresh read says', async (name, act, before, after) => {
  expect(await session.value('power.act', asked(name, act))).toMatchObject({
    step: 'attempted',
    before,
    after: { vmId: ids[name], state: after },
    readAt: expect.any(String),
    writeFailure: null,
    readFailure: null,
  });
  expect(await stateOf(name)).toBe(after);
  expect(await session.value('power.act', asked(name, act))).toMatchObject({ step: 'alreadySo', before: after });
});

test('a saved VM starts again, a paused one goes on and can be saved', async () => {
  await session.value('power.act', asked('web', 'pause'));
  expect(await session.value('power.act', asked('web', 'resume'))).toMatchObject({ before: 'Paused', after: { state: 'Running' } });
  await session.value('power.act', asked('web', 'pause'));
  expect(await session.value('power.act', asked('web', 'save'))).toMatchObject({ before: 'Paused', after: { state: 'Saved' } });
  expect(await session.value('power.act', asked('web', 'start'))).toMatchObject({ before: 'Saved', after: { state: 'Running' } });
});

test.each<[string, Name, Act, string]>([
  ['a guest whose shutdown service is off on the host', 'mute', 'shutDown', 'ShutdownServiceOff'],
  ['a guest that has stopped answering', 'hung', 'shutDown', 'ShutdownNoContact'],
  ['a VM that is off', 'off', 'save', 'StateNotFit'],
  ['to resume a VM that is off', 'off', 'resume', 'StateNotFit'],
  ['a replica on standby', 'replica', 'start', 'ReplicaStandby'],
])('refuses %s right before the act, and nothing is done', async (_what, name, act, id) => {
  const before = await stateOf(name);
  expect((await session.failure('power.act', asked(name, act))).errors).toMatchObject([{ errorId: `${id},HyperVVitals` }]);
  expect(await stateOf(name)).toBe(before);
});

test('is not begun where nobody waits for it any more', async () => {
  const { errors } = await session.failure('power.act', asked('web', 'turnOff', { notAfterMs: Date.now() - 1 }));
  expect(errors).toMatchObject([{ errorId: 'TooLate,HyperVVitals' }]);
  expect(await stateOf('web')).toBe('Running');
});

test('the question whether to turn the VM off, with Yes as its default, is never answered: the VM runs on', async () => {
  await scenario([{ kind: 'guestLost' }]);
  // The service was on and answered when it was looked at; then the guest was lost, and Stop-VM asks. Behind the request there wait an
  // empty line, which would take the default, and the answer itself.
  await session.run('function global:Y {}');
  const request = { id: '0'.repeat(32), operation: 'power.act', arguments: asked('web', 'shutDown') };
  const printed = await session.run(`Invoke-VitalsRequest '${encodeRequest(request)}'\n\nY\nY`);
  const [, , payload = ''] = printed.join('').split(' ');
  expect(JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))).toMatchObject({
    ok: true,
    value: {
      step: 'attempted',
      after: { state: 'Running' },
      writeFailure: {
        errors: [
          {
            errorId: expect.stringMatching(/^InvalidOperation,Microsoft\.HyperV\.PowerShell\.Commands\.StopVM/),
            exceptionTypes: expect.arrayContaining(['System.Management.Automation.PSInvalidOperationException']),
          },
        ],
      },
    },
  });
  expect(await stateOf('web')).toBe('Running');
});

test('a guest that never shuts down leaves its VM on the way; turning it off is the last resort', async () => {
  await scenario([], { frozenAt: '2026-03-01T08:00:00Z' });
  expect(await session.value('power.act', asked('stubborn', 'shutDown'))).toMatchObject({
    after: { state: 'Stopping' },
    writeFailure: null,
  });
  const { errors } = await session.failure('power.act', asked('stubborn', 'shutDown'));
  expect(errors).toMatchObject([{ errorId: 'StateNotFit,HyperVVitals' }]);
  expect(await session.value('power.act', asked('stubborn', 'turnOff'))).toMatchObject({ before: 'Stopping', after: { state: 'Off' } });
});

test('an error of the host comes back with what is true after it', async () => {
  await scenario([{ kind: 'accessDenied', command: 'Save-VM' }]);
  const answer = await session.value('power.act', asked('web', 'save'));
  expect(answer).toMatchObject({ step: 'attempted', before: 'Running', after: { state: 'Running' } });
  expect(answer.writeFailure?.errors).toMatchObject([{ category: 'PermissionDenied' }]);
});

test('a VM that is gone is a failure with the probes', async () => {
  await scenario([{ kind: 'vmGone', vmId: ids.web }]);
  expect(await session.failure('power.act', asked('web', 'shutDown'))).toMatchObject({ probes: { managementService: 'Running' } });
});

test.each([['restart'], ['Stop-VM'], ['SHUTDOWN'], [null]])('an act called %s is not known', async (act) => {
  const { errors } = await session.failure('power.act', asked('web', act as Act));
  expect(errors).toMatchObject([{ errorId: 'InvalidRequest,HyperVVitals' }]);
});

test('the module and the rest of the application agree on the states in which each act makes sense', async () => {
  const [json = ''] = await session.run(
    '[Console]::Out.WriteLine((& (Get-Module HyperVVitals) { ConvertTo-Json -InputObject $script:powerRules -Depth 3 -Compress }))',
  );
  const rules = JSON.parse(json) as Record<Act, { From: string[]; To: string[] }>;
  const acts = powerActs.filter((act) => act !== 'restart');
  expect(Object.keys(rules).sort()).toEqual(acts.toSorted());
  for (const state of vmStateNames) {
    expect([state, acts.filter((act) => rules[act].From.includes(state))]).toEqual([
      state,
      actsOf(state).filter((act) => act !== 'restart'),
    ]);
  }
});

test('no script answers the question by a parameter, and none resets a VM', async () => {
  const script = await readFile(join(moduleFolder, 'Private', 'Power.ps1'), 'utf8');
  const calls = script.split('\n').filter((line) => line.includes('Hyper-V\\'));
  expect(calls.filter((line) => line.includes('Stop-VM'))).toHaveLength(2);
  for (const call of calls) expect(call).not.toMatch(/-Force|Restart-VM|Stop-VM.*-Confirm/);
});
