import { describe, expect, it, vi } from 'vitest';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';
import { isAlive, useTestConnections } from './test-modules/test-connection.ts';
import { answeringProcess, deadlineMs, facts, read, whenBegun, whenState, write } from './test-modules/test-requests.ts';
import { patience } from '../testing/core-calls.ts';

refuseStrayRejections();
const open = useTestConnections();

describe('a process that is lost', () => {
  it.each(['exit0', 'exit3'])('in mid-read (%s): nothing is known, the next process answers', async (fault) => {
    const test = await open({ fault });
    const process = await answeringProcess(test.connection);
    const result = await read(test.connection);
    expect(result).toMatchObject({ ok: false, problem: { code: 'sessionLost' } });
    const detail = result.ok ? '' : result.problem.detail;
    expect(detail).toContain(fault === 'exit0' ? 'code 0' : 'code 3');
    // What tells one call's output from the next is not for people.
    expect(detail).not.toMatch(/^[A-Za-z0-9]{16}$/m);
    expect(await answeringProcess(test.connection)).not.toBe(process);
    expect(await test.begun()).toEqual(['host.facts', 'inventory.light', 'host.facts']);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('in mid-read by %s', async (signal) => {
    const test = await open({ fault: 'hang' });
    const pid = await answeringProcess(test.connection);
    const result = read(test.connection);
    await whenBegun(test, 'inventory.light');
    process.kill(Number(pid), signal);
    expect(await result).toMatchObject({ ok: false, problem: { code: 'sessionLost' } });
    expect(await answeringProcess(test.connection)).not.toBe(pid);
  });

  it.each(['SIGTERM', 'SIGKILL', 'exit0'] as const)('in mid-write by %s: the write is never repeated', async (how) => {
    const test = await open({ fault: how === 'exit0' ? how : 'hang' });
    const result = write(test.connection);
    if (how !== 'exit0') {
      await whenBegun(test, 'service.set');
      const act = test.connection.diagnostics().find(({ lane }) => lane === 'act');
      process.kill(act?.pid ?? 0, how);
    }
    expect(await result).toMatchObject({ ok: false, problem: { code: 'sessionLost' } });
    await answeringProcess(test.connection, 'act');
    expect((await test.begun()).filter((operation) => operation === 'service.set')).toEqual(['service.set']);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('while idle by %s: the state says so and a new one starts', async (signal) => {
    const { connection } = await open({ limits: { firstRetryMs: 50 } });
    const pid = await answeringProcess(connection);
    const restarting = whenState(connection, 'restarting');
    process.kill(Number(pid), signal);
    expect((await restarting).problem).toMatchObject({ code: 'sessionLost' });
    await whenState(connection, 'ready');
    expect(await answeringProcess(connection)).not.toBe(pid);
  });

  it('a hung call ends at its deadline, its process with it, and what waited goes to the next one', async () => {
    const test = await open({ fault: 'hang' });
    const pid = await answeringProcess(test.connection);
    const hung = read(test.connection, 1_000);
    const waiting = facts(test.connection);
    expect(await hung).toMatchObject({ ok: false, problem: { code: 'timedOut' } });
    const result = await waiting;
    expect(result.ok && result.value.powerShellVersion).not.toBe(pid);
    await vi.waitFor(() => expect(isAlive(Number(pid))).toBe(false), patience);
    expect(await test.begun()).toEqual(['host.facts', 'inventory.light', 'host.facts']);
  });

  it('a hung write ends at its deadline and is never repeated', async () => {
    const test = await open({ fault: 'hang' });
    await facts(test.connection, 'act');
    expect(await write(test.connection, 1_000)).toMatchObject({ ok: false, problem: { code: 'timedOut' } });
    await facts(test.connection, 'act');
    expect(await test.begun()).toEqual(['host.facts', 'service.set', 'host.facts']);
  });

  it('a hung read does not keep an act waiting', async () => {
    const test = await open({ fault: 'hang' });
    const hung = read(test.connection, deadlineMs);
    await whenBegun(test, 'inventory.light');
    expect((await facts(test.connection, 'act')).ok).toBe(true);
    await test.connection.close();
    expect(await hung).toMatchObject({ ok: false, problem: { code: 'sessionLost' } });
  });
});
