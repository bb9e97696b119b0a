import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Ends this program, since its flags make no sense: what is wrong and `usage` on standard error, code 2. */
export function refuseFlags(sentence: string, usage: string): never {
  console.error(`${sentence}\n${usage}`);
  process.exit(2);
}

/** Reads this program's flags. Ends it where they are wrong, as {@link refuseFlags} does, and on `--help`, with `usage` and code 0. */
export function readFlags<const Options extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: Options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (!('help' in values)) return values;
  } catch (error) {
    return refuseFlags(error instanceof Error ? error.message : String(error), usage);
  }
  console.log(usage);
  process.exit(0);
}
