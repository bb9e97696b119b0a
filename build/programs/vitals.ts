import { readArguments } from '../../electron/cli/arguments.ts';
import { providePowerShell } from '../provide-power-shell.ts';

// The command line over the sources. Help and mistakes need no PowerShell, which may have to be made first.
if (readArguments(process.argv.slice(2)).kind === 'command') await providePowerShell();
await import('../../electron/cli/main.ts');
