import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

describe('readCommandLine', () => {
  it('finds our flags among those of Electron and Chromium', () => {
    expect(readCommandLine(['electron', '--no-sandbox', '.', '--demo', '--data-folder', '/data', '--lang=it'])).toEqual({
      demo: true,
      dataFolder: '/data',
    });
  });

  it('does without', () => {
    expect(readCommandLine(['hyperv-vitals.exe'])).toEqual({ demo: false, dataFolder: null });
    expect(readCommandLine(['x', '--data-folder'])).toEqual({ demo: false, dataFolder: null });
    expect(readCommandLine(['x', '--data-folder', '--demo'])).toEqual({ demo: true, dataFolder: null });
  });
});
