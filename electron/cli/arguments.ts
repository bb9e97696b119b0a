import { vmFilters, type VmFilter } from '../../shared/contract/preferences.ts';
import type { SwitchableServiceId } from '../../shared/contract/service.ts';
import { commandNames, commandOfWord, takeApart, type CommandName, type Values } from './flags.ts';
import { serviceOfWord, serviceWords } from './names.ts';
import { UsageError } from './usage-error.ts';

/** What every command may be told. */
export interface CommonArguments {
  readonly demo: boolean;
  /** Names of hosts, with `*` and `?`; none: all. */
  readonly hosts: readonly string[];
  /** Folder of the database; `null` for the usual one. */
  readonly dataFolder: string | null;
  /** How long it may take; `null` where it is not told. */
  readonly timeoutMs: number | null;
  readonly language: 'en' | 'it';
  readonly json: boolean;
}

export const reportFormats = ['html', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** One command with what it was told. */
export type Command = CommonArguments &
  (
    | { readonly name: 'status'; readonly vms: readonly string[]; readonly filter: VmFilter | null; readonly plugin: boolean }
    | { readonly name: 'services' | 'drift'; readonly vms: readonly string[] }
    | {
        readonly name: 'report';
        readonly vms: readonly string[];
        readonly filter: VmFilter | null;
        readonly format: ReportFormat;
        /** `null`: standard output. */
        readonly output: string | null;
      }
    | {
        readonly name: 'set';
        readonly vm: string;
        readonly service: SwitchableServiceId;
        readonly enabled: boolean;
        readonly yes: boolean;
        readonly acceptHigh: boolean;
        readonly dryRun: boolean;
      }
  );

/** What the command line asks for: a command, the help (of a command or of the program), the version; or what is wrong with it, and how that is to be told. */
export type Asked =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'help'; readonly of: CommandName | null; readonly language: 'en' | 'it' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'wrong';
      readonly of: CommandName | null;
      readonly error: UsageError;
      readonly language: 'en' | 'it';
      readonly json: boolean;
      readonly plugin: boolean;
    };

function textOf(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

function oneOf<const T extends string>(values: Values, name: string, known: readonly T[]): T | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const found = known.find((each) => each.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new UsageError('oneOf', { flag: `--${name}`, known: known.join(', '), value: text });
  return found;
}

function commonOf(values: Values): CommonArguments {
  const seconds = textOf(values, 'timeout');
  if (seconds !== null && (!/^\d{1,4}$/.test(seconds) || Number(seconds) === 0)) throw new UsageError('seconds', { value: seconds });
  return {
    demo: values['demo'] === true,
    hosts: (values['host'] ?? []) as readonly string[],
    dataFolder: textOf(values, 'data-folder'),
    timeoutMs: seconds === null ? null : Number(seconds) * 1_000,
    language: oneOf(values, 'language', ['en', 'it']) ?? 'en',
    json: values['json'] === true,
  };
}

function formatOf(values: Values, output: string | null): ReportFormat {
  const asked = oneOf(values, 'format', reportFormats) ?? (values['json'] === true ? 'json' : null);
  if (asked !== null && asked !== 'json' && values['json'] === true) throw new UsageError('notOneForm', { format: asked });
  if (asked !== null) return asked;
  const ending = reportFormats.find((format) => output?.toLowerCase().endsWith(`.${format}`) === true);
  if (ending !== undefined) return ending;
  throw new UsageError('sayForm', { known: reportFormats.join(', ') });
}

function setOf(words: readonly string[], values: Values): Extract<Command, { readonly name: 'set' }> {
  const [vm, serviceWord, stateWord, ...more] = words;
  if (vm === undefined || serviceWord === undefined || stateWord === undefined || more.length > 0) {
    throw new UsageError('setWords');
  }
  const service = serviceOfWord(serviceWord);
  if (service === null) {
    throw new UsageError('noService', { word: serviceWord, known: Object.values(serviceWords).join(', ') });
  }
  const state = stateWord.toLowerCase();
  if (state !== 'on' && state !== 'off') throw new UsageError('onOff', { word: stateWord });
  return {
    name: 'set',
    ...commonOf(values),
    vm,
    service,
    enabled: state === 'on',
    yes: values['yes'] === true,
    acceptHigh: values['accept-high'] === true,
    dryRun: values['dry-run'] === true,
  };
}

function vmsOf(words: readonly string[]): readonly string[] {
  if (words.includes('')) throw new UsageError('emptyName');
  return words;
}

function commandOf(name: CommandName, words: readonly string[], values: Values): Command {
  switch (name) {
    case 'status':
      if (values['plugin'] === true && values['json'] === true) throw new UsageError('pluginOrJson');
      return {
        name,
        ...commonOf(values),
        vms: vmsOf(words),
        filter: oneOf(values, 'filter', vmFilters),
        plugin: values['plugin'] === true,
      };
    case 'services':
    case 'drift':
      return { name, ...commonOf(values), vms: vmsOf(words) };
    case 'report': {
      const file = textOf(values, 'output');
      const output = file === '-' ? null : file;
      return {
        name,
        ...commonOf(values),
        vms: vmsOf(words),
        filter: oneOf(values, 'filter', vmFilters),
        format: formatOf(values, output),
        output,
      };
    }
    case 'set':
      return setOf(vmsOf(words), values);
  }
}

/** Reads the command line, without the program's own name. */
export function readArguments(args: readonly string[]): Asked {
  if (args.length === 0) return { kind: 'help', of: null, language: 'en' };
  const { words, values, checkFlags } = takeApart(args);
  const [first, ...rest] = words;
  // Also of a line of which nothing else may be right.
  const language = String(values['language']).toLowerCase() === 'it' ? 'it' : 'en';
  let of: CommandName | null = null;
  try {
    if (first === 'help') {
      checkFlags(null);
      return { kind: 'help', of: commandOfWord(rest[0]), language };
    }
    of = commandOfWord(first);
    checkFlags(of);
    if (values['help'] === true) return { kind: 'help', of, language };
    if (values['version'] === true) return { kind: 'version' };
    if (of === null) throw new UsageError('sayCommand', { known: commandNames.join(', ') });
    return { kind: 'command', command: commandOf(of, rest, values) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'wrong', of, error, language, json: values['json'] === true, plugin: of === 'status' && values['plugin'] === true };
  }
}
