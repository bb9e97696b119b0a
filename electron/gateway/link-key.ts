import { createInterface } from 'node:readline';
import type { ReadStream } from 'node:tty';

/**
 * Calls `listener` whenever Enter is pressed in the terminal `input`, until the function that is given back is called. What is no
 * terminal, a pipe for instance, asks for nothing.
 */
export function onEnter(input: Pick<ReadStream, 'isTTY'> & NodeJS.ReadableStream, listener: () => void): () => void {
  if (!input.isTTY) return () => undefined;
  const lines = createInterface({ input, terminal: false });
  lines.on('line', listener);
  return () => lines.close();
}
