import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, htmlOf, type HtmlPage } from './html-page.ts';

/** A page with the same words at every place where words can be. */
function pageOf(text: string): HtmlPage {
  const words = { text, note: text, tone: 'bad' } as const;
  return {
    language: 'it',
    title: text,
    lines: [words, { text }],
    sections: [{ heading: text, lines: [words], table: { caption: text, head: [text, text], rows: [[words, { text }]] } }],
  };
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</td></tr></table><img src=x onerror=alert(1)>',
    '"><a href="http://x">',
    "' onclick='x",
    '<!--',
    ']]>',
    '&lt;b&gt;',
    '\u202Egnp.exe',
    '</style><style>*{display:none}',
    '</title><base href=//x>',
  ),
);

const plain = htmlOf(pageOf('x'));
const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

describe('a page', () => {
  it('has the same tags whatever its words are', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // A note that is empty is left out.
        fc.pre(text !== '');
        expect(tagsOf(htmlOf(pageOf(text)))).toEqual(tagsOf(plain));
      }),
    );
  });

  it('hides nothing: no control, no mark of direction', () => {
    fc.assert(fc.property(hostile, (text) => !/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(htmlOf(pageOf(text)))));
  });

  it('runs nothing and fetches nothing', () => {
    expect(plain).not.toMatch(/<script|\bon\w+=|https?:|url\(|@import|<link|<img|src=/i);
    expect(plain).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('tells its language, one heading of each level, and what each cell belongs to', () => {
    expect(plain).toContain('<html lang="it">');
    expect(plain.match(/<h1>/g)).toHaveLength(1);
    expect(plain).toContain('<h2>x</h2>');
    expect(plain).toContain('<caption>x</caption>');
    expect(plain).toContain('<th scope="col">x</th>');
    expect(plain).toContain('<th scope="row" class="bad">x<small>x</small></th><td>x</td>');
  });
});

describe('escapeHtml', () => {
  it.each([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
    [`<b a="1" c='2'>&</b>`, '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;'],
    ['a\u0000b\u202Ec', 'a\u2400b[U+202E]c'],
    ['caffè 東京', 'caffè 東京'],
  ])('%j becomes %j', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });
});
