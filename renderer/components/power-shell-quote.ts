/** PowerShell takes the typographic quotes for the plain one: each of them would end a text in single quotes. */
const singleQuotes = /['\u2018\u2019\u201A\u201B]/g;

/** A text as one PowerShell word, whatever it holds: nothing in single quotes is evaluated, and a doubled quote is a quote. */
export function quotedForPowerShell(text: string): string {
  return `'${text.replace(singleQuotes, '$&$&')}'`;
}
