import { memo } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { ActivityEntry } from '../../../shared/contract/activity.ts';
import { hashOf } from '../../app/place.ts';
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
  const key = vmKey(entry);
  const vm = useVm(key);
  const id = useIdOfSharedName(vm);
  const { what, from, to, why, result, look, problem } = activityWords(entry, t);
  const name = <VmName name={entry.vmName} id={id} />;
  return (
    <tr>
      <td className="activity-when">
        <time dateTime={entry.at}>{formatExactMoment(Date.parse(entry.at), language)}</time>
      </td>
      <td className="activity-who">{entry.kind === 'heartbeat' ? t('activity.host') : <bdi>{entry.who}</bdi>}</td>
      <th scope="row">
        {vm === undefined ? (
          <span title={t('activity.gone')}>{name}</span>
        ) : (
          <a className="page-link" href={hashOf({ page: 'vms', vm: key })}>
            {name}
          </a>
        )}{' '}
        <span className="page-quiet">
          <Rich text={t('activity.onHost', { host: place('host') })} host={<bdi>{entry.hostName}</bdi>} />
        </span>
      </th>
      <td>
        <bdi>{what}</bdi>
      </td>
      <td>{from !== null && to !== null && t('activity.change', { from, to })}</td>
      <td>{why}</td>
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

/** A line is written once and completed once; what of it can change beside its end is how VM and host are called. */
function isSame({ entry: before }: Props, { entry: now }: Props): boolean {
  const [endBefore, endNow] = [before, now].map((entry) => (entry.kind === 'heartbeat' ? null : entry.outcome));
  return before.at === now.at && before.vmName === now.vmName && before.hostName === now.hostName && endBefore === endNow;
}
