import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';
import { isAlive, useTestConnections } from './test-modules/test-connection.ts';
import { answeringProcess, deadlineMs, facts, read, vmId, whenBegun, write } from './test-modules/test-requests.ts';
import { patience } from '../testing/core-calls.ts';

refuseStrayRejections();
const open = useTestConnections();

describe('a sound session', () => {
  it('answers from one process for each lane', async () => {
    const { connection } = await open();
    const [first, second, act] = [
      await answeringProcess(connection),
      await answeringProcess(connection),
      await answeringProcess(connection, 'act'),
    ];
    expect(second).toBe(first);
    expect(act).not.toBe(first);
    expect(connection.state.state).toBe('ready');
    expect(connection.diagnostics().map(({ pid }) => String(pid))).toEqual([first, act]);
  });

  it('carries any text as data, a script among them', async () => {
    const { connection } = await open();
    const texts = [
      '"; [Environment]::Exit(9); "',
      "'; exit 9 #",
      '$(exit 9)`n\r\nexit 9\r\n',
      'Größe 日本語 \u202Ertl 👩‍💻 \u0000 [*?]',
      '-Request',
    ];
    for (const text of texts) {
      const result = await write(connection, deadlineMs, text);
      expect(result.ok && result.value.after?.name).toBe(text);
    }
  });

  it('gives node-powershell no say in the executable, and the process a quiet terminal', async () => {
    vi.stubEnv('NODE_POWERSHELL', '/nowhere/pwsh');
    const { connection } = await open();
    const result = await facts(connection);
    expect(result.ok && result.value.osVersion).toBe('dumb');
    vi.unstubAllEnvs();
  });

  it('keeps no answer in memory', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const { connection } = await open({ fault: 'noise' });
    await read(connection);
    const bytes = (): number => {
      collect();
      return process.memoryUsage().arrayBuffers + process.memoryUsage().external;
    };
    const before = bytes();
    // 300 kB of noise each; if all were kept, 12 MB.
    for (let index = 0; index < 40; index += 1) await read(connection);
    await vi.waitFor(() => expect(bytes() - before).toBeLessThan(3_000_000), patience);
  });

  it('is refused arguments that no schema allows before anything is sent', async () => {
    const test = await open();
    const result = await test.connection.request('vm.read', { vmId: 'x; exit' }, { lane: 'refresh', deadlineMs });
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
    await facts(test.connection);
    expect(await test.begun()).toEqual(['host.facts']);
  });
});

describe('order', () => {
  it('merges equal reads that wait, and lets an urgent one overtake', async () => {
    const test = await open();
    const options = { lane: 'refresh', deadlineMs } as const;
    const ids = { first: { vmId }, second: { vmId: vmId.replace('1', 'a') } };
    // The process is still starting: all of them wait.
    const results = [
      test.connection.request('inventory.light', {}, options),
      test.connection.request('inventory.light', {}, options),
      test.connection.request('vm.read', ids.first, options),
      test.connection.request('vm.read', ids.second, options),
      test.connection.request('host.facts', {}, { ...options, urgent: true }),
    ];
    await Promise.all(results);
    expect(await test.begun()).toEqual(['host.facts', 'inventory.light', 'vm.read', 'vm.read']);
  });
});

describe('closing', () => {
  it('leaves no process, when it comes during the start', async () => {
    const test = await open();
    test.connection.prepareActs();
    const pids = test.pids();
    expect(pids).toHaveLength(2);
    const waiting = read(test.connection);
    await test.connection.close();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await waiting).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(await facts(test.connection)).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(test.connection.state.state).toBe('closed');
  });

  it('leaves no process, when it comes during a call and a wait for the next attempt', async () => {
    const test = await open({ fault: 'hang', limits: { firstRetryMs: 60_000, longestRetryMs: 60_000 } });
    const act = write(test.connection);
    await whenBegun(test, 'service.set');
    await facts(test.connection);
    const pids = test.pids();
    const timedOut = read(test.connection, 200);
    expect(await timedOut).toMatchObject({ ok: false, problem: { code: 'timedOut' } });
    expect(test.connection.state.state).toBe('restarting');
    await test.connection.close();
    expect(await act).toMatchObject({ ok: false, problem: { code: 'sessionLost' } });
    expect(pids.filter(isAlive)).toEqual([]);
  });
});
