import { memo } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { ActivityEntry } from '../../../shared/contract/activity.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { hashOf } from '../../app/place.ts';
import { PathText } from '../../components/PathText.tsx';
import { place, Rich } from '../../components/Rich.tsx';
import { VmName } from '../../components/VmName.tsx';
import { formatExactMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../store/hooks.ts';
import { problemSentences } from '../operations/end-words.ts';
import { activityWords } from './activity-words.ts';

interface Props {
  readonly entry: ActivityEntry;
}

/** One line of the activity; it is drawn anew only when it has changed, whatever comes before it. */
export const ActivityRow = memo(({ entry }: Props): ReactNode => {
  const { t, language } = useText();
  const { what, change, why, result, look, problem } = activityWords(entry, t, language);
  return (
    <tr>
      <td className="activity-when">
        <time dateTime={entry.at}>{formatExactMoment(Date.parse(entry.at), language)}</time>
      </td>
      <td className="activity-who">
        <Who entry={entry} />
      </td>
      <th scope="row">
        <Subject entry={entry} />
      </th>
      <td>
        <bdi>{what}</bdi>
      </td>
      <td className="activity-change">{change !== null && <bdi>{change}</bdi>}</td>
      <td>
        {entry.kind === 'service' && entry.runId !== null ? (
          <a className="page-link" href={hashOf({ page: 'changes', run: entry.runId })}>
            {why}
          </a>
        ) : (
          why
        )}
      </td>
      <td data-look={look}>
        {result}
        {problem !== null && (
          <span className="activity-problem">
            {problemSentences(problem)
              .map((sentence) => t(sentence))
              .join(' ')}
            {problem.detail !== undefined && (
              <>
                {' '}
                <bdi>{problem.detail}</bdi>
              </>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}, isSame);

/** Who has done it; what nobody has done has come by itself. */
function Who({ entry }: Props): ReactNode {
  const { t } = useText();
  if (entry.kind === 'heartbeat') return t('activity.host');
  if (entry.who === null) return t('activity.byItself');
  return (
    <bdi>
      <PathText path={entry.who} />
    </bdi>
  );
}

/** What a line is about. */
function Subject({ entry }: Props): ReactNode {
  const { t } = useText();
  if (entry.kind === 'policy') return t('activity.allVms');
  const { vmName, hostName } = entry;
  if (entry.kind !== 'mute') return <VmOfEntry vmKey={vmKey(entry)} vmName={vmName} hostName={hostName} />;
  const { target } = entry;
  if (target.kind === 'vm') return <VmOfEntry vmKey={vmKey(target)} vmName={vmName} hostName={hostName} />;
  return <bdi>{target.kind === 'tag' ? t('mutes.ofTag', { tag: target.tag }) : t('mutes.ofHost', { host: visibleName(hostName) })}</bdi>;
}

interface VmProps {
  readonly vmKey: string;
  readonly vmName: string;
  readonly hostName: string;
}

/** The VM that a line is about, which leads to its panel where it is still known. */
function VmOfEntry({ vmKey: key, vmName, hostName }: VmProps): ReactNode {
  const { t } = useText();
  const vm = useVm(key);
  const name = <VmName name={vmName} id={useIdOfSharedName(vm)} />;
  return (
    <>
      {vm === undefined ? (
        <span title={t('activity.gone')}>{name}</span>
      ) : (
        <a className="page-link" href={hashOf({ page: 'vms', vm: key })}>
          {name}
        </a>
      )}{' '}
      <span className="page-quiet">
        <Rich text={t('activity.onHost', { host: place('host') })} host={<bdi>{hostName}</bdi>} />
      </span>
    </>
  );
}

/** A line is written once and completed once; what of it can change beside its end is how VM and host are called. */
function isSame({ entry: before }: Props, { entry: now }: Props): boolean {
  if (before.at !== now.at || before.kind !== now.kind) return false;
  const [endBefore, endNow] = [before, now].map((entry) => ('outcome' in entry ? entry.outcome : null));
  return endBefore === endNow && nameOf(before) === nameOf(now);
}

function nameOf(entry: ActivityEntry): string {
  return entry.kind === 'policy' ? '' : `${entry.vmName}\n${entry.hostName}`;
}
