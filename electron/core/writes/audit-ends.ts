import type { Clock } from '../clock.ts';
import type { AuditCompletion, AuditStore } from '../store/audit-store.ts';
import { createOwedWrites } from './owed-writes.ts';

/** Writes down how entries of the audit ended, and again where that could not be written. */
export interface AuditEnds {
  write(auditId: number, completion: AuditCompletion): void;
  /** Ends the trying. What could not be written stays open, and is resolved at the next start. */
  stop(): void;
}

export function createAuditEnds(audit: Pick<AuditStore, 'complete'>, clock: Clock): AuditEnds {
  const owed = createOwedWrites(clock);
  return {
    write: (auditId, completion) => owed.write(() => audit.complete(auditId, completion)),
    stop: () => owed.stop(),
  };
}
