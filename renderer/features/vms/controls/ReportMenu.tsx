import { Button, MenuItem, MenuList, MenuPopover, MenuTrigger, Toast, ToastTitle, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentArrowDown20Regular } from '@fluentui/react-icons/svg/document-arrow-down';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { HideableColumn } from '../../../../shared/contract/preferences.ts';
import { hideableColumns } from '../../../../shared/contract/preferences.ts';
import { reportCsv } from '../../../../shared/domain/report-csv.ts';
import { makeReport, visibleJson, type ReportSource } from '../../../../shared/domain/report.ts';
import { usePolicy } from '../../../app/queries.ts';
import { PageMenu } from '../../../components/PageMenu.tsx';
import { resultToasterId } from '../../../components/ResultToaster.tsx';
import { useSaveText } from '../../../components/use-save-text.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Text } from '../../../i18n/i18n.ts';
import { reportPage } from '../../../report/report-page.ts';
import { useModel } from '../../../store/app-model.ts';
import { reportSource } from '../report-source.ts';
import type { RowGroup } from '../row-order.ts';
import type { ViewState } from '../view-state.ts';

interface Props {
  readonly view: ViewState;
  readonly hidden: readonly HideableColumn[];
  readonly groups: readonly RowGroup[];
  /** Some host was read at least once. */
  readonly ready: boolean;
}

const formats = [
  { ending: 'html', label: 'report.html', make: (source, text) => reportPage(source, { ...text, zone: zoneName() }) },
  { ending: 'csv', label: 'report.csv', make: (source) => reportCsv(source) },
  { ending: 'json', label: 'report.json', make: (source) => visibleJson(makeReport(source)) },
] as const satisfies readonly {
  readonly ending: string;
  readonly label: string;
  readonly make: (source: ReportSource, text: Text) => string;
}[];

/** The zone in which this page tells moments. */
function zoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A good end is told for so long, in ms; that nothing was saved stays until it is closed. */
const shortMs = 10_000;

/** Saves the rows that are shown, in their order and with their columns, as a report. */
export function ReportMenu({ view, hidden, groups, ready }: Props): ReactNode {
  const text = useText();
  const { t } = text;
  const { clock, fleet } = useModel();
  const saveText = useSaveText();
  const policy = usePolicy();
  const { dispatchToast, dismissToast } = useToastController(resultToasterId);
  const count = useRef(0);

  function say(words: string, saved: boolean): void {
    const toastId = `report-${(count.current += 1)}`;
    const close = (
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={t('result.close')}
        onClick={() => dismissToast(toastId)}
      />
    );
    dispatchToast(
      <Toast className="result-toast">
        <ToastTitle action={<span className="toast-acts">{close}</span>}>{words}</ToastTitle>
      </Toast>,
      { toastId, intent: saved ? 'success' : 'error', timeout: saved ? shortMs : -1, pauseOnHover: true, pauseOnWindowBlur: true },
    );
  }

  async function save({ ending, make }: (typeof formats)[number]): Promise<void> {
    const columns = hideableColumns.filter((column) => !hidden.includes(column));
    const source = reportSource(fleet, groups, view, columns, clock.now(), policy);
    const name = `hyper-v-vitals-report-${new Date(source.madeAt).toISOString().slice(0, 10)}.${ending}`;
    const end = await saveText({ name, text: make(source, text) });
    const vms = source.hosts.reduce((sum, host) => sum + host.vms.length, 0);
    if (end === 'saved') say(t('report.saved', { count: vms }), true);
    if (end === 'failed') say(t('report.notSaved'), false);
  }

  return (
    <PageMenu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<DocumentArrowDown20Regular />}
          title={t(ready ? 'report.tip' : 'report.nothingYet')}
          aria-label={t('report.button')}
          disabledFocusable={!ready}
        >
          <span className="bar-words">{t('report.button')}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {formats.map((format) => (
            <MenuItem key={format.ending} onClick={() => void save(format)}>
              {t(format.label)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </PageMenu>
  );
}
