import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure } from '../../shared/contract/problem.ts';
import { isCallName } from '../../shared/contract/contract.ts';
import type { GatewayCore } from './gateway-core.ts';

/** The largest body of a call, in bytes. The largest honest one, a run over a thousand VMs, is below. */
export const bodyLimit = 2 * 1024 * 1024;

/** Where calls are posted: this followed by the call's name. */
export const callPrefix = '/api/call/';

function answer(response: ServerResponse, status: number, result: unknown): void {
  const body = Buffer.from(JSON.stringify(result), 'utf8');
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    // A body that was refused is not read to its end, so the connection can't be used again.
    ...(status === 413 ? { Connection: 'close' } : {}),
  });
  response.end(body);
}

/** Refuses a call in the envelope of every answer, so that the renderer needs no second way to read failures. */
export function refuseCall(response: ServerResponse, status: number, detail: string): void {
  answer(response, status, failure(status === 401 ? 'transportLost' : 'invalidRequest', detail));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

/** Answers one call: `POST /api/call/<name>` with the input as JSON; the answer is a `Result` as JSON. */
export async function answerCall(core: GatewayCore, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return refuseCall(response, 405, 'A call is posted.');
  }
  if (!isCallName(name)) return refuseCall(response, 404, 'There is no such call.');
  // Only this type: a form of another site can send text/plain without asking, but never this.
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    return refuseCall(response, 415, 'The input of a call is JSON.');
  }
  let input: unknown;
  try {
    const body = await readBody(request);
    if (body === null) return refuseCall(response, 413, `The input of a call has at most ${bodyLimit} bytes.`);
    input = JSON.parse(body);
  } catch {
    return refuseCall(response, 400, 'The input of this call is not JSON in UTF-8.');
  }
  answer(response, 200, await core.call(name, input));
}
