import { reportCsv } from '../../../shared/domain/report-csv.ts';
import type { VmFilter } from '../../../shared/contract/preferences.ts';
import { reportPage } from '../../../renderer/words.ts';
import type { ReportFormat } from '../arguments.ts';
import type { Verdict } from '../exit-code.ts';
import { wholeGround } from '../../../shared/domain/filter-ground.ts';
import { jsonOfEnd } from '../json-end.ts';
import type { Look } from '../look.ts';
import { gapLines } from './host-lines.ts';
import { jsonOf, sourceOf } from './report-source.ts';
import { serviceGapLines, verdictOfGaps } from './service-gaps.ts';
import type { Speech } from './speech.ts';

/** Writes a file, over an earlier one. Rejects where it can't. */
export type WriteFile = (path: string, text: string) => Promise<void>;

/** Writes the report of a look to a file or to standard output. What is missing in it, and where it failed, goes to standard error. */
export async function writeReport(
  look: Look,
  asked: {
    readonly filter: VmFilter | null;
    readonly format: ReportFormat;
    readonly output: string | null;
    readonly json: boolean;
  },
  speech: Speech,
  writeFile: WriteFile,
): Promise<Verdict> {
  const { t, language, output, complain } = speech;
  const source = sourceOf(look, asked.filter);
  const verdict = verdictOfGaps(look, wholeGround);
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const make = (): string => {
    switch (asked.format) {
      case 'csv':
        return reportCsv(source);
      case 'json':
        return jsonOf(source, look, verdict);
      case 'html':
        return reportPage(source, { t, language, zone });
    }
  };
  for (const line of [...gapLines(look, speech), ...serviceGapLines(look, speech, wholeGround)]) complain(line);
  if (asked.output === null) {
    output.whole(make());
    return verdict;
  }
  const file = asked.output;
  try {
    await writeFile(file, make());
  } catch (why) {
    const error = t('cli.notWritten', { file, why: why instanceof Error ? why.message : String(why) });
    complain(error);
    if (asked.json) output.whole(jsonOfEnd({ verdict: 'unknown', error, more: { written: null } }));
    return 'unknown';
  }
  if (asked.json) output.whole(jsonOfEnd({ verdict, error: null, more: { written: file } }));
  else output.line(t('cli.written', { file }));
  return verdict;
}
