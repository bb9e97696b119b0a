import { createHash, randomBytes } from 'node:crypto';
import type { ChosenFile } from '../../../shared/contract/files.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { FileContent } from '../files/file-content.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { RequestOptions, RequestResult } from '../session/connection.ts';
import { doubtful } from '../writes/write-verdict.ts';
import type { OperationHost, Work } from './tool.ts';

const minute = 60_000;
/** One request may take so long, in ms; the check of the whole file as long as the copy itself. */
const requestMs = minute;
/** A chunk of so many bytes, as base64 in JSON in base64, fits into one request to our module. */
const chunkBytes = 49_152;
/** So many answers may be lost for one file. */
const mostDoubts = 3;
/** A request at hand gets so long to end when nobody wants the file any more, in ms; then its PowerShell is ended. */
const leaveMs = 2_000;

/** What a stage is to be told. */
export interface Bringing {
  /** Nothing is sent from this moment on (ms since 1970-01-01 UTC). */
  readonly untilMs: number;
  /** So many bytes have arrived; also 0, as soon as the host was asked. */
  readonly onBytes: (bytes: number) => void;
}

/** A folder on a host for one file that is on its way to a guest. */
export interface Stage {
  /** Brings the file there and checks it. Gives its path on the host. */
  bring(file: ChosenFile, bringing: Bringing): Promise<Result<string>>;
  /** Ends what `bring` is at and removes the folder; the problem where it is still there. It is done once, whoever asks. */
  remove(): Promise<Problem | null>;
}

/** For what a file is brought to a host: of the work that is under way, what matters here. */
export interface StageOwner extends Pick<Work, 'hostId' | 'cancelled' | 'forbidden'> {
  readonly host: () => Pick<OperationHost, 'connection'> | undefined;
}

/** Files on hosts that do not have those of this computer: see HyperVVitals/Private/Staging.ps1. */
export interface StagingArea {
  open(work: StageOwner): Stage;
  /** The program ends: removes what is there. */
  close(): Promise<void>;
}

type StagingOperation = 'staging.begin' | 'staging.append' | 'staging.length' | 'staging.check' | 'staging.remove';

export function createStagingArea(clock: Clock, files: Pick<ChosenFiles, 'open'>): StagingArea {
  const stages = new Set<Stage>();

  function open(work: StageOwner): Stage {
    const staging = randomBytes(16).toString('hex');
    const removing = new AbortController();
    const stopped = AbortSignal.any([work.cancelled, work.forbidden, removing.signal]);
    let mayExist = false;
    let brought: Promise<unknown> = Promise.resolve();
    let removal: Promise<Problem | null> | null = null;

    async function ask<O extends StagingOperation>(
      operation: O,
      args: OperationArguments<O>,
      options: Partial<RequestOptions> = {},
    ): Promise<RequestResult<OperationAnswer<O>>> {
      const host = work.host();
      if (host === undefined) return failure('notFound', work.hostId);
      return host.connection.request(operation, args, { lane: 'operation', deadlineMs: requestMs, urgent: true, ...options });
    }

    /** Asks on behalf of `bring`: given up when nobody wants the file any more. */
    async function send<O extends StagingOperation>(
      operation: O,
      args: OperationArguments<O>,
      untilMs: number,
      options: Pick<RequestOptions, 'onBegun'> = {},
    ): Promise<RequestResult<OperationAnswer<O>>> {
      if (stopped.aborted) return failure('cancelled');
      const restMs = untilMs - clock.now();
      if (restMs <= 0) return failure('timedOut');
      const leaving = new AbortController();
      let stopTimer = (): void => undefined;
      const leaveSoon = (): void => {
        stopTimer = clock.after(leaveMs, () => leaving.abort());
      };
      stopped.addEventListener('abort', leaveSoon, { once: true });
      try {
        return await ask(operation, args, {
          deadlineMs: operation === 'staging.check' ? restMs : Math.min(requestMs, restMs),
          signal: stopped,
          leave: leaving.signal,
          ...options,
        });
      } finally {
        stopped.removeEventListener('abort', leaveSoon);
        stopTimer();
      }
    }

    /**
     * Sends one chunk. Where an answer is lost the file is asked for its length, and what is not there yet is sent: our module takes it only at
     * the end of the file, so that nothing can be there twice, however late a lost request is carried out.
     */
    async function append(chunk: Buffer, offset: number, untilMs: number, doubts: { left: number }): Promise<Problem | null> {
      const end = offset + chunk.length;
      let at = offset;
      while (at < end) {
        const data = chunk.subarray(at - offset).toString('base64');
        const answer = await send('staging.append', { staging, offset: at, data }, untilMs);
        if (!answer.ok && (answer.neverBegun === true || !doubtful.has(answer.problem.code) || doubts.left === 0)) return answer.problem;
        if (!answer.ok) doubts.left -= 1;
        const told = answer.ok ? answer : await send('staging.length', { staging }, untilMs);
        if (!told.ok) return told.problem;
        const { bytes } = told.value;
        // After an answer it is all there; after a doubt any part of it may be.
        if (bytes > end || bytes < at || (answer.ok && bytes !== end)) {
          return failure('stagingFailed', `The host tells ${String(bytes)} bytes in the place of ${String(end)}.`).problem;
        }
        at = bytes;
      }
      return null;
    }

    async function bringFrom(content: FileContent, file: ChosenFile, { untilMs, onBytes }: Bringing): Promise<Result<string>> {
      const onBegun = (): void => {
        mayExist = true;
        onBytes(0);
      };
      const begun = await send('staging.begin', { staging, bytes: file.bytes }, untilMs, { onBegun });
      if (!begun.ok) return begun;
      const hash = createHash('sha256');
      const doubts = { left: mostDoubts };
      for (let offset = 0; offset < file.bytes;) {
        const chunk = await content.read(offset, Math.min(chunkBytes, file.bytes - offset));
        if (!chunk.ok) return chunk;
        if (chunk.value.length === 0) return failure('sourceChanged', file.name);
        hash.update(chunk.value);
        const problem = await append(chunk.value, offset, untilMs, doubts);
        if (problem !== null) return { ok: false, problem };
        offset += chunk.value.length;
        onBytes(offset);
      }
      const change = await content.changed();
      if (change !== null) return change;
      const checked = await send('staging.check', { staging, bytes: file.bytes, sha256: hash.digest('hex') }, untilMs);
      return checked.ok ? success(begun.value.path) : checked;
    }

    async function bring(file: ChosenFile, bringing: Bringing): Promise<Result<string>> {
      const content = await files.open(file.path);
      if (!content.ok) return content;
      try {
        return await bringFrom(content.value, file, bringing);
      } finally {
        await content.value.close();
      }
    }

    async function removeOnce(): Promise<Problem | null> {
      removing.abort();
      await brought;
      if (!mayExist) return null;
      const first = await ask('staging.remove', { staging });
      // To remove what is gone already does no harm.
      const last = first.ok || !doubtful.has(first.problem.code) ? first : await ask('staging.remove', { staging });
      return last.ok ? null : last.problem;
    }

    const stage: Stage = {
      bring(file, bringing) {
        const result = bring(file, bringing);
        brought = result.catch(() => undefined);
        return result;
      },
      async remove() {
        removal ??= removeOnce();
        const problem = await removal;
        stages.delete(stage);
        return problem;
      },
    };
    stages.add(stage);
    return stage;
  }

  return {
    open,
    async close() {
      await Promise.all([...stages].map((stage) => stage.remove()));
    },
  };
}
