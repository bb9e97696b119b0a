import type { Server } from 'node:http';
import type { GatewayCore } from './gateway-core.ts';
import { type DevelopmentPages, type Gateway, startGateway } from './gateway.ts';
import { type ProgramArguments, readProgramArguments, usage } from './program-arguments.ts';

/** A VM whose Guest Service Interface was switched on for a copy and may still be on. */
interface LeftOn {
  readonly hostName: string;
  readonly vmName: string;
}

/** What the program takes from its surroundings; given apart so that a test can stand in for them. */
export interface ProgramParts {
  readonly args: readonly string[];
  readonly rendererFolder: string;
  readonly developmentPages?: (server: Server) => Promise<DevelopmentPages>;
  /** Starts the core; its `stop` ends every PowerShell, and `leftOn` tells after that of which VMs a service may be left on. */
  launch(asked: ProgramArguments): Promise<GatewayCore & { stop(): Promise<void>; leftOn(): readonly LeftOn[] }>;
  openBrowser(url: string): void;
  print(line: string): void;
  complain(line: string): void;
  /** Calls `listener` whenever another link is asked for, until the function that it gives is called. */
  onLinkAsked(listener: () => void): () => void;
  /** Resolves when the program is asked to end. */
  readonly stopAsked: Promise<void>;
}

function startFailure(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Choose another with --port, or leave --port out to take a free one.`;
  }
  if (code === 'EACCES') return `This account may not listen on port ${port}. Choose one above 1023 with --port.`;
  return `The dashboard could not be started: ${error instanceof Error ? error.message : String(error)}`;
}

/** A name as one line of a terminal: nothing in it can steer that. */
function plain(name: string): string {
  return `"${name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')}"`;
}

function leftOnText({ hostName, vmName }: LeftOn): string {
  const where = `VM ${plain(vmName)} of host ${plain(hostName)}`;
  return `Guest Service Interface was switched on for a copy and may still be on: ${where}. Switch it off there.`;
}

/**
 * Runs the gateway until it is asked to end, and prints one line on the way: `Dashboard: <link>`, and one
 * more for each further link that is asked for.
 * Resolves with the exit code: 0 after an orderly end or for `--help`, 1 where it could not start, 2 for flags that make no sense.
 */
export async function runProgram(parts: ProgramParts): Promise<0 | 1 | 2> {
  const asked = readProgramArguments(parts.args);
  if (typeof asked === 'string') {
    parts.complain(`${asked}\n${usage}`);
    return 2;
  }
  if (asked.help) {
    parts.print(usage);
    return 0;
  }
  let stopCore = (): Promise<readonly LeftOn[]> => Promise.resolve([]);
  let gateway: Gateway;
  try {
    gateway = await startGateway({
      async launch() {
        const core = await parts.launch(asked);
        stopCore = async () => {
          await core.stop();
          return core.leftOn();
        };
        return core;
      },
      rendererFolder: parts.rendererFolder,
      port: asked.port,
      ...(parts.developmentPages === undefined ? {} : { developmentPages: parts.developmentPages }),
    });
  } catch (error) {
    await stopCore();
    parts.complain(startFailure(error, asked.port));
    return 1;
  }
  parts.print(`Dashboard: ${gateway.url}${asked.because === null ? '' : ` (in the browser, because ${asked.because})`}`);
  if (asked.openBrowser) parts.openBrowser(gateway.url);
  const ignoreAsking = parts.onLinkAsked(() => parts.print(`Dashboard: ${gateway.renewUrl()}`));
  await parts.stopAsked;
  ignoreAsking();
  await gateway.close();
  for (const left of await stopCore()) parts.complain(leftOnText(left));
  return 0;
}
