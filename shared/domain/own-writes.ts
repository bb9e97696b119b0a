import type { AuditEntry } from '../contract/audit.ts';
import type { SwitchableServiceId } from '../contract/service.ts';

/** Operations after which the switches of a VM may be others than before. */
const switchingOperations: ReadonlySet<string> = new Set(['applyCheckpoint']);

/** Ends of a write that leave no doubt that nothing was switched by it. */
const withoutEffect: ReadonlySet<string> = new Set(['refused', 'failed', 'alreadySo', 'notApplied']);

/**
 * Whether the audit explains that a switch stands at `enabled`. `entries`: those of the VM, the newest first; `since`: the moment of the last read that
 * showed it otherwise, in ms since 1970-01-01 UTC. The newest write that has surely taken effect decides: what stands otherwise now was
 * switched after it, by somebody else.
 */
export function isOwnChange(entries: readonly AuditEntry[], service: SwitchableServiceId, enabled: boolean, since: number): boolean {
  for (const entry of entries) {
    if (entry.completedAt !== null && Date.parse(entry.completedAt) < since) continue;
    if (entry.kind === 'operation') {
      if (switchingOperations.has(entry.operation)) return true;
    } else if (entry.service === service && !withoutEffect.has(entry.outcome ?? '')) {
      if (entry.to === enabled) return true;
      if (entry.outcome === 'changed') return false;
    }
  }
  return false;
}
