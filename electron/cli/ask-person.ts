import { createInterface } from 'node:readline/promises';

/** The terminal, and when to give up. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Aborted when the program is asked to end; then the question rejects. */
  readonly signal: AbortSignal;
  /** While a line is read, Ctrl-C is a key and no signal. */
  readonly onInterrupt: () => void;
}

/** Asks the person at a terminal. Ctrl-D, or an input that ends, is an empty answer. */
export async function askPerson(text: string, { input, output, signal, onInterrupt }: Terminal): Promise<string> {
  const lines = createInterface({ input, output, terminal: true });
  lines.on('SIGINT', onInterrupt);
  const left = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return await Promise.race([left, lines.question(text, { signal })]);
  } catch (error) {
    // What is said next begins its own line.
    output.write('\n');
    throw error;
  } finally {
    lines.close();
  }
}
