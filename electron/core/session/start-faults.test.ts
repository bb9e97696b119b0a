import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';
import { findPowerShell, testModule, useTestConnections } from './test-modules/test-connection.ts';
import { facts, whenState } from './test-modules/test-requests.ts';

refuseStrayRejections();
const open = useTestConnections();

describe('a PowerShell that can not be started', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitals-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const custom = (path: string) => () => ({ kind: 'custom', path, executableArgs: ['-NoProfile'] }) as const;

  async function script(name: string, text: string, mode = 0o755): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    await chmod(path, mode);
    return path;
  }

  it('a wrong path: failed, with the reason, and not tried again by itself', async () => {
    const { connection } = await open({ executable: custom(join(folder, 'nothing-here')) });
    const { problem } = await whenState(connection, 'failed');
    expect(problem.code).toBe('powerShellFailed');
    expect(problem.detail).toContain('nothing-here');
    expect(await facts(connection)).toMatchObject({ ok: false, problem: { code: 'powerShellFailed' } });
    expect(await facts(connection, 'act')).toMatchObject({ ok: false, problem: { code: 'powerShellFailed' } });
  });

  it('a wrong path that is mended: the next try by hand works', async () => {
    const found = await findPowerShell();
    const missing = { problem: { code: 'powerShellMissing', looked: ['/somewhere/pwsh'] } } as const;
    let isMended = false;
    const { connection } = await open({ executable: () => (isMended ? found : missing) });
    const { problem } = await whenState(connection, 'failed');
    expect(problem).toEqual({ code: 'powerShellMissing', detail: '/somewhere/pwsh' });
    isMended = true;
    connection.retryNow();
    expect((await facts(connection)).ok).toBe(true);
  });

  it.each([
    ['a folder', () => Promise.resolve(tmpdir())],
    ['a file that may not be executed', () => script('no-program', 'exit', 0o644)],
  ])('%s: failed', async (_name, path) => {
    const { connection } = await open({ executable: custom(await path()) });
    expect((await whenState(connection, 'failed')).problem.code).toBe('powerShellFailed');
  });

  it.each([
    ['ends at once', '#!/bin/sh\necho not a PowerShell >&2\nexit 0\n', /code 0[^]*not a PowerShell/, 60_000],
    ['says back what it is told', '#!/bin/sh\nexec cat\n', /not ready after 300 ms/, 300],
  ])('a program that %s: tried again later', async (_name, text, detail, bootMs) => {
    const { connection } = await open({
      executable: custom(await script('program', text)),
      limits: { bootMs, firstRetryMs: 60_000, longestRetryMs: 60_000 },
    });
    const { problem } = await whenState(connection, 'restarting');
    expect(problem.code).toBe('powerShellFailed');
    expect(problem.detail).toMatch(detail);
  });

  it('a program that says nothing: given up after the limit', async () => {
    const path = await script('silent', '#!/bin/sh\nexec sleep 600\n');
    const { connection } = await open({ executable: custom(path), limits: { bootMs: 200, firstRetryMs: 60_000, longestRetryMs: 60_000 } });
    expect((await whenState(connection, 'restarting')).problem).toMatchObject({
      code: 'powerShellFailed',
      detail: expect.stringContaining('200 ms'),
    });
  });

  it('a constrained language mode: failed as such, at once', async () => {
    const path = await script('constrained', '#!/bin/sh\necho VITALS-LANGUAGE:ConstrainedLanguage:END\nexec sleep 600\n');
    const { connection } = await open({ executable: custom(path) });
    expect((await whenState(connection, 'failed')).problem.code).toBe('constrainedLanguage');
  });

  it('an execution policy that forbids the module: failed as such', async () => {
    const { connection } = await open({ modulePath: testModule('refused-by-policy.psm1') });
    const { problem } = await whenState(connection, 'failed');
    expect(problem).toMatchObject({ code: 'executionPolicy', errorId: expect.stringMatching(/^UnauthorizedAccess/) });
  });

  it.each([
    ['that is not there', 'not-there.psm1', /^Modules_ModuleNotFound/],
    ['without the function', 'without-function.psm1', /^CommandNotFoundException/],
  ])('a module %s: the reason is told', async (_name, file, errorId) => {
    const { connection } = await open({ modulePath: testModule(file) });
    const { problem } = await whenState(connection, 'restarting');
    expect(problem.code).toBe('powerShellFailed');
    expect(problem.errorId).toMatch(errorId);
  });
});
