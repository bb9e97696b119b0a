import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensurePowerShellEngine } from './powershell-engine/ensure-engine.ts';

/**
 * Sees to it that there is a PowerShell to run: Windows has one, elsewhere `pwsh` on the PATH, else the engine, which is
 * published now and named in `HVV_POWERSHELL_ENGINE`. Where that fails it says so and goes on: the dashboard opens and
 * tells that PowerShell is missing.
 */
export async function providePowerShell(): Promise<void> {
  if (process.platform === 'win32' || process.env['HVV_POWERSHELL_ENGINE']) return;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  if (folders.some((folder) => existsSync(join(folder, 'pwsh')))) return;
  try {
    process.env['HVV_POWERSHELL_ENGINE'] = await ensurePowerShellEngine();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
}
