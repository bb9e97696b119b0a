import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../electron/core/clock.ts';

const pollMs = 1000;

/** What ending with npm needs of this process; given apart so that a test can stand in for it. */
export interface NpmSurroundings {
  readonly clock: Clock;
  /** Who started this process, and who started that one; a process that ends is replaced by another in this text. */
  readonly lineage: () => string;
  readonly end: () => void;
}

/**
 * Calls `end`, once, when npm or the command line that it started this process with is gone. A signal that is sent to npm alone
 * ends only those two, and this process would go on unseen, its PowerShells with it.
 */
export function watchLineage({ clock, lineage, end }: NpmSurroundings): void {
  const first = lineage();
  const look = () => {
    if (lineage() === first) clock.after(pollMs, look);
    else end();
  };
  clock.after(pollMs, look);
}

/** The process that started `pid`, as text; Linux alone says it without another program. */
function parentOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

/**
 * Has this process end in its orderly way when the npm that started it is gone. Started in another way, by a script for
 * instance, it goes on by itself. Windows keeps the id of a parent that has ended, so there nothing is noticed; and macOS
 * notices npm's end only where the command line made way for this process, as its shell does for a single command.
 */
export function endWithNpm(): void {
  if (process.platform === 'win32' || process.env['npm_lifecycle_event'] === undefined) return;
  watchLineage({
    clock: systemClock,
    lineage: () => `${process.ppid} ${parentOf(process.ppid)}`,
    // To itself: ends a build that is under way, the gateway and Electron alike.
    end: () => process.kill(process.pid, 'SIGTERM'),
  });
}
