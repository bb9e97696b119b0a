import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../../shared/contract/problem.ts';
import { type ProgramParts, runProgram } from './program.ts';

let rendererFolder: string;
let log: string[];
let stop: () => void;

beforeEach(async () => {
  rendererFolder = await mkdtemp(join(tmpdir(), 'vitals-program-'));
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>');
  log = [];
});

afterEach(() => rm(rendererFolder, { recursive: true }));

function parts(args: readonly string[], changed: Partial<ProgramParts> = {}): ProgramParts {
  return {
    args,
    rendererFolder,
    async launch(asked) {
      log.push(asked.demo ? 'launch demo' : 'launch');
      return {
        call: async () => success({}),
        subscribe: () => () => {},
        async stop() {
          log.push('stop');
        },
        leftOn: () => [],
      };
    },
    openBrowser: (url) => log.push(`open ${url}`),
    print: (line) => {
      log.push(line);
      stop();
    },
    complain: (line) => log.push(line),
    onLinkAsked: () => () => log.push('ignore'),
    stopAsked: new Promise((resolve) => {
      stop = resolve;
    }),
    ...changed,
  };
}

const line = expect.stringMatching(/^Dashboard: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/) as string;

describe('runProgram', () => {
  it('prints one line, opens it, and stops the core at the end', async () => {
    expect(await runProgram(parts(['--demo']))).toBe(0);
    expect(log).toEqual(['launch demo', line, expect.stringMatching(/^open http/), 'ignore', 'stop']);
    expect(log[2]).toBe(log[1]?.replace('Dashboard:', 'open'));
  });

  it('says at its end where a service is left on', async () => {
    const leaving = parts([], {
      launch: async () => ({
        call: async () => success({}),
        subscribe: () => () => {},
        stop: async () => {},
        leftOn: () => [{ hostName: 'HOST-01', vmName: 'WEB\u001B[2J\n-01' }],
      }),
    });
    expect(await runProgram(leaving)).toBe(0);
    expect(log.at(-1)).toBe(
      'Guest Service Interface was switched on for a copy and may still be on: VM "WEB\uFFFD[2J\uFFFD-01" of host "HOST-01". Switch it off there.',
    );
  });

  it('opens nothing with --no-open, and gives the reason it was told', async () => {
    expect(await runProgram(parts(['--no-open', '--because', 'there is no screen']))).toBe(0);
    expect(log).toEqual([
      'launch',
      expect.stringMatching(/token=[\w-]{43} \(in the browser, because there is no screen\)$/),
      'ignore',
      'stop',
    ]);
  });

  it('prints another link whenever one is asked for, until it ends', async () => {
    const asking = parts(['--no-open'], {
      print: (text) => log.push(text),
      onLinkAsked(listener) {
        listener();
        listener();
        stop();
        return () => log.push('ignore');
      },
    });
    expect(await runProgram(asking)).toBe(0);
    expect(log).toEqual(['launch', line, line, line, 'ignore', 'stop']);
    expect(new Set(log.slice(1, 4)).size).toBe(3);
  });

  it('starts nothing with flags that make no sense', async () => {
    expect(await runProgram(parts(['--port', 'x']))).toBe(2);
    expect(log).toEqual([expect.stringMatching(/^--port wants a number[^]*--no-open/)]);
  });

  it('says that the port is taken, and has started nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await runProgram(parts(['--port', `${port}`]))).toBe(1);
    expect(log).toEqual([expect.stringContaining(`Port ${port} is in use`)]);
    other.close();
  });

  it('stops the core where the pages can not be served', async () => {
    const failing = parts([], { developmentPages: () => Promise.reject(new Error('The sources are broken.')) });
    expect(await runProgram(failing)).toBe(1);
    expect(log).toEqual(['launch', 'stop', 'The dashboard could not be started: The sources are broken.']);
  });

  it('says which flags there are when it is asked', async () => {
    expect(await runProgram(parts(['--help']))).toBe(0);
    expect(log).toEqual([expect.stringMatching(/^Flags:[^]*--no-open/)]);
  });

  it('says why the core could not be started', async () => {
    const failing = parts([], { launch: () => Promise.reject(new Error('The folder can not be written.')) });
    expect(await runProgram(failing)).toBe(1);
    expect(log).toEqual(['The dashboard could not be started: The folder can not be written.']);
  });
});
