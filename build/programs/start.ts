import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { withoutEffectInElectron } from '../browser-flags.ts';
import { buildBundles } from '../bundles.ts';
import { obtainElectron } from '../electron-binary.ts';
import { endWithNpm } from '../end-with-npm.ts';
import { readProgramArguments } from '../../electron/gateway/program-arguments.ts';
import { readFlags, refuseFlags } from '../flags.ts';
import { providePowerShell } from '../provide-power-shell.ts';
import { repository } from '../steps.ts';

const usage = `npm start -- [flags]      (npm run demo takes the demo hosts)
  --demo               show the demo hosts, also where this machine has Hyper-V
  --gateway            show the dashboard in the browser, also where Electron is there
  --port N             with the browser: listen on this port of 127.0.0.1 (default: a free one)
  --no-open            with the browser: print the link only
  --data-folder PATH   keep the database in this folder
  --allow-changes      with the browser: allow changes to real hosts`;

const flags = readFlags(usage, {
  demo: { type: 'boolean' },
  gateway: { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'data-folder': { type: 'string' },
  'allow-changes': { type: 'boolean' },
});

const common = [
  ...(flags.demo === true ? ['--demo'] : []),
  ...(flags['data-folder'] === undefined ? [] : ['--data-folder', flags['data-folder']]),
];
const forGateway = [
  ...common,
  ...(flags.port === undefined ? [] : ['--port', flags.port]),
  ...(flags['no-open'] === true ? ['--no-open'] : []),
  ...(flags['allow-changes'] === true ? ['--allow-changes'] : []),
];
// Before anything is built for values that make no sense.
const checked = readProgramArguments(forGateway);
if (typeof checked === 'string') refuseFlags(checked, usage);

endWithNpm();
await buildBundles();
await providePowerShell();

const electron = flags.gateway === true ? { reason: '--gateway asked for it' } : await obtainElectron();

if ('path' in electron) {
  const lost = withoutEffectInElectron(flags);
  if (lost !== null) console.log(lost);
  const child = spawn(electron.path, [repository, ...common], { stdio: 'inherit' });
  // A Ctrl-C reaches Electron as well; it ends its PowerShell sessions first, and this program waits for that.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'close')) as [number | null];
  process.exitCode = code ?? 1;
} else {
  const program = join(repository, 'electron', 'gateway', 'main.ts');
  // In this very process: nothing can be left running when it is killed in a hard way.
  process.argv = [process.execPath, program, ...forGateway, `--because=${electron.reason}`];
  await import('../../electron/gateway/main.ts');
}
