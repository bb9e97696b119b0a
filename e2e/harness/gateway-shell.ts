import { join } from 'node:path';
import { Program, repository } from './program.ts';
import type { RunningShell, ShellStart } from './shells.ts';

/** The line that the gateway prints: the link and the port in it. */
export const dashboardLine = /^Dashboard: (http:\/\/127\.0\.0\.1:(\d+)\/\?token=[\w-]+)(?: .*)?$/m;

/** A gateway that runs, with its link. */
export interface RunningGateway {
  readonly program: Program;
  /** Works once. */
  readonly url: string;
  readonly port: number;
}

/** Starts the built gateway and waits for its line. Nothing is opened. */
export async function startGatewayProgram(
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningGateway> {
  const program = new Program([join(repository, 'out', 'main', 'gateway.js'), '--no-open', ...flags], environment);
  const [, url = '', port] = await program.printed(dashboardLine);
  return { program, url, port: Number(port) };
}

/** The dashboard in the browser, behind the gateway. */
export async function startGatewayShell({ dataFolder, flags, environment, browser }: ShellStart): Promise<RunningShell> {
  const { program, url } = await startGatewayProgram(['--data-folder', dataFolder, ...flags], environment);
  // What a browser with a person before it grants unasked, a headless one asks for.
  const context = await browser.newContext({ permissions: ['clipboard-write'] });
  const page = await context.newPage();
  await page.goto(url);
  return {
    page: async () => page,
    reload: async () => void (await page.reload()),
    pid: program.pid,
    program,
    control: null,
    async stop() {
      await context.close();
      await program.stop();
    },
  };
}
