import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { moduleFailureSchema } from '../module/records.ts';

const startMark = 'HVV1';
const endMark = 'HVV1END';
// Without a repeated group: V8 runs out of stack on one that matches some megabytes.
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: moduleFailureSchema }),
]);

/** What the module said: the answer of an operation, still to be checked, or the errors of the host. */
export type ModuleAnswer = z.infer<typeof answerSchema>;

/** An id that no output can contain by chance: 32 hexadecimal digits. */
export function createRequestId(): string {
  return randomBytes(16).toString('hex');
}

/** The one line that asks for an operation. Arguments travel as base64, so that no text of theirs is ever read as script. */
export function encodeRequest(id: string, operation: string, args: unknown): string {
  return `Invoke-VitalsRequest ${toBase64(JSON.stringify({ id, operation, arguments: args }))}`;
}

/** UTF-8 text as base64, for use inside a PowerShell line. */
export function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/**
 * Finds the frame `HVV1 <id> <base64> HVV1END` among whatever else was written and gives the text inside.
 * `null` means that nothing is known: no frame with this id, none with an end, more than one, or one with damage.
 */
export function findFrame(output: string, id: string): string | null {
  const opening = `${startMark} ${id} `;
  const start = output.indexOf(opening);
  if (start === -1 || output.includes(opening, start + opening.length)) return null;
  const end = output.indexOf(` ${endMark}`, start + opening.length);
  if (end === -1) return null;
  return fromBase64(output.slice(start + opening.length, end));
}

/** Reads the text of an answer's frame; an error says what is wrong with it. */
export function decodeAnswer(
  text: string,
): { readonly ok: true; readonly answer: ModuleAnswer } | { readonly ok: false; readonly detail: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, detail: 'The answer is not JSON.' };
  }
  const checked = answerSchema.safeParse(parsed);
  return checked.success ? { ok: true, answer: checked.data } : { ok: false, detail: z.prettifyError(checked.error) };
}

function fromBase64(text: string): string | null {
  if (text.length % 4 !== 0 || !base64Pattern.test(text)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}
