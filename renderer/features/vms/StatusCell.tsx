import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { Age } from '../../components/Age.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useReads, useTicking } from '../../store/hooks.ts';
import { reasonLine } from './reason-text.ts';
import { statusKeys, statusLooks } from './status-look.ts';
import { StatusIcon } from './StatusIcon.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly stale: boolean;
  /** Says in the second line why the VM needs attention, where its Status does not. */
  readonly reasons: boolean;
}

/** Status in sign and words, with its age; with the time of the read in the place of the age where the row is stale. */
export function StatusCell({ vm, stale, reasons }: Props): ReactNode {
  const { t } = useText();
  const { status } = vm;
  const look = statusLooks[status.code];
  const keys = statusKeys(status);
  const raw = status.raw ?? '';
  const reason = reasons ? reasonLine(vm, t) : '';
  const second = reason === '' ? t(keys.second, { raw }) : reason;
  return (
    <div className="status" data-tone={look.tone} data-flagged={look.flagged || undefined} data-lines={second === '' ? 1 : 2}>
      <span className="status-icon">
        <StatusIcon icon={look.icon} />
      </span>
      <span className="status-first">{t(keys.first)}</span>
      <span className="status-age">
        {stale ? (
          <AsOf hostId={vm.hostId} />
        ) : (
          <Age since={Date.parse(status.since)} detail="brief" stopwatch={look.brief} atLeast={status.sinceAtLeast && !look.brief} />
        )}
      </span>
      {second !== '' && <span className="status-second">{second}</span>}
    </div>
  );
}

/** When the host was last read. */
function AsOf({ hostId }: { readonly hostId: string }): ReactNode {
  const { t, language } = useText();
  const readAt = lightReadAt(useReads(hostId));
  const text = useTicking((now) => (readAt === null ? '' : t('age.asOf', { time: formatMoment(readAt, now, language) })));
  return <em>{text}</em>;
}
