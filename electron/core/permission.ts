import type { AppInfo } from '../../shared/contract/app.ts';
import { failure, type Problem } from '../../shared/contract/problem.ts';
import type { CoreOptions, HostConfig } from './options.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { Database } from './store/database.ts';
import type { StoredState } from './store/stored-state.ts';

/** What may be changed from here, asked anew each time: another program of the same data folder may have set read-only mode. */
export interface Permission {
  readonly appInfo: () => AppInfo;
  /** Why nothing at all may be written on this host; `null` where writes are allowed. */
  readonly refusedAsWhole: (hostId: string) => Problem | null;
  /** Why nothing may be noted on a VM; `null` where it may. */
  readonly mayAnnotate: () => Problem | null;
}

export interface PermissionOptions {
  readonly options: Pick<CoreOptions, 'version' | 'shell' | 'demoReason' | 'hosts' | 'allowChanges'>;
  readonly database: Pick<Database, 'state' | 'id'>;
  readonly settings: Pick<SettingsService, 'current' | 'effective'>;
  /** When the program was started, in UTC. */
  readonly startedAt: AppInfo['startedAt'];
  /** What is stored as far as it was taken in; there once anything may be asked. */
  readonly stored: () => Pick<StoredState, 'isTaken' | 'catchUp'>;
  readonly kindOf: (hostId: string) => HostConfig['kind'] | undefined;
}

export function createPermission({ options, database, settings, startedAt, stored, kindOf }: PermissionOptions): Permission {
  /** Without a database, and before what it holds is known, nothing is changed. */
  function databaseProblem(): Problem | null {
    if (database.state.state !== 'unavailable' && stored().isTaken) return null;
    return database.state.problem ?? failure('databaseUnavailable').problem;
  }

  function changesRefused(kind: HostConfig['kind']): AppInfo['changesRefused'] {
    if (settings.current.readOnly) return settings.effective().locked.includes('readOnly') ? 'readOnlyPolicy' : 'readOnlySetting';
    if (kind !== 'demo' && !options.allowChanges) return 'gatewayWithoutAllowChanges';
    return databaseProblem() === null ? null : 'databaseUnavailable';
  }

  return {
    appInfo() {
      const { version, shell, demoReason } = options;
      const kind = options.hosts.some((host) => host.kind === 'demo') ? 'demo' : 'local';
      const { state, id: dataId } = database;
      return { version, shell, demoReason, changesRefused: changesRefused(kind), database: state, dataId, startedAt };
    },
    refusedAsWhole(hostId) {
      stored().catchUp();
      const reason = changesRefused(kindOf(hostId) ?? 'local');
      if (reason === null) return null;
      if (reason === 'databaseUnavailable') return databaseProblem();
      return failure('readOnly').problem;
    },
    mayAnnotate() {
      stored().catchUp();
      return settings.current.readOnly ? failure('readOnly').problem : databaseProblem();
    },
  };
}
