import { endWithNpm } from '../end-with-npm.ts';
import { providePowerShell } from '../provide-power-shell.ts';

// The gateway over the sources: what is saved in the renderer is shown at once. Flags are those of the gateway (--help of npm start).
endWithNpm();
await providePowerShell();
await import('../../electron/gateway/dev.ts');
