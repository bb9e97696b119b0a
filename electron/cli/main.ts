import manifest from '../../package.json' with { type: 'json' };
import { visibleText } from '../../shared/domain/visible-text.ts';
import { systemClock } from '../core/clock.ts';
import { launchCore } from '../core/launch.ts';
import { stopAsked } from '../core/stop-signal.ts';
import { askPerson } from './ask-person.ts';
import { exitCodes } from './exit-code.ts';
import { guardOutput } from './guard-output.ts';
import { runCli } from './program.ts';
import { isWantedFolder, usualDataFolder } from './usual-data-folder.ts';
import { writeOver } from './write-over.ts';

/** What could not be written was not told: whatever it was, nobody knows it. */
let isOutputLost = false;
guardOutput(process.stdout, ({ message }) => {
  isOutputLost = true;
  process.exitCode = exitCodes.unknown;
  console.error(visibleText(message));
});

// What nobody caught ends a program with 1, which is a warning here.
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(exitCodes.unknown);
});

const stopped = new AbortController();
const stop = stopAsked(exitCodes.unknown);
void stop.then(() => stopped.abort());

function question(text: string): Promise<string> {
  const { stdin: input, stdout: output } = process;
  return askPerson(text, { input, output, signal: stopped.signal, onInterrupt: () => void process.emit('SIGINT') });
}

const code = await runCli({
  args: process.argv.slice(2),
  version: manifest.version,
  clock: systemClock,
  write: (text) => process.stdout.write(text),
  colours: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
  complain: (line) => console.error(line),
  question: process.stdin.isTTY && process.stdout.isTTY ? question : null,
  writeFile: (path, text) => writeOver(path, text),
  launch: ({ demo, dataFolder, signal }, chooseHosts) =>
    launchCore({
      shell: 'console',
      version: manifest.version,
      demo,
      dataFolder,
      allowChanges: true,
      chooseHosts,
      signal,
    }),
  usualDataFolder: () => usualDataFolder(),
  isFolderWanted: (folder) => isWantedFolder(folder, () => usualDataFolder()),
  stopAsked: stop,
});
process.exitCode = isOutputLost ? exitCodes.unknown : code;
