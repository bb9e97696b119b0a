import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FetchRequest } from '../../../shared/contract/operation.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { guestServiceBlock } from '../../../shared/domain/direct.ts';
import { fetchFault, nameOfGuestFile } from '../../../shared/domain/fetch.ts';
import type { Clock } from '../clock.ts';
import type { ChosenFolders } from '../files/chosen-folders.ts';
import { watchPart } from '../files/part-watch.ts';
import type { GuestAccounts } from '../guests/guest-accounts.ts';
import { classifyFailure } from '../module/classify.ts';
import { lastBeginning } from '../writes/late-writes.ts';
import { doubtful } from '../writes/write-verdict.ts';
import { ending } from './one-call.ts';
import type { Ending, Tool, Work } from './tool.ts';

const minute = 60_000;
/** A new PowerShell has so long to begin, and the guest to open a session and to tell of the file, in ms. */
const beginningMs = 2 * minute;
/** All files together may take so long, in ms: no operation lasts an hour. */
const limitMs = 50 * minute;

export interface FetchToolParts {
  readonly clock: Clock;
  readonly accounts: Pick<GuestAccounts, 'known' | 'request'>;
  readonly folders: Pick<ChosenFolders, 'has'>;
}

/** A problem of one of several files, with its name before the words of the host. */
function ofFile(path: string, problem: Problem): Problem {
  const name = nameOfGuestFile(path);
  return failure(problem.code, problem.detail === undefined ? name : `${name}: ${problem.detail}`, problem.errorId).problem;
}

/**
 * Copies files out of a guest into a folder of this computer, one after another: see HyperVVitals/Private/FetchFile.ps1. In read-only mode it
 * is refused like any operation: who has set that wants nothing to be brought about from here, be it in a guest or on this computer. It
 * can be cancelled at any moment, since what it writes is a new file of this computer and nothing in the guest.
 */
export function createFetchTool({ clock, accounts, folders }: FetchToolParts): Tool<FetchRequest> {
  async function fetchAll({ files, folder }: FetchRequest, work: Work): Promise<Ending> {
    const { hostId, vmId, cancelled, forbidden } = work;
    const untilMs = clock.now() + limitMs;
    for (const [done, path] of files.entries()) {
      const part = done === 0 ? 'notBegun' : 'fetchedPart';
      const tell = (step: 'preparing' | 'fetching'): void =>
        work.tell(step, !cancelled.aborted, (100 * done) / files.length, { done, total: files.length });
      // Before anything can end it here: the file before this one is copied, and counts.
      if (done > 0) tell('fetching');
      if (cancelled.aborted) return ending('cancelled', part, null);
      if (forbidden.aborted) return ending('failed', part, forbidden.reason as Problem);
      const host = work.host();
      if (host === undefined) return ending('failed', part, failure('notFound', hostId).problem);
      if (clock.now() >= untilMs) return ending('failed', part, failure('timedOut').problem);
      if (done === 0) tell('preparing');
      const targetPath = join(folder, nameOfGuestFile(path));
      const mark = randomBytes(4).toString('hex');
      const watch = watchPart(clock, targetPath, mark);
      const answer = await accounts.request(
        host.connection,
        'files.fetch',
        { hostId, vmId },
        { sourcePath: path, targetPath, part: mark, notAfterMs: lastBeginning(clock.now(), beginningMs) },
        {
          lane: 'operation',
          deadlineMs: untilMs - clock.now(),
          urgent: true,
          onBegun: () => tell('fetching'),
          signal: AbortSignal.any([cancelled, forbidden]),
          leave: AbortSignal.any([cancelled, watch.exceeded]),
        },
      );
      watch.stop();
      if (answer.ok) {
        const { writeFailure, partLeft } = answer.value;
        if (writeFailure === null) continue;
        const problem = ofFile(path, classifyFailure(writeFailure, 'files.fetch'));
        return ending('failed', partLeft ? 'fetchPartLeft' : part, problem);
      }
      const wasBegun = answer.neverBegun !== true;
      if (watch.exceeded.aborted) {
        const problem = ofFile(path, failure('fetchTooLong', String(watch.exceeded.reason)).problem);
        return ending('failed', (await watch.remove()) ? part : 'fetchPartLeft', problem);
      }
      if (cancelled.aborted) return ending('cancelled', wasBegun ? 'fetchPartLeft' : part, null);
      if (!wasBegun && forbidden.aborted) return ending('failed', part, forbidden.reason as Problem);
      const problem = ofFile(path, answer.problem);
      return wasBegun && doubtful.has(problem.code) ? ending('unknown', 'fetchPartLeft', problem) : ending('failed', part, problem);
    }
    work.tell('fetching', false, 100, { done: files.length, total: files.length });
    return ending('done', 'fetched', null);
  }

  return {
    refusalOf(request, { host, vm, stale, underWay }) {
      // It would write into a folder of that computer.
      if (host.filesElsewhere === true) return failure('fetchElsewhere').problem;
      const block = guestServiceBlock(vm, host, { stale, underWay });
      if (block !== null) return failure(block.code, block.state).problem;
      if (accounts.known(request) === null) return failure('guestAccountNeeded').problem;
      const fault = fetchFault(request.files);
      if (fault !== null) return failure('fetchSourceRefused', `${fault.fault}: ${fault.path}`).problem;
      return folders.has(request.folder) ? null : failure('folderNotChosen', request.folder).problem;
    },
    run: fetchAll,
  };
}
