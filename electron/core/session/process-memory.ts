import { readFile } from 'node:fs/promises';

/**
 * Resident memory of a process in bytes, from /proc. `null` where there is none: on Windows it would take a query of its own for each
 * look, so that there sessions are recycled by age and number of requests alone.
 */
export async function residentMemory(pid: number): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
