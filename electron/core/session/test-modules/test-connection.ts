import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { ensurePowerShellEngine } from '../../../../build/powershell-engine/ensure-engine.ts';
import { systemClock } from '../../clock.ts';
import type { HostConnection } from '../connection.ts';
import type { SessionLimits } from '../limits.ts';
import { choosePowerShell, type PowerShellChoice } from '../powershell-executable.ts';
import { createProcessConnection } from '../process-connection.ts';

/** A connection to a PowerShell with a module that misbehaves, and what a test wants to know of it. */
export interface TestConnection {
  readonly connection: HostConnection;
  /** Operations that were begun inside PowerShell, in their order, over all its processes. */
  begun(): Promise<readonly string[]>;
  /** Processes seen at the calls of this function. */
  pids(): readonly number[];
  /** Closes the connection and removes the log. */
  end(): Promise<void>;
}

/** What a test may set. */
export interface TestConnectionOptions {
  readonly fault?: string;
  readonly modulePath?: string;
  readonly executable?: () => PowerShellChoice;
  readonly limits?: Partial<SessionLimits>;
}

/** Path of a file in this folder. */
export function testModule(name: string): string {
  return join(import.meta.dirname, name);
}

/** The PowerShell of this machine: a real one, or the engine. */
export async function findPowerShell(): Promise<PowerShellChoice> {
  const surroundings = { platform: process.platform, env: process.env, setting: { choice: 'automatic' }, fileExists: existsSync } as const;
  const found = choosePowerShell(surroundings);
  return 'problem' in found ? choosePowerShell({ ...surroundings, engine: await ensurePowerShellEngine() }) : found;
}

async function openTestConnection(options: TestConnectionOptions = {}): Promise<TestConnection> {
  const found = await findPowerShell();
  const log = join(tmpdir(), `vitals-${randomUUID()}.log`);
  const connection = createProcessConnection({
    hostId: 'test',
    executable: options.executable ?? (() => found),
    environment: { VITALS_FAULT: options.fault ?? '', VITALS_LOG: log },
    modulePath: options.modulePath ?? testModule('faulty-vitals/faulty-vitals.psm1'),
    clock: systemClock,
    random: () => 0,
    limits: { firstRetryMs: 20, longestRetryMs: 200, ...options.limits },
  });
  return {
    connection,
    async begun() {
      if (!existsSync(log)) return [];
      return (await readFile(log, 'utf8')).trim().split('\n');
    },
    pids: () => connection.diagnostics().flatMap(({ pid }) => (pid === null ? [] : [pid])),
    async end() {
      await connection.close();
      await rm(log, { force: true });
    },
  };
}

/** True while there is a process with this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Gives a function that opens a connection with the misbehaving module and starts it. After each test all of them are closed, and a
 * process that is still there makes the test fail.
 */
export function useTestConnections(): (options?: TestConnectionOptions) => Promise<TestConnection> {
  let opened: TestConnection[] = [];
  beforeAll(async () => {
    // It may have to be built first.
    await findPowerShell();
  });
  beforeEach(() => {
    opened = [];
  });
  afterEach(async () => {
    const pids = opened.flatMap((test) => test.pids());
    await Promise.all(opened.map((test) => test.end()));
    const left = pids.filter(isAlive);
    if (left.length > 0) throw new Error(`Processes are still there: ${left.join(', ')}`);
  });
  return async (options = {}) => {
    const test = await openTestConnection(options);
    opened.push(test);
    test.connection.start();
    return test;
  };
}
