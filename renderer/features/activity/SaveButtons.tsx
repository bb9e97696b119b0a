import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { mostActivities } from '../../../shared/contract/activity.ts';
import { activityCsv, activityJson } from '../../../shared/domain/activity-export.ts';
import { useSaveText } from '../../components/use-save-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { queryOf, type ActivityFilter } from './activity-filter.ts';

interface Props {
  readonly filter: ActivityFilter;
  readonly vmKey: string | null;
}

const formats = [
  { ending: 'csv', label: 'activity.exportCsv', make: activityCsv },
  { ending: 'json', label: 'activity.exportJson', make: activityJson },
] as const;

/** Writes all that matches, and not only what is shown, into a file that the user chooses; says how that ended. */
export function SaveButtons({ filter, vmKey }: Props): ReactNode {
  const { t } = useText();
  const { client, clock } = useModel();
  const saveText = useSaveText();
  const [said, setSaid] = useState('');

  async function save({ ending, make }: (typeof formats)[number]): Promise<void> {
    setSaid('');
    const found = await client.call('activity.list', queryOf(filter, vmKey, clock.now(), mostActivities));
    if (!found.ok) return setSaid(t('activity.notSaved'));
    const { entries, more } = found.value;
    const file = { name: `hyper-v-vitals-activity-${new Date(clock.now()).toISOString().slice(0, 10)}.${ending}`, text: make(entries) };
    const end = await saveText(file);
    if (end === 'failed') return setSaid(t('activity.notSaved'));
    if (end === 'left') return;
    setSaid(t(more ? 'activity.savedMost' : 'activity.saved', { count: entries.length }));
  }

  return (
    <>
      {formats.map((format) => (
        <Button key={format.ending} size="small" appearance="subtle" icon={<ArrowDownload20Regular />} onClick={() => void save(format)}>
          {t(format.label)}
        </Button>
      ))}
      <span role="status" className="page-quiet activity-saved">
        {said}
      </span>
    </>
  );
}
