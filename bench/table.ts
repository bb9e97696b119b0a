import type { Bar, Row } from './row.ts';

/** At least the three digits that count. */
function figure(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

function barText(bar: Bar | null): string {
  if (bar === null) return '';
  const { of, least, most } = bar;
  if (most === undefined) return least === undefined ? '' : `${of} >= ${figure(least)}`;
  return `${of} ${least === most ? '=' : '<='} ${figure(most)}`;
}

function cellsOf(row: Row): string[] {
  const { what, unit, count, bar, met } = row;
  const times = (value: number | null) => (value === null ? '' : `${figure(value)} x`);
  return [
    what,
    String(count),
    figure(row.median),
    count === 1 ? '' : figure(row.p95),
    count === 1 ? '' : figure(row.max),
    unit,
    barText(bar),
    met === null ? '' : met ? 'met' : 'NOT MET',
    times(row.toBareScript),
    times(row.toNewProcess),
  ];
}

const heads = ['', 'n', 'median', 'p95', 'max', 'unit', 'bar', 'this run', 'to bare script', 'to new process'];
const leftAligned = new Set([0, 5, 6, 7]);

/** The rows as lines of text, grouped, each column as wide as its widest cell. */
export function tableOf(rows: readonly Row[]): string {
  const groups = Map.groupBy(rows, (row) => row.group);
  const cells = rows.map(cellsOf);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const lineOf = (line: readonly string[]): string =>
    line
      .map((cell, column) => (leftAligned.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const lines = [...groups].flatMap(([group, members]) => ['', group, ...members.map((row) => lineOf(cellsOf(row)))]);
  return [lineOf(heads), ...lines].join('\n');
}
