import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { Age } from '../../components/Age.tsx';
import type { Translate } from '../../i18n/i18n.ts';
import { reasonLine } from './reason-text.ts';
import { statusKeys, statusLooks } from './status-look.ts';
import { StatusIcon } from './StatusIcon.tsx';
import './status-cell.css';

interface Props {
  readonly vm: VmRecord;
  /** When the host was last read, where that is too old to be taken for the present. */
  readonly asOf: string | null;
  /** Says in the second line why the VM needs attention, where its Status does not. */
  readonly reasons: boolean;
  /** The last hour of its heartbeat, where that is wanted. */
  readonly spark: ReactNode;
  readonly t: Translate;
}

/** Status in sign and words, with its age; with the time of the read in the place of the age where the row is old. */
export function StatusCell({ vm, asOf, reasons, spark, t }: Props): ReactNode {
  const { status } = vm;
  const look = statusLooks[status.code];
  const keys = statusKeys(status);
  const reason = reasons ? reasonLine(vm, t) : '';
  const second = reason === '' ? (status.raw === null ? t(keys.second) : t(keys.second, { raw: status.raw })) : reason;
  return (
    <div className="status" data-tone={look.tone} data-flagged={look.flagged || undefined} data-lines={second === '' ? 1 : 2}>
      <StatusIcon icon={look.icon} />
      <span className="status-first">{t(keys.first)}</span>
      <span className="status-age">
        {asOf === null ? (
          <Age since={Date.parse(status.since)} detail="brief" stopwatch={look.brief} atLeast={status.sinceAtLeast && !look.brief} />
        ) : (
          <em>{t('age.asOf', { time: asOf })}</em>
        )}
      </span>
      {spark}
      {second !== '' && <span className="status-second">{second}</span>}
    </div>
  );
}
