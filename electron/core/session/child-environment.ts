const fixed: Readonly<Record<string, string>> = {
  // PowerShell 7 writes cursor codes even into a pipe, in the midst of answers, unless told that the terminal has none.
  TERM: 'dumb',
  NO_COLOR: '1',
  POWERSHELL_TELEMETRY_OPTOUT: '1',
  // Without it PowerShell 7 opens a pipe through which others may enter it, and elsewhere than on Windows leaves its socket in the folder for
  // temporary files when it is ended.
  POWERSHELL_DIAGNOSTICS_OPTOUT: '1',
};

/**
 * NODE_POWERSHELL is node-powershell's own switch. PSModulePath is never inherited: a Windows PowerShell that is given the path of
 * the PowerShell 7 from which this program was started loads modules that it can't run.
 */
const neverInherited: ReadonlySet<string> = new Set(['NODE_POWERSHELL', 'PSMODULEPATH']);

/**
 * The environment of a host's PowerShell: this process's own, what the host's configuration gives (PSModulePath among it), and what
 * keeps the output clean. Names are compared without regard to case, as Windows does, so that none is there twice.
 */
export function childEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const overriding = { ...given, ...fixed };
  const overridden = new Set(Object.keys(overriding).map((name) => name.toUpperCase()));
  const kept = Object.entries(inherited).filter(([name]) => {
    const upper = name.toUpperCase();
    return !neverInherited.has(upper) && !overridden.has(upper);
  });
  return Object.fromEntries([...kept, ...Object.entries(overriding)].filter((entry): entry is [string, string] => entry[1] !== undefined));
}
