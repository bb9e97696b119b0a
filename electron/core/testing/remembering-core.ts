import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { success } from '../../../shared/contract/problem.ts';
import { pipePath } from '../guests/account-pipe.ts';
import { databaseFileName } from '../store/database.ts';
import { fakeVmId } from './fake-host.ts';
import type { FakeSecrets } from './fake-secrets.ts';
import { startTestCore, testHostId, type TestCore } from './test-core.ts';

/** Two VMs, and an account that is to be remembered for the first one. */
export const vm = { hostId: testHostId, vmId: fakeVmId(1) };
export const other = { hostId: testHostId, vmId: fakeVmId(2) };
export const password = 'Zebra-Secret-4711';
export const account = { user: 'anna', password, scope: 'vm', remember: true } as const;
/** What is told of it once it is stored. */
export const stored = { user: 'anna', scope: 'vm', kept: 'store' } as const;
const answered = { readAt: '2026-11-23T08:00:00.000Z', services: [], clockSamples: [], readFailure: null };

/** A core whose PowerShell takes accounts from their pipes. */
export interface Started extends TestCore {
  /** What came over the pipes, one check after another. */
  readonly taken: Buffer[];
}

/** A core on a folder, with a PowerShell that opens the pipe of each check. */
export async function started(dataFolder: string, secrets: FakeSecrets | undefined): Promise<Started> {
  const core = await startTestCore(2, { dataFolder, secrets });
  const taken: Buffer[] = [];
  await core.clock.advance(10_000);
  core.connection.intercept = ({ operation, args, options }) => {
    if (operation !== 'direct.probe') return undefined;
    const { pipe } = args as { pipe: string };
    return new Promise((resolve) => {
      const server = createServer((socket) => {
        const parts: Buffer[] = [];
        socket.on('data', (part: Buffer) => parts.push(part));
        socket.on('end', () => {
          taken.push(Buffer.concat(parts));
          server.close();
          resolve(success(answered));
        });
      });
      server.listen(pipePath(pipe, { platform: process.platform, environment: process.env }), () => options.onBegun?.());
    });
  };
  return Object.assign(core, { taken });
}

/** The same folder after a new start. */
export async function restarted(core: TestCore, secrets: FakeSecrets | undefined): Promise<Started> {
  await core.core.stop();
  return started(core.dataFolder, secrets);
}

/** The rows as they lie in the database. */
export function rows(dataFolder: string): readonly Record<string, unknown>[] {
  const handle = new DatabaseSync(join(dataFolder, databaseFileName), { readOnly: true });
  try {
    return handle.prepare('SELECT * FROM guest_accounts ORDER BY host_id').all();
  } finally {
    handle.close();
  }
}

/** Changes the database as another program of this user can. */
export function change(dataFolder: string, statement: string): void {
  const handle = new DatabaseSync(join(dataFolder, databaseFileName));
  handle.exec(statement);
  handle.close();
}
