import type { CallInput } from '../../shared/contract/contract.ts';
import { failure, type Result } from '../../shared/contract/problem.ts';
import type { MarkedMany, VmMark } from '../../shared/contract/wanted.ts';
import { useModel } from '../store/app-model.ts';
import { useKeepOwn } from './queries.ts';

interface Address {
  readonly hostId: string;
  readonly vmId: string;
}

/** Gives roles and tags to VMs and takes them. */
export interface Marking {
  /** Gives one mark to one VM or takes it; `vmGone` where no host lists it now. */
  readonly markOne: (vm: Address, mark: VmMark, has: boolean) => Promise<Result<MarkedMany>>;
  readonly mark: (request: CallInput<'vms.mark'>) => Promise<Result<MarkedMany>>;
}

/**
 * The one way to give roles and tags: one mark at a time, so that none is lost that somebody else gives or takes meanwhile. The drift that comes of it is no
 * news to this window.
 */
export function useMarking(): Marking {
  const { client } = useModel();
  const keepOwn = useKeepOwn();

  async function mark(request: CallInput<'vms.mark'>): Promise<Result<MarkedMany>> {
    const result = await client.call('vms.mark', request);
    if (result.ok && result.value.change !== null) keepOwn({ by: 'marks', change: result.value.change, here: true });
    return result;
  }

  return {
    async markOne({ hostId, vmId }, one, has) {
      const result = await mark({ vms: [{ hostId, vmId }], mark: one, has });
      return result.ok && result.value.gone > 0 ? failure('vmGone') : result;
    },
    mark,
  };
}
