import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isAlive, powerShellsOf } from '../../e2e/harness/process-tree.ts';
import { repository } from '../steps.ts';

// Real processes on a machine that may be busy: each start is a PowerShell for each host.
vi.setConfig({ testTimeout: 120_000 });

const program = join(repository, 'build', 'hyperv-vitals.mjs');
let dataFolder = '';
/** A data folder whose host does not answer. */
let hungFolder = '';

beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-cli-'));
  hungFolder = join(dataFolder, 'hung');
  mkdirSync(join(hungFolder, 'demo'), { recursive: true });
  writeFileSync(join(hungFolder, 'demo', 'scenario.json'), JSON.stringify({ faults: [{ kind: 'hang', command: 'Get-VM' }] }));
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `output`: a file to write to, by its descriptor, instead of a pipe. */
function startWith(output: 'pipe' | number, args: readonly string[]): ReturnType<typeof spawn> {
  const environment = { ...process.env, HVV_DEMO_HOSTS: 'DEMO-ROMA-01' };
  return spawn(process.execPath, [program, ...args], { env: environment, stdio: ['ignore', output, 'pipe', 'ipc'] });
}

function start(...args: readonly string[]): ReturnType<typeof spawn> {
  return startWith('pipe', args);
}

async function endOf(child: ReturnType<typeof spawn>): Promise<Ended> {
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (output += part));
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (errors += part));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

/** What a person types, on the demo host of this file. */
function run(...args: readonly string[]): Promise<Ended> {
  return endOf(start(...args, '--demo', '--data-folder', dataFolder));
}

test('looks, switches, and sees at the next look what was switched', async () => {
  const before = await run('status', '--json');
  expect(before.errors).toBe('');
  const report = JSON.parse(before.output) as {
    exitCode: number;
    vms: { name: string; services: { guestServiceInterface: { enabled: boolean } } }[];
  };
  expect([before.code, report.vms.length > 5]).toEqual([report.exitCode, true]);
  expect(report.vms.find(({ name }) => name === 'ERP-WEB-01')?.services.guestServiceInterface.enabled).toBe(false);

  const unasked = await run('set', 'ERP-WEB-01', 'guest-interface', 'on');
  expect([unasked.code, unasked.output]).toEqual([1, expect.stringContaining('There is nobody to ask: add --yes') as string]);
  const one = await run('set', 'ERP-WEB-01', 'guest-interface', 'on', '--yes');
  expect([one.code, one.errors]).toEqual([0, '']);
  expect(one.output).toContain('ERP-WEB-01 on DEMO-ROMA-01: Guest Service Interface is on, as a fresh read says');

  const several = await run('set', 'ERP-WEB-*', 'guest-interface', 'on', '--yes', '--json');
  expect(JSON.parse(several.output)).toMatchObject({
    alreadySo: [{ name: 'ERP-WEB-01' }],
    changes: [{ name: 'ERP-WEB-02', result: { outcome: 'changed', before: false } }],
  });

  const drift = await run('drift', 'ERP-WEB-*');
  expect(drift.code).toBe(1);
  expect(drift.output.match(/ERP-WEB-0[12] +Guest Service Interface +on +Off, by the baseline/g)).toHaveLength(2);
  // No escape codes where nobody looks at a terminal.
  expect(drift.output).not.toContain('\u001B');
});

test('writes a report, and takes a reader that leaves for no trouble', async () => {
  const file = join(dataFolder, 'report.html');
  expect(await run('report', '-o', file, '--language', 'it')).toEqual({ code: 0, output: `Scritto: ${file}\n`, errors: '' });
  expect(readFileSync(file, 'utf8')).toMatch(/^<!DOCTYPE html>\n<html lang="it">/);

  const child = start('status', '--demo', '--data-folder', dataFolder);
  child.stdout?.destroy();
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (errors += part));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, errors]).toEqual([1, '']);
});

test('tells mistakes before it starts anything, and does not take what nobody can read for told', async () => {
  expect(await endOf(start('--language', 'it', 'help', 'bogus'))).toEqual({
    code: 64,
    output: '',
    errors: '«bogus» non è un comando. I comandi sono: status, services, drift, report, set. Vedere: hyperv-vitals --help\n',
  });
  const missing = join(dataFolder, 'typo');
  const mistyped = await endOf(start('status', '--demo', '--json', '--data-folder', missing));
  expect([mistyped.code, mistyped.errors]).toEqual([64, expect.stringContaining(missing) as string]);
  expect(JSON.parse(mistyped.output)).toMatchObject({ format: 'hyperv-vitals-end', verdict: 'usage' });
  expect(existsSync(missing)).toBe(false);

  const readOnly = openSync(program, 'r');
  try {
    const lost = await endOf(startWith(readOnly, ['--help']));
    expect([lost.code, lost.errors]).toEqual([3, expect.stringMatching(/\S/) as string]);
  } finally {
    closeSync(readOnly);
  }
});

test('does not wait longer than it is told for a host that hangs', async () => {
  const ended = await endOf(start('status', '--plugin', '--timeout', '2', '--demo', '--data-folder', hungFolder));
  expect(ended).toEqual({
    code: 3,
    output:
      'HYPERV UNKNOWN - 0 virtual machines, 1 host not read; simulated: these are demo hosts; DEMO-ROMA-01: not read within the time' +
      ' | vms=0 critical=0 warning=0 unknown=0 hosts_unread=1\n',
    errors: '',
  });
});

test('ends at Ctrl-C in order, with nothing left running', async () => {
  const child = start('status', '--demo', '--data-folder', hungFolder);
  const { pid = 0 } = child;
  await vi.waitFor(async () => expect(await powerShellsOf(pid)).not.toEqual([]), { timeout: 60_000, interval: 20 });
  const shells = await powerShellsOf(pid);
  // Windows has no signal that can be sent from outside; there the end of the channel says the same.
  if (process.platform === 'win32') child.disconnect();
  else child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(130);
  expect(shells.filter((shell) => isAlive(shell.pid))).toEqual([]);
});

test('ends in order when the old Node that started it is killed, as monitoring does after its time', async () => {
  const older = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.0.0" } })';
  const args = ['--import', `data:text/javascript,${older}`, program, 'status', '--demo', '--data-folder', hungFolder];
  const environment = { ...process.env, HVV_DEMO_HOSTS: 'DEMO-ROMA-01' };
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const { pid = 0 } = child;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  await vi.waitFor(async () => expect(await powerShellsOf(pid)).not.toEqual([]), { timeout: 60_000, interval: 20 });
  const shells = await powerShellsOf(pid);
  child.kill('SIGKILL');
  // The pipe is closed when the last of them has ended.
  await once(child, 'close');
  expect(errors).toBe('Ended before its time.\n');
  expect(shells.filter((shell) => isAlive(shell.pid))).toEqual([]);
});
