import { z } from 'zod';
import { calls, eventSchema } from '../../shared/contract/contract.ts';
import type { CallInput, CallName, CallOutput, VitalsEvent } from '../../shared/contract/contract.ts';
import { chosenFileSchema } from '../../shared/contract/files.ts';
import type { ChosenFile } from '../../shared/contract/files.ts';
import { failure, resultSchema } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/contract/problem.ts';
import type { Transport } from './transport.ts';

// zod would otherwise try `new Function`, which the page's content security policy reports as a violation.
z.config({ jitless: true });

/** The typed face of the transport: every answer and every event has been checked against the contract. */
export interface Client {
  /** Never rejects; an answer that does not fit the contract is `badAnswer`. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Hands over files that a user has dropped; never rejects. `null` where nothing can be dropped. */
  readonly dropFiles: ((files: readonly File[]) => Promise<Result<ChosenFile[]>>) | null;
  /** Hands over each valid event; one that does not fit the contract is handed over as `null`. */
  subscribe(listener: (event: VitalsEvent | null) => void): () => void;
}

/** Puts the contract's checks around a transport. */
export function createClient(transport: Pick<Transport, 'call' | 'subscribe' | 'dropFiles'>): Client {
  const { dropFiles } = transport;

  async function drop(hand: NonNullable<Transport['dropFiles']>, files: readonly File[]): Promise<Result<ChosenFile[]>> {
    try {
      const parsed = resultSchema(z.array(chosenFileSchema)).safeParse(await hand(files));
      return parsed.success ? parsed.data : failure('badAnswer', parsed.error.message);
    } catch (error) {
      return failure('transportLost', String(error));
    }
  }

  return {
    dropFiles: dropFiles === undefined ? null : (files) => drop(dropFiles, files),
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
      let answer: unknown;
      try {
        answer = await transport.call(name, input);
      } catch (error) {
        return failure('transportLost', String(error));
      }
      const parsed = resultSchema(calls[name].output as z.ZodType).safeParse(answer);
      return parsed.success ? (parsed.data as Result<CallOutput<N>>) : failure('badAnswer', parsed.error.message);
    },
    subscribe(listener) {
      return transport.subscribe((event) => {
        const parsed = eventSchema.safeParse(event);
        listener(parsed.success ? parsed.data : null);
      });
    },
  };
}
