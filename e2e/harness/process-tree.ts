import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process of this machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function listProcesses(): Promise<RunningProcess[]> {
  if (process.platform === 'win32') {
    const script = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';
    const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], { maxBuffer: 64 * 1024 * 1024 });
    return parse(stdout);
  }
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args='], { maxBuffer: 64 * 1024 * 1024 });
  return parse(stdout);
}

function parse(table: string): RunningProcess[] {
  return table.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s*(.*)$/.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }];
  });
}

/** All processes that `pid` has started, and those that they have started. */
export async function descendants(pid: number): Promise<RunningProcess[]> {
  const all = await listProcesses();
  const found: RunningProcess[] = [];
  const parents = new Set([pid]);
  for (let before = -1; before !== found.length;) {
    before = found.length;
    for (const candidate of all) {
      if (!parents.has(candidate.parent) || parents.has(candidate.pid)) continue;
      parents.add(candidate.pid);
      found.push(candidate);
    }
  }
  // The listing itself was one of ours.
  return found.filter(({ command }) => !command.startsWith('ps -eo') && !command.includes('Win32_Process'));
}

/** The PowerShell processes that `pid` has started. */
export async function powerShellsOf(pid: number): Promise<RunningProcess[]> {
  return (await descendants(pid)).filter(({ command }) => /powershell|pwsh/i.test(command));
}

/** True while there is a process of this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
