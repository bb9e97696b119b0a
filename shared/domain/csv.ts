/** What a spreadsheet would take for the beginning of a formula; some begin one after white space or in full width, too. */
const formula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

function cellOf(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /["\r\n,;\t]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV (RFC 4180), with the byte order mark by which Excel knows UTF-8. A cell that a spreadsheet would run as a formula gets an apostrophe
 * before it: names of VMs are other people's words.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}
