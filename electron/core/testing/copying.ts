import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyRequest, Operation } from '../../../shared/contract/operation.ts';
import { success, type failure } from '../../../shared/contract/problem.ts';
import type { CoreOptions } from '../options.ts';
import type { ModuleFailure } from '../module/records.ts';
import { settle } from './fake-clock.ts';
import { fakeVmId } from './fake-host.ts';
import { operationsOf } from './operations.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from './test-core.ts';

/** The VM that files are copied to. */
export const copyVmId = fakeVmId(1);

/** A core with files to copy. */
export interface Copying extends TestCore {
  /** What is asked for where a test says nothing else. */
  readonly request: CopyRequest;
}

/** A core with chosen files of so many bytes, called a, b, c, …; the service is on. */
export async function startCopying(sizes: readonly number[] = [30, 10], on = true, overrides: Partial<CoreOptions> = {}): Promise<Copying> {
  const core = await startTestCore(1, overrides, (_connection, host) => host.change(copyVmId, 'guestServiceInterface', on));
  const folder = temporaryFolder();
  const files: string[] = [];
  for (const [index, bytes] of sizes.entries()) {
    const path = join(folder, String.fromCodePoint(97 + index));
    writeFileSync(path, 'x'.repeat(bytes));
    files.push((await core.value('files.type', { path })).path);
  }
  const choices = { folder: 'C:\\Temp', createFolders: true, overwrite: false, switchOn: false };
  return Object.assign(core, {
    request: { kind: 'copyFiles', hostId: testHostId, vmId: copyVmId, acknowledged: 'low', files, ...choices } as const,
  });
}

/** Begins the copy and gives how it stands when nothing moves any more. */
export async function ended(core: Copying, change: Partial<CopyRequest> = {}): Promise<Operation | undefined> {
  await core.value('operations.start', { ...core.request, ...change });
  await settle();
  return (await operationsOf(core))[0];
}

/** Why it is not begun; `null` where it was. */
export async function refusal(core: Copying, change: Partial<CopyRequest>): Promise<unknown> {
  const result = await core.call('operations.start', { ...core.request, ...change });
  return result.ok ? null : result.problem;
}

/** Holds the n-th copy (from 0) until the test lets it go on with an answer. */
export function hold(core: Copying, number: number): { go(answer?: ReturnType<typeof failure>): Promise<void> } {
  let seen = -1;
  let resume: (answer: ReturnType<typeof failure> | undefined) => void = () => undefined;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.copy') return undefined;
    seen += 1;
    options.onBegun?.();
    if (seen !== number) return Promise.resolve(answer());
    return new Promise((resolve) => {
      resume = (other) => resolve(other ?? answer());
    });
  };
  return {
    async go(answer) {
      resume(answer);
      await settle();
    },
  };
}

/** What the host says in the place of a copy. */
export function failing(core: Copying, number: number, message: string): void {
  let seen = -1;
  const error = { errorId: 'OperationFailed,Commands.CopyVMFile', category: 'NotSpecified', exceptionTypes: [], hResult: null, message };
  const writeFailure: ModuleFailure = { errors: [error], probes: null };
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.copy') return undefined;
    seen += 1;
    options.onBegun?.();
    return Promise.resolve(seen === number ? success({ bytes: 1, writeFailure }) : answer());
  };
}

/** The new files of the guest. */
export function names({ host }: Copying): readonly string[] {
  return host.files.copied.map(({ targetPath }) => targetPath);
}
