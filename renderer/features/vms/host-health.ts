import type { HostRecord } from '../../../shared/contract/fleet.ts';
import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** How a host stands, for its header. */
export interface HostHealth {
  readonly icon: 'good' | 'unreachable' | 'permission' | 'error' | 'ring' | 'unknown';
  readonly tone: 'good' | 'warning' | 'bad' | 'neutral';
  readonly word: TextKey;
  /** What is the matter, `null` where nothing is. */
  readonly problem: Problem | null;
  /** When the next try is due, ms since 1970; `null` where none is planned. */
  readonly retryAt: number | null;
}

const noPermission = { icon: 'permission', tone: 'warning', word: 'host.problem.noPermission' } as const;
const powerShell = { icon: 'error', tone: 'bad', word: 'host.problem.powerShell' } as const;
const readFailed = { icon: 'error', tone: 'bad', word: 'host.problem.readFailed' } as const;

/** Sign, tone and short words of a problem of a host. */
export function problemLook(code: ProblemCode): Pick<HostHealth, 'icon' | 'tone' | 'word'> {
  switch (code) {
    case 'noPermission':
    case 'accessDenied':
    case 'emptyListNotTrusted':
      return noPermission;
    case 'hostUnreachable':
      return { icon: 'unreachable', tone: 'bad', word: 'host.problem.hostUnreachable' };
    case 'serviceDown':
      return { icon: 'error', tone: 'bad', word: 'host.problem.serviceDown' };
    case 'moduleMissing':
      return { icon: 'error', tone: 'bad', word: 'host.problem.moduleMissing' };
    case 'powerShellMissing':
    case 'powerShellFailed':
    case 'sessionLost':
    case 'constrainedLanguage':
    case 'executionPolicy':
      return powerShell;
    default:
      return readFailed;
  }
}

/** Judges a host by its session, its last problem, whether it was ever read, and the age of that read. */
export function hostHealth(host: HostRecord, everRead: boolean, stale: boolean): HostHealth {
  const { session } = host;
  const none = { problem: null, retryAt: null };
  switch (session.state) {
    case 'failed':
      return { ...problemLook(session.problem.code), problem: session.problem, retryAt: null };
    case 'restarting':
      return { icon: 'ring', tone: 'neutral', word: 'host.restarting', problem: session.problem, retryAt: Date.parse(session.retryAt) };
    case 'closed':
      return { icon: 'unknown', tone: 'neutral', word: 'host.closed', ...none };
    case 'starting':
      if (host.problem !== null) return { ...problemLook(host.problem.code), problem: host.problem, retryAt: null };
      return { icon: 'ring', tone: 'neutral', word: 'host.starting', ...none };
    case 'ready':
      if (host.problem !== null) return { ...problemLook(host.problem.code), problem: host.problem, retryAt: null };
      if (!everRead) return { icon: 'ring', tone: 'neutral', word: 'host.reading', ...none };
      if (stale) return { icon: 'unknown', tone: 'neutral', word: 'host.noFreshRead', ...none };
      return { icon: 'good', tone: 'good', word: 'host.healthy', ...none };
  }
}
