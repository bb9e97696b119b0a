import { describe, expect, test } from 'vitest';
import { choosePowerShell, toExecutableOptions } from './powershell-executable.ts';
import type { PowerShellSetting, PowerShellSurroundings } from './powershell-executable.ts';

const windowsArgs = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'RemoteSigned'];
const otherArgs = ['-NoLogo', '-NoProfile', '-NonInteractive'];
const windowsPowerShell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const powerShell7 = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
const automatic: PowerShellSetting = { choice: 'automatic' };

/** Surroundings in which only the listed files exist. */
function where(platform: NodeJS.Platform, files: readonly string[], more: Partial<PowerShellSurroundings> = {}): PowerShellSurroundings {
  return { platform, env: {}, setting: automatic, fileExists: (path) => files.includes(path), ...more };
}

describe('on Windows', () => {
  test.each<[string, Record<string, string>, string]>([
    ['the system folder', { SystemRoot: 'D:\\WINNT' }, 'D:\\WINNT\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    ['any spelling of the name', { SYSTEMROOT: 'D:\\W' }, 'D:\\W\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    ['a backslash at the end', { SystemRoot: 'C:\\Windows\\' }, windowsPowerShell],
    ['no system folder named', {}, windowsPowerShell],
    ['an empty name', { SystemRoot: '' }, windowsPowerShell],
    ['a relative folder', { SystemRoot: 'Windows' }, windowsPowerShell],
    ['a drive without a folder', { SystemRoot: 'D:Windows' }, windowsPowerShell],
    ['a network share', { SystemRoot: '\\\\evil\\share' }, windowsPowerShell],
    ['a way back up', { SystemRoot: 'C:\\Windows\\..\\Temp' }, windowsPowerShell],
    ['a stream', { SystemRoot: 'C:\\Windows:x' }, windowsPowerShell],
    ['quotes', { SystemRoot: 'C:\\Win"dows' }, windowsPowerShell],
    ['slashes', { SystemRoot: 'C:\\Users/me' }, windowsPowerShell],
    ['a line break', { SystemRoot: 'C:\\Win\ndows' }, windowsPowerShell],
  ])('takes Windows PowerShell by its absolute path: %s', (_case, env, path) => {
    const choice = choosePowerShell(where('win32', [path], { env }));
    expect(choice).toEqual({ kind: 'windowsPowerShell', path, executableArgs: windowsArgs });
  });

  test('never searches the PATH', () => {
    const env = { Path: 'C:\\tools', PATH: 'C:\\tools' };
    const files = ['C:\\tools\\powershell.exe', 'C:\\tools\\pwsh.exe'];
    for (const choice of ['automatic', 'powerShell7'] as const) {
      expect(choosePowerShell(where('win32', files, { env, setting: { choice } }))).toEqual({
        problem: { code: 'powerShellMissing', looked: [choice === 'automatic' ? windowsPowerShell : powerShell7] },
      });
    }
  });

  test('takes PowerShell 7 only when the setting says so', () => {
    const files = [windowsPowerShell, powerShell7];
    expect(choosePowerShell(where('win32', files))).toMatchObject({ kind: 'windowsPowerShell' });
    expect(choosePowerShell(where('win32', files, { setting: { choice: 'powerShell7' } }))).toEqual({
      kind: 'powerShell7',
      path: powerShell7,
      executableArgs: windowsArgs,
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['ProgramFiles', { ProgramFiles: 'E:\\Apps' }, 'E:\\Apps\\PowerShell\\7\\pwsh.exe'],
    ['the 64-bit folder first', { ProgramFiles: 'C:\\Program Files (x86)', ProgramW6432: 'E:\\Apps' }, 'E:\\Apps\\PowerShell\\7\\pwsh.exe'],
    ['a network share is not taken', { ProgramFiles: '\\\\evil\\share' }, powerShell7],
  ])('looks for PowerShell 7 below %s', (_case, env, path) => {
    const choice = choosePowerShell(where('win32', [path], { env, setting: { choice: 'powerShell7' } }));
    expect(choice).toMatchObject({ kind: 'powerShell7', path });
  });

  test('does not take the engine', () => {
    const choice = choosePowerShell(where('win32', ['C:\\engine.exe'], { engine: 'C:\\engine.exe' }));
    expect(choice).toEqual({ problem: { code: 'powerShellMissing', looked: [windowsPowerShell] } });
  });
});

describe('elsewhere', () => {
  test('takes the first pwsh on the PATH, as an absolute path, before the engine', () => {
    const choice = choosePowerShell(
      where('linux', ['/opt/a/pwsh', '/usr/bin/pwsh', '/engine'], {
        env: { PATH: '/bin:/opt/a/:/usr/bin' },
        engine: '/engine',
      }),
    );
    expect(choice).toEqual({ kind: 'powerShell7', path: '/opt/a/pwsh', executableArgs: otherArgs });
  });

  test('never looks in the current folder', () => {
    const files = ['pwsh', './pwsh', 'tools/pwsh', '/pwsh'];
    const choice = choosePowerShell(where('linux', files, { env: { PATH: ':.:tools::/bin' } }));
    expect(choice).toEqual({ problem: { code: 'powerShellMissing', looked: ['/bin/pwsh'] } });
  });

  test('takes the engine when there is no pwsh', () => {
    const choice = choosePowerShell(where('darwin', ['/cache/engine'], { engine: '/cache/engine' }));
    expect(choice).toEqual({ kind: 'engine', path: '/cache/engine', executableArgs: otherArgs });
  });

  test.each<[string, string | undefined, string[]]>([
    ['no engine', undefined, ['/bin/pwsh']],
    ['an empty engine path', '', ['/bin/pwsh']],
    ['an engine that is gone', '/gone', ['/bin/pwsh', '/gone']],
    ['an engine at a relative path', 'cache/engine', ['/bin/pwsh', 'cache/engine']],
  ])('says what it tried: %s', (_case, engine, looked) => {
    const choice = choosePowerShell(where('linux', ['cache/engine'], { env: { PATH: '/bin:/bin/' }, engine }));
    expect(choice).toEqual({ problem: { code: 'powerShellMissing', looked } });
  });
});

describe('a path in the setting', () => {
  test.each<[NodeJS.Platform, 'powerShell7' | 'custom', string]>([
    ['win32', 'powerShell7', 'D:\\tools\\pwsh.exe'],
    ['linux', 'powerShell7', '/opt/pwsh'],
    ['darwin', 'custom', '/opt/my powershell/pwsh'],
  ])('is taken as it stands: %s, %s, %s', (platform, choice, path) => {
    const args = platform === 'win32' ? windowsArgs : otherArgs;
    expect(choosePowerShell(where(platform, [path], { setting: { choice, path } }))).toEqual({
      kind: choice,
      path,
      executableArgs: args,
    });
  });

  test.each<[NodeJS.Platform, string]>([
    ['win32', 'pwsh.exe'],
    ['win32', '\\tools\\pwsh.exe'],
    ['win32', 'D:pwsh.exe'],
    ['win32', ''],
    ['linux', 'pwsh'],
    ['linux', './pwsh'],
  ])('is refused when it is not absolute: %s, %s', (platform, path) => {
    const choice = choosePowerShell(where(platform, [path], { setting: { choice: 'custom', path } }));
    expect(choice).toEqual({ problem: { code: 'powerShellPathNotAbsolute', path } });
  });

  test.each([
    '\\\\server\\share\\evil.exe',
    '\\\\server@SSL\\DavWWWRoot\\evil.exe',
    '\\\\?\\UNC\\server\\share\\evil.exe',
    '\\\\?\\C:\\tools\\pwsh.exe',
    '\\\\.\\UNC\\server\\share\\evil.exe',
    '\\??\\UNC\\server\\share\\evil.exe',
    '//server/share/evil.exe',
    '\\/server\\share\\evil.exe',
    '/\\server\\share\\evil.exe',
    'C:',
    'C:/\\server\\share\\evil.exe',
  ])('is refused on Windows, unseen, when it is on no local drive: %s', (path) => {
    const looked: string[] = [];
    for (const choice of ['powerShell7', 'custom'] as const) {
      const surroundings = where('win32', [], { setting: { choice, path }, fileExists: (asked) => looked.push(asked) > 0 });
      expect(choosePowerShell(surroundings)).toEqual({ problem: { code: 'powerShellPathNotAbsolute', path } });
    }
    // To look at a path of another computer would already sign in there with this account.
    expect(looked).toEqual([]);
  });

  test('is never replaced by another PowerShell when nothing is there', () => {
    const setting: PowerShellSetting = { choice: 'powerShell7', path: '/opt/gone' };
    const choice = choosePowerShell(where('linux', ['/bin/pwsh'], { env: { PATH: '/bin' }, setting }));
    expect(choice).toEqual({ problem: { code: 'powerShellPathNotFound', path: '/opt/gone' } });
  });
});

test('gives the arguments in the form that node-powershell takes', () => {
  expect(toExecutableOptions(windowsArgs)).toEqual({
    '-NoLogo': true,
    '-NoProfile': true,
    '-NonInteractive': true,
    '-ExecutionPolicy': 'RemoteSigned',
  });
});
