import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

export const commandNames = ['status', 'services', 'drift', 'report', 'set'] as const;
export type CommandName = (typeof commandNames)[number];

const common = {
  demo: { type: 'boolean' },
  host: { type: 'string', multiple: true },
  'data-folder': { type: 'string' },
  timeout: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const own = {
  status: { filter: { type: 'string' }, plugin: { type: 'boolean' } },
  services: {},
  drift: {},
  report: { filter: { type: 'string' }, format: { type: 'string' }, output: { type: 'string', short: 'o' } },
  set: { yes: { type: 'boolean', short: 'y' }, 'accept-high': { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
} as const;

/** Every flag of every command: which command it is may be known only behind some of them. */
const all = { ...common, ...own.status, ...own.report, ...own.set };

/** What the flags were given, by their names. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** A command line in its parts. */
export interface Line {
  /** What is no flag, in its order. */
  readonly words: readonly string[];
  readonly values: Values;
  /** Throws `UsageError` where there is a flag that the command does not have (`null`: any command), or one without its value. */
  readonly checkFlags: (of: CommandName | null) => void;
}

function isCommandName(word: string | undefined): word is CommandName {
  return (commandNames as readonly string[]).includes(word ?? '');
}

/** The command that a word names, `null` where there is none; throws `UsageError` where it names no command. */
export function commandOfWord(word: string | undefined): CommandName | null {
  if (word === undefined || isCommandName(word)) return word ?? null;
  throw new UsageError('noCommand', { word, known: commandNames.join(', ') });
}

/** Takes a command line apart; the flags may stand before, between and behind the words, and all behind `--` are words. */
export function takeApart(args: readonly string[]): Line {
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: all, allowPositionals: true, strict: false, tokens: true });
  return {
    words: positionals,
    values,
    checkFlags(of) {
      const known: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>> = of === null ? all : { ...common, ...own[of] };
      for (const token of tokens) {
        if (token.kind !== 'option') continue;
        const { name, rawName: flag, value, inlineValue } = token;
        const type = Object.hasOwn(known, name) ? known[name]?.type : undefined;
        if (type === undefined) throw new UsageError('unknownFlag', { flag, command: of ?? 'hyperv-vitals' });
        if (type === 'boolean' && value !== undefined) throw new UsageError('takesNoValue', { flag });
        if (type === 'string' && (value === undefined || value === '')) throw new UsageError('wantsValue', { flag });
        if (type === 'string' && inlineValue === false && value !== undefined && /^-./.test(value))
          throw new UsageError('dashValue', { flag: `--${name}`, value });
      }
    },
  };
}
