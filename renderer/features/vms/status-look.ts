import type { StatusCode, VmStatus } from '../../../shared/contract/status.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** Tone of a Status: only `bad` and `warning` are tinted. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral';

/** How a Status is drawn. */
export interface StatusLook {
  readonly icon:
    | 'good'
    | 'warning'
    | 'lost'
    | 'error'
    | 'critical'
    | 'notMonitored'
    | 'notExpected'
    | 'replica'
    | 'paused'
    | 'saved'
    | 'off'
    | 'unknown'
    | 'ring';
  readonly tone: Tone;
  /** Neutral, yet worth a look: semibold. */
  readonly flagged: boolean;
  /** The VM is at rest and its name steps back. */
  readonly quiet: boolean;
  /** Lasts seconds or minutes: its age is shown as a stopwatch. */
  readonly brief: boolean;
}

function look(icon: StatusLook['icon'], tone: Tone, more: Partial<StatusLook> = {}): StatusLook {
  return { icon, tone, flagged: false, quiet: false, brief: false, ...more };
}

const moving = look('ring', 'neutral', { brief: true });

/** Icon and tone of every Status. */
export const statusLooks: Readonly<Record<StatusCode, StatusLook>> = {
  operatingNormally: look('good', 'good'),
  applicationsCritical: look('warning', 'warning'),
  starting: moving,
  noContact: look('warning', 'warning'),
  notExpected: look('notExpected', 'neutral'),
  interrupted: moving,
  lostContact: look('lost', 'bad'),
  heartbeatError: look('error', 'bad'),
  notMonitored: look('notMonitored', 'neutral', { flagged: true }),
  hostCritical: look('critical', 'bad'),
  replicaStandby: look('replica', 'neutral', { quiet: true }),
  paused: look('paused', 'neutral', { quiet: true }),
  saved: look('saved', 'neutral', { quiet: true }),
  off: look('off', 'neutral', { quiet: true }),
  hibernated: look('saved', 'neutral', { quiet: true }),
  startingUp: moving,
  stopping: moving,
  saving: moving,
  pausing: moving,
  resuming: moving,
  resetting: moving,
  componentServicing: moving,
  unknown: look('unknown', 'neutral', { flagged: true }),
};

/** Under which name the words of a Status are kept, in the table as in the caller card. */
export function statusName({ code, applicationsUnknown, raw }: Pick<VmStatus, 'code' | 'applicationsUnknown' | 'raw'>) {
  if (code === 'operatingNormally' && applicationsUnknown) return 'operatingNormallyUnknown';
  // "Unknown" is what the records hold where the host says nothing, and what Hyper-V itself says where it knows nothing.
  if (code === 'unknown' && (raw === null || raw === 'Unknown')) return 'notTold';
  return code;
}

/** Keys of a Status in words: the long ones and the two lines of the grid. */
export function statusKeys(status: Pick<VmStatus, 'code' | 'applicationsUnknown' | 'raw'>): {
  long: TextKey;
  first: TextKey;
  second: TextKey;
} {
  const name = statusName(status);
  return { long: `status.${name}.long`, first: `status.${name}.first`, second: `status.${name}.second` };
}
