import { describe, expect, it } from 'vitest';
import { readProgramArguments } from './program-arguments.ts';

describe('readProgramArguments', () => {
  it('has safe defaults', () => {
    expect(readProgramArguments([])).toEqual({
      port: 0,
      openBrowser: true,
      demo: false,
      dataFolder: null,
      allowChanges: false,
      because: null,
      help: false,
    });
  });

  it('reads every flag', () => {
    const flags = ['--port', '8123', '--no-open', '--demo', '--data-folder', '/data', '--allow-changes', '--because', 'of it', '--help'];
    expect(readProgramArguments(flags)).toEqual({
      port: 8123,
      openBrowser: false,
      demo: true,
      dataFolder: '/data',
      allowChanges: true,
      because: 'of it',
      help: true,
    });
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', ''],
    ['--port'],
    ['--prot', '1'],
    ['stray'],
    ['--data-folder', ''],
  ])('says what is wrong with %s %s', (...flags) => {
    expect(readProgramArguments(flags)).toBeTypeOf('string');
  });
});
