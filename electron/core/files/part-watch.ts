import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';

/** It is looked at so often, in ms. */
const lookMs = 500;
/** A file that somebody still writes to in the guest may be so much longer than was told, in bytes: that is found at its end. */
const marginBytes = 16 * 1024 * 1024;
/** A process that was ended may hold its file for a moment: the removal is tried so often. */
const mostTries = 10;

/** Looks at a file that grows while it is copied out of a guest. */
export interface PartWatch {
  /** Aborted once the file is longer than the guest told, by more than a margin; its reason says so in numbers. */
  readonly exceeded: AbortSignal;
  stop(): void;
  /** Removes what is there; false where it is still there. */
  remove(): Promise<boolean>;
}

/**
 * Watches the unfinished file of a copy to `targetPath`. Our module calls it `<target>.<length that the guest told>.<mark>.part`, so its name
 * says how long it may become, before there is an answer.
 */
export function watchPart(clock: Clock, targetPath: string, mark: string): PartWatch {
  const exceeding = new AbortController();
  const ending = `.${mark}.part`;
  let isStopped = false;
  let stopTimer = (): void => undefined;

  async function find(): Promise<{ readonly path: string; readonly told: number } | null> {
    const beginning = `${basename(targetPath)}.`;
    const name = (await readdir(dirname(targetPath))).find((each) => each.startsWith(beginning) && each.endsWith(ending));
    const digits = name?.slice(beginning.length, -ending.length) ?? '';
    return name !== undefined && /^\d+$/.test(digits) ? { path: join(dirname(targetPath), name), told: Number(digits) } : null;
  }

  async function look(): Promise<void> {
    const part = await find();
    if (part === null) return;
    const { size } = await stat(part.path);
    if (size > part.told + marginBytes) exceeding.abort(`The guest told ${String(part.told)} bytes and has sent ${String(size)} already.`);
  }

  function lookLater(): void {
    stopTimer = clock.after(lookMs, () => {
      void look()
        // What is not there any more has got its name, or was removed.
        .catch(() => undefined)
        .then(() => {
          if (!isStopped && !exceeding.signal.aborted) lookLater();
        });
    });
  }

  lookLater();
  return {
    exceeded: exceeding.signal,
    stop() {
      isStopped = true;
      stopTimer();
    },
    async remove() {
      for (let tries = 1; ; tries += 1) {
        try {
          const part = await find();
          if (part === null) return true;
          await rm(part.path);
        } catch {
          if (tries === mostTries) return false;
          await new Promise<void>((resolve) => clock.after(lookMs, resolve));
        }
      }
    },
  };
}
