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
import type { Stage, StagingArea } from './staging.ts';
import type { Ending, OperationHost, Tool, Work } from './tool.ts';

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
  readonly stagings: Pick<StagingArea, 'open'>;
}

/** One of several files, and how far the copy is with it. */
interface OneFile {
  readonly host: OperationHost;
  readonly file: ChosenFile;
  /** Where the host has it. */
  readonly sourcePath: string;
  /** What is to be said where it was not begun. */
  readonly part: 'notBegun' | 'copiedPart';
  readonly untilMs: number;
  /** `share`: so much of it is done, 0 to 1. */
  readonly tell: (step: 'preparing' | 'staging' | 'copying' | 'copyingLast', share?: number) => void;
}

/** A problem of one of several files, with its name before the host's words. */
function ofFile({ name }: ChosenFile, problem: Problem): Problem {
  return failure(problem.code, problem.detail === undefined ? name : `${name}: ${problem.detail}`, problem.errorId).problem;
}

/** What the host still has to do for the files, as far as it is known: so many are done, and of the next one a share of 0 to 1. */
interface Progress {
  readonly done: number;
  readonly share: number;
}

/** How far the copy is, in percent; by bytes, or by files where there is not one byte. */
function percentOf(files: readonly ChosenFile[], { done, share }: Progress): number {
  const sum = (some: readonly ChosenFile[]): number => some.reduce((bytes, file) => bytes + file.bytes, 0);
  const all = sum(files);
  if (all === 0) return (100 * (done + share)) / files.length;
  return (100 * (sum(files.slice(0, done)) + share * (files[done]?.bytes ?? 0))) / all;
}

/** How one of several files ended; `ending`: the copy ends with it. */
interface FileEnd {
  readonly ending: Ending | null;
  /** It had another length right before than when it was chosen. */
  readonly isChanged: boolean;
}

/** Copies files to a guest, one after another: see HyperVVitals/Private/GuestFiles.ps1. */
export function createCopyTool({ clock, files: chosen, lender, stagings }: CopyParts): Tool<CopyRequest> {
  function chosenOf(request: CopyRequest): readonly ChosenFile[] | Problem {
    const found: ChosenFile[] = [];
    for (const path of request.files) {
      const file = chosen.get(path);
      if (file === undefined) return failure('sourceNotChosen', path).problem;
      found.push(file);
    }
    return found;
  }

  /** One call of the host, for the file at a path of the host. */
  async function copyOne(request: CopyRequest, work: Work, one: OneFile): Promise<FileEnd> {
    const { vmId, folder, createFolders, overwrite } = request;
    const { cancelled, forbidden } = work;
    const { host, file, sourcePath, part, untilMs, tell } = one;
    const end = (...told: Parameters<typeof ending>): FileEnd => ({ ending: ending(...told), isChanged: false });
    const last = (): void => tell('copyingLast');
    const answer = await host.connection.request(
      'files.copy',
      {
        vmId,
        sourcePath,
        // It was judged to be a folder of the guest's system.
        targetPath: guestPath(folder, file.name, familyOfFolder(folder)),
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
      const { bytes, writeFailure } = answer.value;
      if (writeFailure === null) return { ending: null, isChanged: bytes !== file.bytes };
      const problem = ofFile(file, classifyFailure(writeFailure, 'files.copy'));
      return end('failed', part === 'notBegun' ? null : part, problem);
    }
    if (answer.neverBegun && cancelled.aborted) return end('cancelled', part, null);
    if (answer.neverBegun && forbidden.aborted) return end('failed', part, forbidden.reason as Problem);
    const isInDoubt = !answer.neverBegun && doubtful.has(answer.problem.code);
    return isInDoubt ? end('unknown', 'mayStillCome', ofFile(file, answer.problem)) : end('failed', part, ofFile(file, answer.problem));
  }

  /** The same where the host is another computer: the file is brought there first. */
  async function copyStaged(request: CopyRequest, work: Work, one: OneFile, stage: Stage): Promise<FileEnd> {
    const { cancelled, forbidden } = work;
    const { file, part, untilMs, tell } = one;
    let toldPercent = -1;
    const onBytes = (bytes: number): void => {
      const percent = file.bytes === 0 ? 0 : Math.floor((100 * bytes) / file.bytes);
      if (percent > toldPercent) tell('staging', percent / 200);
      toldPercent = percent;
    };
    const staged = await stage.bring(file, { untilMs, onBytes });
    if (cancelled.aborted) return { ending: ending('cancelled', part, null), isChanged: false };
    if (forbidden.aborted) return { ending: ending('failed', part, forbidden.reason as Problem), isChanged: false };
    // The guest was asked for nothing yet: so there is no doubt, whatever the problem is.
    if (!staged.ok) return { ending: ending('failed', part, ofFile(file, staged.problem)), isChanged: false };
    return copyOne(request, work, { ...one, sourcePath: staged.value, tell: (step) => tell(step, 0.5) });
  }

  /** `left`: takes why something of them is left on the host. Copies all of them, or until the first that can't be copied. Hyper-V does not take back a file that it has begun: between two files there is a way out. */
  async function copyAll(request: CopyRequest, work: Work, files: readonly ChosenFile[], left: Problem[]): Promise<Ending> {
    const { cancelled, forbidden } = work;
    const untilMs = clock.now() + limitMs;
    let isChanged = false;

    for (const [done, file] of files.entries()) {
      const isLast = done === files.length - 1;
      const part = done === 0 ? 'notBegun' : 'copiedPart';
      const tell: OneFile['tell'] = (step, share = 0) => {
        const canCancel = step === 'copying' ? !isLast : step !== 'copyingLast';
        work.tell(step, canCancel && !cancelled.aborted, percentOf(files, { done, share }), { done, total: files.length });
      };
      // Before anything can end it here: the file before this one is copied, and counts.
      if (done > 0) work.tell('copying', !cancelled.aborted, percentOf(files, { done, share: 0 }), { done, total: files.length });
      if (cancelled.aborted) return ending('cancelled', part, null);
      if (forbidden.aborted) return ending('failed', part, forbidden.reason as Problem);
      const host = work.host();
      if (host === undefined) return ending('failed', part, failure('notFound', work.hostId).problem);
      if (clock.now() >= untilMs) return ending('failed', part, failure('timedOut').problem);
      if (done === 0) tell('preparing');
      const one = { host, file, sourcePath: file.path, part, untilMs, tell } as const;
      const stage = host.filesAreHere ? null : stagings.open(work);
      const end = await (stage === null ? copyOne(request, work, one) : copyStaged(request, work, one, stage));
      // However it has ended.
      const leftHere = (await stage?.remove()) ?? null;
      if (leftHere !== null) left.push(leftHere);
      if (end.ending !== null) return end.ending;
      isChanged ||= end.isChanged;
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
      const left: Problem[] = [];
      const copied = problem === null ? await copyAll(request, work, files, left) : ending('failed', 'notBegun', problem);
      const [stagingLeft] = left;
      const end = stagingLeft === undefined ? copied : { ...copied, stagingLeft };
      if (!borrowed) return end;
      const leftOn = await lender.giveBack(work);
      return leftOn === null ? end : { ...end, leftOn };
    },
  };
}
