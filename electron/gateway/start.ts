import { homedir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { launchCore } from '../core/launch.ts';
import { defaultDataFolder } from '../core/data-folder.ts';
import { onEnter } from './link-key.ts';
import { openBrowser } from './open-browser.ts';
import { type ProgramParts, runProgram } from './program.ts';
import { stopAsked } from '../core/stop-signal.ts';

/** Runs the gateway as this process: its command line, its console, its signals. Resolves with the exit code. */
export function startGatewayProgram(pages: Pick<ProgramParts, 'developmentPages'> = {}): Promise<number> {
  return runProgram({
    ...pages,
    args: process.argv.slice(2),
    // The same from the sources (electron/gateway) and from the bundle (out/main).
    rendererFolder: join(import.meta.dirname, '..', '..', 'out', 'renderer'),
    launch: ({ demo, dataFolder, allowChanges }) =>
      launchCore({
        shell: 'gateway',
        version: manifest.version,
        demo,
        dataFolder: dataFolder ?? defaultDataFolder(process.platform, process.env, homedir()),
        allowChanges,
      }),
    openBrowser,
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    onLinkAsked: (listener) => onEnter(process.stdin, listener),
    stopAsked: stopAsked().then(() => {}),
  });
}
