import { expect, test } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import { fakeVm } from '../testing/fake-host.ts';
import { startTestCore } from '../testing/test-core.ts';
import { auditRows, losingAnswer, shown, writeRequest, writesOf } from '../testing/writes.ts';

const hostError = {
  errors: [
    {
      errorId: 'InvalidState,Microsoft.HyperV.PowerShell.Commands.EnableVMIntegrationService',
      category: 'InvalidOperation',
      exceptionTypes: [],
      hResult: null,
      message: 'Falscher Zustand.',
    },
  ],
  probes: null,
};

test.each([
  ['reports success and changes nothing', null, 'notApplied', null],
  ['refuses', hostError, 'failed', 'invalidState'],
] as const)('believes the read-back where the host %s', async (_what, writeFailure, outcome, code) => {
  const core = await startTestCore(1);
  const after = { ...fakeVm(1).full.components.find((row) => row.name === 'guestServiceInterface'), enabled: false };
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set'
      ? Promise.resolve(success({ step: 'attempted', before: false, after, readAt: core.host.readAt, writeFailure, readFailure: null }))
      : undefined;
  const result = await core.value('service.set', writeRequest());
  expect(result).toMatchObject({ outcome, before: false, service: { enabled: false } });
  expect(result.problem?.code ?? null).toBe(code);
});

test.each([
  [true, 'sessionLost', 'changed'],
  [false, 'sessionLost', 'failed'],
  [true, 'timedOut', 'changed'],
  [false, 'badAnswer', 'failed'],
  [false, 'timedOut', 'unknown'],
] as const)('after a lost answer the truth decides: written %s, %s', async (reachesHost, code, outcome) => {
  const core = await startTestCore(1);
  core.connection.intercept = losingAnswer(reachesHost, code);
  const result = await core.value('service.set', writeRequest());
  expect(result).toMatchObject({
    outcome,
    before: null,
    service: { enabled: reachesHost },
    problem: outcome === 'changed' ? null : { code },
  });
  expect(writesOf(core)).toHaveLength(1);
  expect(await shown(core)).toBe(reachesHost);
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome }]);
});

test('waits for the session to come back before it asks what became of a write', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'sessionLost');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', writeRequest());
  await core.clock.advance(20_000);
  expect(core.connection.countUrgent('vm.read')).toBe(0);
  core.connection.becomeReady();
  expect(await pending).toMatchObject({ outcome: 'changed' });
});

test.each(['failed', 'closed'] as const)('does not wait for a session that is %s: nothing will bring it back by itself', async (state) => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  const since = core.host.readAt;
  const ended = state === 'failed' ? { state, since, problem: { code: 'powerShellFailed' as const } } : { state, since };
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.setState(ended);
    return lose(asked, answer);
  };
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'unknown', problem: { code: 'timedOut' } });
});

test('stops waiting for a session when it is given up', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', writeRequest());
  await core.clock.advance(1_000);
  core.connection.setState({ state: 'failed', since: core.host.readAt, problem: { code: 'powerShellFailed' } });
  expect(await pending).toMatchObject({ outcome: 'unknown', problem: { code: 'timedOut' } });
});

test('says that it does not know where the truth cannot be read, and never tries again', async () => {
  const core = await startTestCore(1);
  const lose = losingAnswer(true, 'timedOut');
  core.connection.intercept = (asked, answer) => {
    if (asked.operation === 'service.set') core.connection.becomeRestarting();
    return lose(asked, answer);
  };
  const pending = core.value('service.set', writeRequest());
  await core.clock.advance(30_000);
  expect(await pending).toMatchObject({ outcome: 'unknown', service: null, readAt: null, problem: { code: 'timedOut' } });
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: 'unknown' }]);
  core.connection.becomeReady();
  await core.clock.advance(60_000);
  expect(writesOf(core)).toHaveLength(1);
  expect(await shown(core)).toBe(true);
});
