import type { Clock } from '../clock.ts';
import type { AuditCompletion, AuditStore } from '../store/audit-store.ts';

/** How often it is tried again to write down an end, in ms. */
const catchUpMs = 5_000;

/** Writes down how entries of the audit ended, and again where that could not be written. */
export interface AuditEnds {
  write(auditId: number, completion: AuditCompletion): void;
  /** Ends the trying. What could not be written stays open, and is resolved at the next start. */
  stop(): void;
}

export function createAuditEnds(audit: Pick<AuditStore, 'complete'>, clock: Clock): AuditEnds {
  const owed = new Map<number, AuditCompletion>();
  let cancelCatchUp = (): void => undefined;

  function catchUp(): void {
    for (const [auditId, completion] of owed) if (audit.complete(auditId, completion).ok) owed.delete(auditId);
    cancelCatchUp();
    if (owed.size > 0) cancelCatchUp = clock.after(catchUpMs, catchUp);
  }

  return {
    write(auditId, completion) {
      owed.set(auditId, completion);
      catchUp();
    },
    stop: () => cancelCatchUp(),
  };
}
