import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const engineFolder = import.meta.dirname;
const defaultCacheFolder = resolve(engineFolder, '../../.cache/powershell-engine');
const executableName = 'powershell-engine';
const temporaryPrefix = 'building-';
const abandonedAfterMilliseconds = 60 * 60 * 1000;

const runtimeIdentifiers: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'osx-x64',
  'darwin-arm64': 'osx-arm64',
};

/** What a caller may choose otherwise; the tests do. */
export interface EngineBuildOptions {
  /** Absolute path of the folder that holds the built engines. */
  readonly cacheFolder?: string;
  /** The dotnet command: a name to find on the PATH, or a path. */
  readonly dotnet?: string;
}

/**
 * Builds the PowerShell engine unless these very sources were built before, and gives the absolute path of its executable.
 *
 * The result lies in `.cache/powershell-engine/<hash>/` of the repository. Two processes may call this at once: each
 * publishes into a folder of its own, the first rename wins and the other one takes what it finds.
 *
 * @throws Error with a sentence for the user: on Windows and other systems without an engine, when there is no `dotnet`,
 *   and when packages can't be restored or the build fails (then with the lines in which dotnet names the errors).
 */
export async function ensurePowerShellEngine(options: EngineBuildOptions = {}): Promise<string> {
  const { cacheFolder = defaultCacheFolder, dotnet = 'dotnet' } = options;
  const runtime = runtimeIdentifiers[`${process.platform}-${process.arch}`];
  if (runtime === undefined) {
    throw new Error(
      `There is no PowerShell engine for ${process.platform} ${process.arch}: install PowerShell 7 and put pwsh on the PATH.`,
    );
  }
  const folder = join(cacheFolder, await hashSources(runtime));
  const executable = join(folder, executableName);
  if (await exists(executable)) {
    return executable;
  }
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandonedBuilds(cacheFolder);
  const temporary = await mkdtemp(join(cacheFolder, temporaryPrefix));
  try {
    await publish(dotnet, runtime, temporary);
    await moveIntoPlace(join(temporary, 'out'), folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return executable;
}

async function hashSources(runtime: string): Promise<string> {
  const sources = await readdir(join(engineFolder, 'src'), { recursive: true });
  const names = sources.filter((name) => name.endsWith('.cs')).map((name) => join('src', name));
  const hash = createHash('sha256').update(runtime);
  for (const name of [...names.sort(), 'PowerShellEngine.csproj', 'packages.lock.json']) {
    hash.update(`\0${name}\0`).update(await readFile(join(engineFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A build that was interrupted leaves some 100 MB behind. */
async function removeAbandonedBuilds(cacheFolder: string): Promise<void> {
  const entries = await readdir(cacheFolder);
  for (const folder of entries.filter((name) => name.startsWith(temporaryPrefix)).map((name) => join(cacheFolder, name))) {
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > abandonedAfterMilliseconds) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Publishes into `<temporary>/out`; intermediate files go to `<temporary>` too, so that two builds never share any. */
async function publish(dotnet: string, runtime: string, temporary: string): Promise<void> {
  const { code, output } = await runDotnet(dotnet, [
    'publish',
    join(engineFolder, 'PowerShellEngine.csproj'),
    '--configuration',
    'Release',
    '--runtime',
    runtime,
    '--output',
    join(temporary, 'out'),
    '--disable-build-servers',
    '-nodeReuse:false',
    '-p:RestoreLockedMode=true',
    `-p:BaseIntermediateOutputPath=${join(temporary, 'obj')}/`,
    `-p:BaseOutputPath=${join(temporary, 'bin')}/`,
  ]);
  if (code === 0) {
    return;
  }
  const errors = [...new Set(output.split('\n').filter((line) => /\berror\b/i.test(line)))];
  const isRestore = errors.some((line) => /error NU\d+/.test(line));
  const what = isRestore
    ? 'The packages of the PowerShell engine could not be restored. Check the network, the proxy and the package sources of dotnet (dotnet nuget list source), then try again.'
    : 'The PowerShell engine could not be built with dotnet. It needs the .NET SDK 10.';
  const details = errors.length > 0 ? errors.slice(0, 5) : output.trim().split('\n').slice(-5);
  throw new Error([what, ...details.map((line) => line.trim())].join('\n'));
}

async function runDotnet(dotnet: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const environment = {
    ...process.env,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    DOTNET_CLI_UI_LANGUAGE: 'en',
    DOTNET_CLI_USE_MSBUILD_SERVER: '0',
    DOTNET_GENERATE_ASPNET_CERTIFICATE: 'false',
  };
  return new Promise((resolveRun, reject) => {
    const child = spawn(dotnet, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'ENOENT'
          ? 'There is no PowerShell here, and no dotnet to build the PowerShell engine with. Install PowerShell 7 or the .NET SDK 10 and put it on the PATH.'
          : `dotnet could not be started: ${error.message}`;
      reject(new Error(reason, { cause: error }));
    });
    child.once('close', (code) => {
      resolveRun({ code: code ?? 1, output });
    });
  });
}

async function moveIntoPlace(built: string, folder: string): Promise<void> {
  try {
    await rename(built, folder);
  } catch (error) {
    if (!(await exists(join(folder, executableName)))) {
      throw error;
    }
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensurePowerShellEngine());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
