import { ensurePowerShellEngine } from '../powershell-engine/ensure-engine.ts';

/**
 * The path of the PowerShell engine that tests, demo and benchmark run where there is no pwsh. Given by the environment
 * (`HVV_POWERSHELL_ENGINE`) or published now with the .NET SDK.
 */
export async function powerShellForTests(): Promise<string> {
  const given = process.env['HVV_POWERSHELL_ENGINE'];
  return given === undefined || given === '' ? ensurePowerShellEngine() : given;
}
