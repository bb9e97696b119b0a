import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** One program of the build: a script of a package, run by this Node. */
export interface Step {
  readonly name: string;
  /** Absolute path of the script. */
  readonly script: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** How a step ended. */
export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

const require = createRequire(import.meta.url);

/** The script behind a command of an installed package, e.g. `bin('typescript', 'tsc')`. Throws where the package has none. */
export function bin(packageName: string, command: string = packageName): string {
  const manifestPath = join(repository, 'node_modules', packageName, 'package.json');
  const manifest = require(manifestPath) as { bin?: string | Record<string, string> };
  const relative = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command];
  if (relative === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(dirname(manifestPath), relative);
}

/** Runs a step to its end. With `show` its output is seen at once; it is gathered in any case. Never rejects for a failing step. */
export async function runStep(step: Step, show: boolean): Promise<StepResult> {
  const began = performance.now();
  const child = spawn(process.execPath, [step.script, ...step.args], {
    cwd: repository,
    env: { ...process.env, ...step.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const [stream, sink] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (show) sink.write(chunk);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { name: step.name, ok: code === 0, seconds: (performance.now() - began) / 1000, output: Buffer.concat(chunks).toString('utf8') };
}
