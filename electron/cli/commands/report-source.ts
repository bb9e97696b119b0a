import { hideableColumns, type VmFilter } from '../../../shared/contract/preferences.ts';
import { makeReport, visibleJson, type Report, type ReportSource } from '../../../shared/domain/report.ts';
import { exitCodes, type Verdict } from '../exit-code.ts';
import type { Look } from '../look.ts';

/** A look as what a report is made of: all columns, by host and name. */
export function sourceOf({ now, hosts, unread, policyFault, alike, names, notFound }: Look, filter: VmFilter | null): ReportSource {
  const view = { filter, search: '', sort: { by: 'name', descending: false }, names, notFound } as const;
  return { madeAt: now, oneLook: true, view, columns: hideableColumns, hosts, unread, policyFault, alike };
}

/** A report with how its command ends, and what was missing for it. */
type Answer = Report & {
  /** The folder of policy, roles and settings. */
  readonly dataFolder: string;
  /** Whether policy, roles and settings were read; else the defaults stand in for them. */
  readonly dataFolderRead: boolean;
  readonly verdict: Verdict;
  readonly exitCode: number;
};

/** The JSON of a command: the report of what it shows of a look, with how it ends. */
export function jsonOf(source: ReportSource, look: Look, verdict: Verdict): string {
  const answer: Answer = {
    ...makeReport(source),
    dataFolder: look.dataFolder,
    dataFolderRead: look.dataFault === null,
    verdict,
    exitCode: exitCodes[verdict],
  };
  return visibleJson(answer);
}
