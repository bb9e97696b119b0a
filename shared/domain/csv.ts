/** What a spreadsheet would take for the beginning of a formula; some begin one after white space or in full width, too. */
const formula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * Where a cell would begin a formula in the midst of ours: Excel in Italian or German separates cells by `;`, a paste does so by tabs, and a quote that
 * does not begin one of their cells ends nothing there.
 */
const inner = /(?:(?<=[;\t\n])|(?<=\r)(?!\n))(?=[\s"\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

function cellOf(value: string): string {
  const guarded = value.replaceAll(inner, "'");
  const safe = formula.test(value) ? `'${guarded}` : guarded;
  return /["\r\n,;\t]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV (RFC 4180), with the byte order mark by which Excel knows UTF-8. A cell that a spreadsheet would run as a formula gets an apostrophe
 * before it, and so does a part of a cell that would be one where `;` or a tab separates cells: names of VMs are other people's words. No line
 * `sep=,` comes first: programs would take it for a row, and with it Excel no longer knows UTF-8.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}
