import { visibleText } from './visible-text.ts';

/** How a cell or a line stands out; its words say the same without colour. */
export type HtmlTone = 'bad' | 'warning' | 'quiet';

/** A text of a page: plain words, never markup. */
export interface HtmlText {
  readonly text: string;
  readonly tone?: HtmlTone | undefined;
  /** A second line, in small letters. */
  readonly note?: string | undefined;
}

/** A table whose first column names the row. */
export interface HtmlTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly HtmlText[])[];
}

/** A part of a page under a heading. */
export interface HtmlSection {
  readonly heading: string;
  readonly lines: readonly HtmlText[];
  readonly table?: HtmlTable | undefined;
}

/** A page that stands alone: no script, nothing from elsewhere. */
export interface HtmlPage {
  /** As the attribute `lang` has it. */
  readonly language: string;
  readonly title: string;
  readonly lines: readonly HtmlText[];
  readonly sections: readonly HtmlSection[];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Visible characters of ASCII without those that are markup: most texts have no other ones. */
const plain = /^[ !#-%(-;=?-~]*$/;

/** A text inside of an element or of an attribute in quotes: nothing in it is markup, and nothing is hidden. */
export function escapeHtml(text: string): string {
  if (plain.test(text)) return text;
  return visibleText(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Light colours alone, since mail is printed and forwarded. What programs for mail leave out of this makes the page plainer, not wrong. */
const style = `body{margin:24px;font:14px/1.45 'Segoe UI',Arial,sans-serif;color:#1b1b1b;background:#fff}
h1{font-size:22px;line-height:1.25;margin:0 0 4px}h2{font-size:17px;line-height:1.3;margin:28px 0 8px}p{margin:4px 0}
table{border-collapse:collapse;font-size:13px;line-height:1.35;margin:8px 0}caption{text-align:left;color:#555;padding:0 0 6px}
th,td{border:1px solid #d1d1d1;padding:5px 8px;text-align:left;vertical-align:top}thead th{background:#f0f0f0}tbody th{font-weight:600}tbody th,th:nth-child(2),td:nth-child(2){white-space:nowrap}
small{display:block;font-size:12px;color:#555}.bad{background:#fdeeee;color:#8b1a1f;font-weight:600}.warning{background:#fff4e0;color:#7a4100;font-weight:600}
.bad small,.warning small{color:inherit;font-weight:400}.quiet{color:#555}
@page{size:landscape;margin:12mm}
@media print{body{margin:0;font-size:11px}table,small{font-size:9px}th,td{padding:3px 4px}tbody th,th:nth-child(2),td:nth-child(2){white-space:normal}
thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}
.bad,.warning,thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}}`;

function classOf({ tone }: HtmlText): string {
  return tone === undefined ? '' : ` class="${tone}"`;
}

function wordsOf({ text, note }: HtmlText): string {
  return note === undefined || note === '' ? escapeHtml(text) : `${escapeHtml(text)}<small>${escapeHtml(note)}</small>`;
}

function cell(content: HtmlText, index: number): string {
  const name = index === 0 ? 'th' : 'td';
  return `<${name}${index === 0 ? ' scope="row"' : ''}${classOf(content)}>${wordsOf(content)}</${name}>`;
}

function table({ caption, head, rows }: HtmlTable): string {
  const heading = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table>\n<caption>${escapeHtml(caption)}</caption>\n<thead><tr>${heading}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function paragraphs(lines: readonly HtmlText[]): string[] {
  return lines.map((line) => `<p${classOf(line)}>${wordsOf(line)}</p>`);
}

function section({ heading, lines, table: inside }: HtmlSection): string[] {
  return [`<h2>${escapeHtml(heading)}</h2>`, ...paragraphs(lines), ...(inside === undefined ? [] : [table(inside)])];
}

/** The page as one text of HTML. A policy in its head forbids whatever a reader of mail might still find in it to run or to fetch. */
export function htmlOf({ language, title, lines, sections }: HtmlPage): string {
  return `${[
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${style}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs(lines),
    ...sections.flatMap(section),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}
