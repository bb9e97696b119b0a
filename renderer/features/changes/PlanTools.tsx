import { Button } from '@fluentui/react-components';
import { ArrowExportLtr20Regular } from '@fluentui/react-icons/svg/arrow-export-ltr';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Plan, PlannedChange } from '../../../shared/domain/plan.ts';
import { planAsPowerShell } from '../../../shared/domain/plan-script.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useSaveText } from '../../components/use-save-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { previewCsv } from './preview-export.ts';

interface Props {
  readonly plan: Plan;
  /** When it was made, in ms since 1970. */
  readonly at: number;
  /** What is to be run: without what is left out. */
  readonly changes: readonly PlannedChange[];
  readonly leftOut: ReadonlySet<string>;
}

/** A plan to take along: as a script, and as a table. */
export function PlanTools({ plan, at, changes, leftOut }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const save = useSaveText();
  const [said, setSaid] = useState('');
  const hostName = (hostId: string): string => fleet.host(hostId)?.name ?? hostId;
  const moment = new Date(at).toISOString();

  async function exportPreview(): Promise<void> {
    const ended = await save({ name: `hyper-v-vitals-preview-${moment.slice(0, 10)}.csv`, text: previewCsv(plan, leftOut, hostName) });
    setSaid(ended === 'left' ? '' : t(ended === 'saved' ? 'changes.exported' : 'activity.notSaved'));
  }

  return (
    <>
      {changes.length > 0 && (
        <CopyButton text={() => planAsPowerShell(changes, { at: moment, hostName })} label={t('changes.copyScript')} />
      )}
      <Button size="small" appearance="subtle" icon={<ArrowExportLtr20Regular />} onClick={() => void exportPreview()}>
        {t('changes.exportPreview')}
      </Button>
      <span role="status" className="page-quiet">
        {said}
      </span>
    </>
  );
}
