import { describe, expect, it, vi } from 'vitest';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';
import { isAlive, useTestConnections } from './test-modules/test-connection.ts';
import { answeringProcess, facts, read } from './test-modules/test-requests.ts';
import { patience } from '../testing/core-calls.ts';

refuseStrayRejections();
const open = useTestConnections();

describe('noise', () => {
  it.each(['garbage', 'noise'])('finds the answer among %s', async (fault) => {
    const { connection } = await open({ fault });
    const process = await answeringProcess(connection);
    expect((await read(connection)).ok).toBe(true);
    expect((await read(connection)).ok).toBe(true);
    expect(await answeringProcess(connection)).toBe(process);
  });

  it.each(['noEnd', 'otherId', 'escaping'])('knows nothing when there is no frame of this request: %s', async (fault) => {
    const { connection } = await open({ fault });
    const process = await answeringProcess(connection);
    const result = await read(connection);
    expect(result).toMatchObject({ ok: false, problem: { code: 'badAnswer' } });
    expect(result.ok ? '' : result.problem.detail).not.toMatch(/^[A-Za-z0-9]{16}$/m);
    expect(await answeringProcess(connection)).not.toBe(process);
  });

  it('names the place where an answer has the wrong shape, and keeps the process', async () => {
    const { connection } = await open({ fault: 'wrongShape' });
    const process = await answeringProcess(connection);
    const result = await read(connection);
    expect(result).toMatchObject({ ok: false, problem: { code: 'badAnswer' } });
    expect(result.ok ? '' : result.problem.detail).toMatch(/inventory\.light[^]*readAt[^]*vms/);
    expect(await answeringProcess(connection)).toBe(process);
  });

  it('says so when the answer is not JSON', async () => {
    const { connection } = await open({ fault: 'notJson' });
    expect(await read(connection)).toMatchObject({ ok: false, problem: { code: 'badAnswer', detail: 'The answer is not JSON.' } });
  });

  it.each(['flood', 'floodErrors'])('stops an answer of 50 MB: %s', async (fault) => {
    const { connection } = await open({ fault });
    const process = await answeringProcess(connection);
    expect(await read(connection)).toMatchObject({ ok: false, problem: { code: 'tooMuchOutput' } });
    await vi.waitFor(() => expect(isAlive(Number(process))).toBe(false), patience);
    expect(await answeringProcess(connection)).not.toBe(process);
  });

  it('takes an answer of 12 MiB without blocking this process for long', async () => {
    const { connection } = await open({ fault: 'large' });
    await facts(connection);
    const result = await read(connection);
    expect(result.ok && result.value.vms[0]?.name.length).toBe(9 * 1024 * 1024);
  });

  it('ends a prompt as such, and the next line is not taken for its answer', async () => {
    const test = await open({ fault: 'prompt' });
    const process = await answeringProcess(test.connection);
    expect(await read(test.connection)).toMatchObject({ ok: false, problem: { code: 'prompted' } });
    expect(await answeringProcess(test.connection)).toBe(process);
    expect(await test.begun()).toEqual(['host.facts', 'inventory.light', 'host.facts']);
  });
});
