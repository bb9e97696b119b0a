import { chmod, mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensurePowerShellEngine } from './ensure-engine.ts';

let folder: string;
let cacheFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ensure-engine-'));
  cacheFolder = join(folder, 'cache');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A stand-in for dotnet: it notes its arguments, then does what `body` says; `$out` is the folder to publish into. */
async function dotnetThat(body: string): Promise<string> {
  const path = join(folder, 'dotnet');
  const script = [
    '#!/bin/sh',
    `echo "$*" >> '${join(folder, 'calls')}'`,
    'while [ $# -gt 0 ]; do [ "$1" = --output ] && out=$2; shift; done',
    body,
  ];
  await writeFile(path, `${script.join('\n')}\n`);
  await chmod(path, 0o755);
  return path;
}

const publishes = 'mkdir -p "$out" && echo built > "$out/powershell-engine"';

async function calls(): Promise<string[]> {
  return (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
}

test('builds once, restored by the lock file, without build servers', async () => {
  const dotnet = await dotnetThat(publishes);
  const first = await ensurePowerShellEngine({ cacheFolder, dotnet });
  const second = await ensurePowerShellEngine({ cacheFolder, dotnet });
  expect(second).toBe(first);
  expect(await readFile(first, 'utf8')).toBe('built\n');
  const made = await calls();
  expect(made).toHaveLength(1);
  expect(made[0]).toContain('-p:RestoreLockedMode=true');
  expect(made[0]).toContain('--disable-build-servers');
  expect(made[0]).toContain('-nodeReuse:false');
});

test('two at once get the same whole engine, and nothing temporary stays', async () => {
  const dotnet = await dotnetThat(publishes);
  const [first, second] = await Promise.all([
    ensurePowerShellEngine({ cacheFolder, dotnet }),
    ensurePowerShellEngine({ cacheFolder, dotnet }),
  ]);
  expect(second).toBe(first);
  expect(await readFile(first, 'utf8')).toBe('built\n');
  expect(await readdir(cacheFolder)).toHaveLength(1);
});

test('a build that fails leaves nothing that looks like an engine', async () => {
  const failing = await dotnetThat(`${publishes}; echo "a.cs(1,2): error CS1002: ; expected"; exit 1`);
  await expect(ensurePowerShellEngine({ cacheFolder, dotnet: failing })).rejects.toThrow(
    /could not be built.*\na\.cs\(1,2\): error CS1002/s,
  );
  expect(await readdir(cacheFolder)).toEqual([]);
  const working = await dotnetThat(publishes);
  await expect(ensurePowerShellEngine({ cacheFolder, dotnet: working })).resolves.toContain('powershell-engine');
});

test('says that packages could not be restored', async () => {
  const dotnet = await dotnetThat('echo "x.csproj : error NU1301: Unable to load the service index"; exit 1');
  await expect(ensurePowerShellEngine({ cacheFolder, dotnet })).rejects.toThrow(/could not be restored.*NU1301/s);
});

test('says what to install when there is no dotnet', async () => {
  await expect(ensurePowerShellEngine({ cacheFolder, dotnet: join(folder, 'nowhere') })).rejects.toThrow(
    /no dotnet to build .* Install PowerShell 7 or the \.NET SDK 10/,
  );
});

test('removes what an interrupted build left, but not what another process is building', async () => {
  const [old, running] = [join(cacheFolder, 'building-old'), join(cacheFolder, 'building-new')];
  await mkdir(old, { recursive: true });
  await mkdir(running);
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(old, longAgo, longAgo);
  await ensurePowerShellEngine({ cacheFolder, dotnet: await dotnetThat(publishes) });
  const left = await readdir(cacheFolder);
  expect(left).toContain('building-new');
  expect(left).not.toContain('building-old');
});
