import type { ChosenFile } from '../../../shared/contract/files.ts';
import type { CopyRequest } from '../../../shared/contract/operation.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { copyBlock, copyFamily, targetFault } from '../../../shared/domain/copy.ts';
import { familyOfFolder, guestPath } from '../../../shared/domain/guest-path.ts';
import type { Clock } from '../clock.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { classifyFailure } from '../module/classify.ts';
import { lastBeginning } from '../writes/late-writes.ts';
import { doubtful } from '../writes/write-verdict.ts';
import type { ServiceLender } from './borrowed-service.ts';
import { ending } from './one-call.ts';
import type { Ending, Tool, Work } from './tool.ts';

const minute = 60_000;
/** A new PowerShell has so long to begin, in ms. */
const beginningMs = minute;
/** All files together may take so long, in ms: no operation lasts an hour. */
const limitMs = 50 * minute;

/** What a copy needs beside the operation. */
export interface CopyParts {
  readonly clock: Clock;
  readonly files: Pick<ChosenFiles, 'get'>;
  readonly lender: ServiceLender;
}

/** A problem of one of several files, with its name before the host's words. */
function ofFile({ name }: ChosenFile, problem: Problem): Problem {
  return failure(problem.code, problem.detail === undefined ? name : `${name}: ${problem.detail}`, problem.errorId).problem;
}

/** How far the copy is; by bytes, or by files where there is not one byte. */
function percentOf(files: readonly ChosenFile[], done: number): number {
  const sum = (some: readonly ChosenFile[]): number => some.reduce((bytes, file) => bytes + file.bytes, 0);
  const all = sum(files);
  return all === 0 ? (100 * done) / files.length : (100 * sum(files.slice(0, done))) / all;
}

/** Copies files to a guest, one after another: see HyperVVitals/Private/GuestFiles.ps1. */
export function createCopyTool({ clock, files: chosen, lender }: CopyParts): Tool<CopyRequest> {
  function chosenOf(request: CopyRequest): readonly ChosenFile[] | Problem {
    const found: ChosenFile[] = [];
    for (const path of request.files) {
      const file = chosen.get(path);
      if (file === undefined) return failure('sourceNotChosen', path).problem;
      found.push(file);
    }
    return found;
  }

  /** Copies all of them, or until the first that can't be copied. Hyper-V does not take back a file that it has begun: between two files there is a way out. */
  async function copyAll(request: CopyRequest, work: Work, files: readonly ChosenFile[]): Promise<Ending> {
    const { vmId, folder, createFolders, overwrite } = request;
    const { cancelled, forbidden } = work;
    // It was judged to be a folder of the guest's system.
    const family = familyOfFolder(folder);
    const untilMs = clock.now() + limitMs;
    let isChanged = false;

    for (const [done, file] of files.entries()) {
      const isLast = done === files.length - 1;
      const part = done === 0 ? 'notBegun' : 'copiedPart';
      const tell = (step: 'preparing' | 'copying' | 'copyingLast'): void =>
        work.tell(step, step === 'preparing' || (step === 'copying' && !isLast), percentOf(files, done), { done, total: files.length });
      // Before anything can end it here: the file before this one is copied, and counts.
      if (done > 0) work.tell('copying', !cancelled.aborted, percentOf(files, done), { done, total: files.length });
      if (cancelled.aborted) return ending('cancelled', part, null);
      if (forbidden.aborted) return ending('failed', part, forbidden.reason as Problem);
      const host = work.host();
      if (host === undefined) return ending('failed', part, failure('notFound', work.hostId).problem);
      if (clock.now() >= untilMs) return ending('failed', part, failure('timedOut').problem);
      if (done === 0) tell('preparing');
      const last = (): void => tell('copyingLast');
      const answer = await host.connection.request(
        'files.copy',
        {
          vmId,
          sourcePath: file.path,
          targetPath: guestPath(folder, file.name, family),
          createFolders,
          overwrite,
          notAfterMs: lastBeginning(clock.now(), beginningMs),
        },
        {
          lane: 'operation',
          deadlineMs: untilMs - clock.now(),
          urgent: true,
          onBegun() {
            tell('copying');
            cancelled.addEventListener('abort', last, { once: true });
          },
          signal: AbortSignal.any([cancelled, forbidden]),
        },
      );
      cancelled.removeEventListener('abort', last);
      if (answer.ok) {
        if (answer.value.writeFailure === null) {
          isChanged ||= answer.value.bytes !== file.bytes;
          continue;
        }
        const problem = ofFile(file, classifyFailure(answer.value.writeFailure, 'files.copy'));
        return ending('failed', done === 0 ? null : 'copiedPart', problem);
      }
      if (answer.neverBegun && cancelled.aborted) return ending('cancelled', part, null);
      if (answer.neverBegun && forbidden.aborted) return ending('failed', part, forbidden.reason as Problem);
      const isInDoubt = !answer.neverBegun && doubtful.has(answer.problem.code);
      return isInDoubt
        ? ending('unknown', 'mayStillCome', ofFile(file, answer.problem))
        : ending('failed', part, ofFile(file, answer.problem));
    }
    work.tell('copying', false, 100, { done: files.length, total: files.length });
    return ending('done', isChanged ? 'copiedChanged' : 'copied', null);
  }

  return {
    refusalOf(request, { vm, stale, underWay }) {
      const block = copyBlock(vm, { stale, underWay, switchOn: request.switchOn });
      if (block !== null) return failure(block.code, block.state).problem;
      const files = chosenOf(request);
      if ('code' in files) return files;
      const fault = targetFault(request.folder, files, copyFamily(vm, request.folder));
      return fault === null
        ? null
        : failure('copyTargetRefused', fault.name === null ? fault.fault : `${fault.fault}: ${fault.name}`).problem;
    },
    async run(request, work) {
      const files = chosenOf(request);
      if ('code' in files) return ending('failed', 'notBegun', files);
      const { borrowed, problem } = request.switchOn ? await lender.borrow(work) : { borrowed: false, problem: null };
      const end = problem === null ? await copyAll(request, work, files) : ending('failed', 'notBegun', problem);
      if (!borrowed) return end;
      const leftOn = await lender.giveBack(work);
      return leftOn === null ? end : { ...end, leftOn };
    },
  };
}
