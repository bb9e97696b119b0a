import { visibleText } from '../../shared/domain/visible-text.ts';
import type { Clock } from '../core/clock.ts';
import type { StopReason } from '../core/stop-signal.ts';
import { createI18n, translateIn, type Translate } from '../../renderer/words.ts';
import { type Command, readArguments } from './arguments.ts';
import { NoAnswer, type CliCore } from './ask.ts';
import { carryOut } from './carry-out.ts';
import { chooseHosts, UnknownHost, type ChooseHosts } from './choose-hosts.ts';
import { pluginText } from './commands/status.ts';
import type { WriteFile } from './commands/write-report.ts';
import { exitCodes } from './exit-code.ts';
import { helpText } from './help.ts';
import { jsonOfEnd, type End } from './json-end.ts';
import { createOutput } from './output.ts';
import { createTimeLimit, usualTimeoutMs, type TimeLimit } from './time-limit.ts';

/** How a start of the core is asked for. */
export interface Launch {
  readonly demo: boolean;
  readonly dataFolder: string;
  /** Aborted when nobody waits for it any more: then it rejects. */
  readonly signal: AbortSignal;
}

/** What the program takes from its surroundings; given apart so that a test can stand in for them. */
export interface CliParts {
  readonly args: readonly string[];
  readonly version: string;
  readonly clock: Clock;
  /** Standard output. */
  readonly write: (text: string) => void;
  readonly colours: boolean;
  /** A line for standard error. */
  readonly complain: (line: string) => void;
  /** Asks the person at the terminal; `null` where there is none. */
  readonly question: ((text: string) => Promise<string>) | null;
  readonly writeFile: WriteFile;
  /** Starts the core over the hosts that `choose` leaves; rejects with what `choose` throws. */
  readonly launch: (asked: Launch, choose: ChooseHosts) => Promise<CliCore>;
  /** The data folder where none is named. */
  readonly usualDataFolder: () => string;
  /** Whether a data folder that is named may be used, and made where it is missing. */
  readonly isFolderWanted: (folder: string) => boolean;
  /** Resolves when the program is asked to end, with by whom. */
  readonly stopAsked: Promise<StopReason>;
}

/** In which form an end is told. */
interface Telling {
  readonly json: boolean;
  readonly plugin: boolean;
}

/** Tells why a command ended before it could tell anything itself. */
function tellEnd(end: End & { readonly error: string }, { json, plugin }: Telling, { write, complain }: CliParts): number {
  const output = createOutput(write, false);
  // Who monitors reads standard output alone.
  if (plugin) output.line(pluginText('unknown', end.error));
  else complain(end.error);
  if (json) output.whole(jsonOfEnd(end));
  return exitCodes[end.verdict];
}

function endOf(error: unknown, t: Translate): End & { readonly error: string } {
  if (error instanceof NoAnswer) {
    const { code, detail } = error.problem;
    return { verdict: 'unknown', error: `${t(`problem.${code}.what`)}${detail === undefined ? '' : ` (${detail})`}` };
  }
  const verdict = error instanceof UnknownHost ? 'usage' : 'unknown';
  return { verdict, error: error instanceof Error ? error.message : String(error) };
}

/** Starts the core. `null` where the time was over before, or the program was asked to end; then nothing is left of it. */
async function launched(
  command: Command,
  dataFolder: string,
  { parts, limit, t }: { readonly parts: CliParts; readonly limit: TimeLimit; readonly t: Translate },
): Promise<CliCore | null> {
  const leave = new AbortController();
  const starting = parts.launch({ demo: command.demo, dataFolder, signal: leave.signal }, chooseHosts(command, t));
  const core = await Promise.race([limit.within(starting), parts.stopAsked.then(() => null)]);
  if (core !== null) return core;
  leave.abort();
  await starting.then(
    (late) => late.stop(),
    () => {},
  );
  return null;
}

async function runCommand(command: Command, parts: CliParts): Promise<number> {
  const t = translateIn(createI18n(command.language));
  const telling = { json: command.json, plugin: command.name === 'status' && command.plugin };
  const dataFolder = command.dataFolder ?? parts.usualDataFolder();
  if (command.dataFolder !== null && !parts.isFolderWanted(dataFolder))
    return tellEnd({ verdict: 'usage', error: t('cli.noDataFolder', { folder: dataFolder }) }, telling, parts);
  const limit = createTimeLimit(parts.clock, command.timeoutMs ?? usualTimeoutMs);
  /** Asked to end: what is still under way speaks no more, and its switch ends with the core. */
  let isStopped = false;
  let stoppedBy: StopReason = 'program';
  let hasBegun = false;
  const output = createOutput((text) => {
    if (!isStopped) parts.write(text);
  }, parts.colours);
  const complain = (line: string): void => {
    if (!isStopped) parts.complain(line);
  };

  function stopped(): number {
    isStopped = true;
    const words = t(hasBegun ? 'cli.stopped' : command.name === 'set' ? 'cli.stoppedBefore' : 'cli.ended');
    return tellEnd({ verdict: stoppedBy === 'keyboard' ? 'interrupted' : 'unknown', error: words }, telling, parts);
  }

  const stopAsked = parts.stopAsked.then((by) => {
    isStopped = true;
    stoppedBy = by;
    return null;
  });
  let core: CliCore | null = null;
  try {
    core = await launched(command, dataFolder, { parts, limit, t });
    if (core === null) return isStopped ? stopped() : tellEnd({ verdict: 'unknown', error: t('cli.notStarted') }, telling, parts);
    const speech = { t, language: command.language, output, complain };
    const { clock, question, writeFile } = parts;
    const onBegin = (): void => void (hasBegun = true);
    const ended = carryOut(command, { core, clock, limit, question, writeFile, dataFolder, onBegin }, speech);
    const verdict = await Promise.race([ended, stopAsked]);
    ended.catch(() => {});
    return verdict === null ? stopped() : exitCodes[verdict];
  } catch (error) {
    // A question that Ctrl-C ends is no fault.
    return isStopped ? stopped() : tellEnd(endOf(error, t), telling, parts);
  } finally {
    limit.end();
    await core?.stop();
  }
}

/** Runs one command to its end and resolves with the exit code. */
export async function runCli(given: CliParts): Promise<number> {
  // What is complained of may be other people's words.
  const parts: CliParts = { ...given, complain: (line) => given.complain(visibleText(line)) };
  const asked = readArguments(parts.args);
  switch (asked.kind) {
    case 'help':
      parts.write(`${helpText(asked.of, asked.language, visibleText(parts.usualDataFolder()))}\n`);
      return parts.args.length === 0 ? exitCodes.usage : exitCodes.good;
    case 'version':
      parts.write(`${parts.version}\n`);
      return exitCodes.good;
    case 'wrong': {
      const { of, error, language, json, plugin } = asked;
      const t = translateIn(createI18n(language));
      const sentence = t(`cli.usage.${error.fault}`, error.values);
      const line = `hyperv-vitals ${of === null ? '' : `${of} `}--help`;
      return tellEnd({ verdict: 'usage', error: t('cli.seeHelp', { sentence, line }) }, { json, plugin: plugin && !json }, parts);
    }
    case 'command':
      return runCommand(asked.command, parts);
  }
}
