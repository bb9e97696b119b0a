/** What the shell was asked on its command line. */
export interface CommandLine {
  readonly demo: boolean;
  /** Folder of the database; `null` for the usual one. */
  readonly dataFolder: string | null;
}

/** Reads the flags of the shell. Others are Chromium's and Electron's, so an unknown one is no mistake. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const at = args.indexOf('--data-folder');
  const folder = at === -1 ? undefined : args[at + 1];
  return { demo: args.includes('--demo'), dataFolder: folder === undefined || folder.startsWith('--') ? null : folder };
}
