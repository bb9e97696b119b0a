import { isLoss } from '../bulk/asking.ts';
import type { FleetDraft } from '../fleet/fleet-store.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { createBackoff } from '../session/backoff.ts';
import type { TimedAnswer } from './timed-answer.ts';

/** After a session was lost in the host's facts, they are left alone for so long at first and at most, in ms. */
const firstFactsRestMs = 60_000;
const longestFactsRestMs = 3_600_000;

/** Asks a host once a session who and what it is. */
export interface FactsReader {
  /** A new session knows nothing of the old one. */
  want(): void;
  isDue(now: number): boolean;
  read(): Promise<void>;
}

export interface FactsReaderOptions {
  readonly hostId: string;
  readonly change: (work: (draft: FleetDraft) => void) => void;
  readonly ask: () => Promise<TimedAnswer<OperationAnswer<'host.facts'>>>;
}

/** Begins with the facts wanted. */
export function createFactsReader({ hostId, change, ask }: FactsReaderOptions): FactsReader {
  let wanted = true;
  /** Every new session wants the facts: one that was lost in asking for them would be followed by the next, and nothing else ever be read. */
  let notBefore = 0;
  const rest = createBackoff(firstFactsRestMs, longestFactsRestMs, () => 0);
  return {
    want() {
      wanted = true;
    },
    isDue: (now) => wanted && now >= notBefore,
    async read() {
      wanted = false;
      const { result, endedAt } = await ask();
      if (result.ok) {
        rest.reset();
        change((draft) => draft.host(hostId, { facts: result.value }));
      } else if (isLoss(result.problem.code)) {
        notBefore = endedAt + rest.next();
      }
    },
  };
}
