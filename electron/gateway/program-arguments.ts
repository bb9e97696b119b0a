import { parseArgs } from 'node:util';

/** How the gateway's program was asked to run. */
export interface ProgramArguments {
  /** 0 takes a free one. */
  readonly port: number;
  readonly openBrowser: boolean;
  readonly demo: boolean;
  /** Folder of the database; `null` for the usual one. */
  readonly dataFolder: string | null;
  readonly allowChanges: boolean;
  /** Why the dashboard runs in the browser; printed with the link. */
  readonly because: string | null;
  /** To print the flags is all that is wanted. */
  readonly help: boolean;
}

/** The flags, for people. */
export const usage = `Flags:
  --port N             listen on this port of 127.0.0.1 (default: a free one)
  --no-open            do not open the browser
  --demo               show the demo hosts, also where this machine has Hyper-V
  --data-folder PATH   keep the database in this folder
  --allow-changes      allow changes to real hosts (demo hosts can always be changed)
  --because TEXT       a reason to print behind the link
  --help               print these flags`;

/** Reads the flags. A string is a sentence about what is wrong with them. */
export function readProgramArguments(args: readonly string[]): ProgramArguments | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        demo: { type: 'boolean' },
        'data-folder': { type: 'string' },
        'allow-changes': { type: 'boolean' },
        because: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const portText = values.port ?? '0';
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) return `--port wants a number from 0 to 65535, not "${portText}".`;
  if (values['data-folder'] === '') return '--data-folder wants the path of a folder.';
  return {
    port,
    openBrowser: values['no-open'] !== true,
    demo: values.demo === true,
    dataFolder: values['data-folder'] ?? null,
    allowChanges: values['allow-changes'] === true,
    because: values.because ?? null,
    help: values.help === true,
  };
}
