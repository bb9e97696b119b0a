import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Line } from './line.ts';
import { codeText } from './segment-look.ts';

interface Row {
  readonly key: string;
  readonly at: number;
  readonly when: string;
  readonly what: string;
  readonly length: string;
}

/** More lines than this nobody reads. */
const mostRows = 200;

function rowsOf(line: Line, t: Translate, language: Language): readonly Row[] {
  const moment = (at: number): string => formatMoment(at, line.to, language);
  const stretches = line.stretches.map(({ code, from, to }) => ({
    key: `stretch ${from}`,
    at: from,
    when: from > line.from ? moment(from) : t('heartbeat.orEarlier', { what: moment(from) }),
    what: codeText(code, t),
    length: formatDuration(to - from, t),
  }));
  const marks = line.marks.map(({ kind, at, exact }) => ({
    key: `mark ${at} ${kind}`,
    at,
    when: exact ? moment(at) : t('heartbeat.orEarlier', { what: moment(at) }),
    what: t(`heartbeat.mark.${kind}`),
    length: '',
  }));
  // Of one moment, what happened stands below what then was.
  return [...marks, ...stretches].toSorted((left, right) => left.at - right.at).toReversed();
}

/** The same as the strip, in lines: for who does not see it, or wants to read the moments. Shown on demand. */
export function TimelineTable({ line, vmName }: { readonly line: Line; readonly vmName: string }): ReactNode {
  const { t, language } = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const rows = open ? rowsOf(line, t, language) : [];
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen((before) => !before)}
      >
        {t(open ? 'heartbeat.table.hide' : 'heartbeat.table.show')}
      </Button>
      {open && (
        <div id={id} className="beat-table">
          <table>
            <caption className="only-heard">{t('heartbeat.table.caption', { vm: vmName })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('heartbeat.table.when')}</th>
                <th scope="col">{t('heartbeat.table.what')}</th>
                <th scope="col">{t('heartbeat.table.length')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, mostRows).map(({ key, when, what, length }) => (
                <tr key={key}>
                  <td>{when}</td>
                  <td>{what}</td>
                  <td>{length}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > mostRows && <p className="panel-note">{t('heartbeat.table.cut', { count: mostRows })}</p>}
        </div>
      )}
    </>
  );
}
