import { powerShellForTests } from './power-shell-for-tests.ts';

/** Vitest's global set-up: names the PowerShell that the tests run, once for all files. */
export async function setup(): Promise<void> {
  process.env['HVV_POWERSHELL_ENGINE'] = await powerShellForTests();
}
