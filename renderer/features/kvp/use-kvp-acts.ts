import { useState } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { KvpRequest } from '../../../shared/contract/operation.ts';
import { kvpBlock, kvpSeverity } from '../../../shared/domain/kvp-write.ts';
import { useModel } from '../../store/app-model.ts';
import { useIsStale } from '../../store/hooks.ts';
import { kvpAsPowerShell } from './kvp-as-power-shell.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';

type Wish<R> = R extends KvpRequest ? Omit<R, 'hostId' | 'vmId' | 'acknowledged'> : never;

/** What is to be done with an item that the host tells the VM at hand. */
export type KvpWish = Wish<KvpRequest>;

/** A question before an item is removed. */
export interface AskedKvp {
  readonly wish: KvpWish;
  readonly opener: HTMLElement | null;
}

/** Acts on the items that the host tells a guest: begun at once, or after a question. How they end is told elsewhere. */
export interface KvpActs {
  /** Why nothing is begun now; `null` where it may be. */
  readonly block: ReturnType<typeof kvpBlock>;
  readonly asked: AskedKvp | null;
  /** The same as PowerShell. */
  readonly commandOf: (wish: KvpWish) => string;
  readonly ask: (wish: KvpWish, opener: HTMLElement | null) => void;
  readonly confirm: () => void;
  readonly close: () => void;
}

export function useKvpActs(vm: VmRecord): KvpActs {
  const { client } = useModel();
  const toasts = useOperationToasts();
  const block = kvpBlock(vm, { stale: useIsStale(vm.hostId), underWay: useOperationOf(vm) !== undefined });
  const [asked, setAsked] = useState<AskedKvp | null>(null);

  async function begin(wish: KvpWish): Promise<void> {
    const { hostId, vmId } = vm;
    const result = await client.call('operations.start', { ...wish, hostId, vmId, acknowledged: kvpSeverity(wish.kind) });
    if (!result.ok) toasts.refused(wish.kind, vm, result.problem);
  }

  function close(): void {
    setAsked(null);
    asked?.opener?.focus();
  }

  return {
    block,
    asked,
    commandOf: (wish) => kvpAsPowerShell(vm.vmId, wish),
    ask(wish, opener) {
      if (kvpSeverity(wish.kind) === 'low') void begin(wish);
      else setAsked({ wish, opener });
    },
    confirm() {
      close();
      if (asked !== null) void begin(asked.wish);
    },
    close,
  };
}
