import type { Language } from '../../renderer/words.ts';
import type { CommandName } from './flags.ts';
import { helpInEnglish } from './help-en.ts';
import { helpInItalian } from './help-it.ts';

/** The help in one language. No line is longer than a terminal shows. */
export interface HelpTexts {
  /** What the program does, and its commands. */
  readonly general: string;
  readonly commands: Readonly<Record<CommandName, string>>;
  /** The flags of every command. `usualFolder`: the data folder where none is named. */
  readonly flags: (usualFolder: string) => string;
  readonly exitCodes: string;
}

const texts: Readonly<Record<Language, HelpTexts>> = { en: helpInEnglish, it: helpInItalian };

/** The help of a command, or of the program. `usualFolder`: the data folder where none is named. */
export function helpText(of: CommandName | null, language: Language, usualFolder: string): string {
  const { general, commands, flags, exitCodes } = texts[language];
  return [of === null ? general : commands[of], flags(usualFolder), ...(of === null ? [exitCodes] : [])].join('\n\n');
}
