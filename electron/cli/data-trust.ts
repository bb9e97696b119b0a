import type { AppInfo } from '../../shared/contract/app.ts';
import type { ReportSource } from '../../shared/domain/report.ts';
import { ask, type CliCore } from './ask.ts';

/** How far what a command rests on besides the hosts is known. */
export interface DataTrust {
  /** Why policy, roles and settings could not be read, so that the defaults stand in for them; `null` where they were. */
  readonly dataFault: string | null;
  readonly policyFault: ReportSource['policyFault'];
}

function faultOf({ database, changesRefused }: AppInfo): string | null {
  if (database.state !== 'good') return database.problem?.detail ?? database.state;
  // A database that is well, of which something could not be taken in.
  return changesRefused === 'databaseUnavailable' ? (database.problem?.detail ?? changesRefused) : null;
}

/** Asks whether policy, roles and settings are those that are stored. */
export async function askTrust(core: Pick<CliCore, 'call'>, info: AppInfo): Promise<DataTrust> {
  const policy = await ask(core, 'policy.get', {});
  const dataFault = faultOf(info) ?? (policy.ok ? null : (policy.problem.detail ?? policy.problem.code));
  if (dataFault !== null) return { dataFault, policyFault: 'notRead' };
  return { dataFault, policyFault: policy.ok && policy.value.unreadable ? 'notUnderstood' : null };
}
