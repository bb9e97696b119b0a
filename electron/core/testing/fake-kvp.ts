import type { KvpReading } from '../../../shared/contract/kvp.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';

/** The items that a fake host tells its guests; the guests tell nothing. */
export class FakeKvp {
  readonly #items = new Map<string, Map<string, string>>();

  /** The items of one VM by name. Changing it is what another administrator does. */
  of(vmId: string): Map<string, string> {
    const items = this.#items.get(vmId) ?? new Map<string, string>();
    this.#items.set(vmId, items);
    return items;
  }

  reading(vmId: string, readAt: string): KvpReading {
    const items = [...this.of(vmId)].map(([name, value]) => ({ source: 'host' as const, name, value, cut: false }));
    return { readAt, guestReports: false, hostListed: true, items, left: 0 };
  }

  write({ vmId, act, name, value, seen }: OperationArguments<'kvp.write'>): OperationAnswer<'kvp.write'> {
    const items = this.of(vmId);
    const told = { writeFailure: null, readFailure: null };
    const now = items.get(name) ?? null;
    if (now === value) return { step: 'alreadySo', isSo: true, ...told };
    if (act === 'add' && now !== null) return { step: 'nameTaken', isSo: false, ...told };
    if (act !== 'add' && now !== seen) return { step: 'changedByOther', isSo: false, ...told };
    if (value === null) items.delete(name);
    else items.set(name, value);
    return { step: 'attempted', isSo: true, ...told };
  }
}
