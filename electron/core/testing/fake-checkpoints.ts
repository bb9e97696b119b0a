import type { Checkpoint, CheckpointList } from '../../../shared/contract/checkpoint.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';

type Asked = 'checkpoint.list' | 'checkpoint.make' | 'checkpoint.rename' | 'checkpoint.remove' | 'checkpoint.apply';

/** The checkpoints of the VMs of a fake host; each is the child of the one before. */
export class FakeCheckpoints {
  /** The state that the next ones hold: `Off` as of a production one. */
  inside = 'Off';
  /** Those that VMs went back to; any other VM goes on from its last one. */
  readonly #current = new Map<string, string>();
  readonly #lists = new Map<string, readonly Checkpoint[]>();
  readonly #now: () => number;
  readonly #stateOf: (vmId: string) => string | null;
  readonly #setState: (vmId: string, state: string) => void;
  #count = 0;

  constructor(now: () => number, stateOf: (vmId: string) => string | null, setState: (vmId: string, state: string) => void) {
    this.#now = now;
    this.#stateOf = stateOf;
    this.#setState = setState;
  }

  list(vmId: string): CheckpointList {
    const checkpoints = [...(this.#lists.get(vmId) ?? [])];
    const current = this.#current.get(vmId);
    const isThere = checkpoints.some(({ checkpointId }) => checkpointId === current);
    return {
      readAt: this.#instant(),
      checkpoints,
      currentId: isThere && current !== undefined ? current : (checkpoints.at(-1)?.checkpointId ?? null),
    };
  }

  /** Makes one without anybody asking. */
  add(vmId: string, name: string): Checkpoint {
    this.#count += 1;
    const { checkpoints, currentId } = this.list(vmId);
    const checkpointId = `99999999-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    const made = { checkpointId, name, parentId: currentId, createdAt: this.#instant(), state: this.inside, type: 'Standard' };
    this.#lists.set(vmId, [...checkpoints, made]);
    this.#current.delete(vmId);
    return made;
  }

  answer(operation: Asked, args: unknown): CheckpointList | OperationAnswer<'checkpoint.make'> {
    const { vmId } = args as OperationArguments<'checkpoint.list'>;
    const before = this.list(vmId);
    if (operation === 'checkpoint.list') return before;
    if (operation === 'checkpoint.make') this.add(vmId, (args as OperationArguments<'checkpoint.make'>).name);
    if (operation === 'checkpoint.rename') this.#rename(args as OperationArguments<'checkpoint.rename'>);
    if (operation === 'checkpoint.remove') this.#remove(args as OperationArguments<'checkpoint.remove'>);
    const state = this.#stateOf(vmId);
    if (operation === 'checkpoint.apply') this.#apply(args as OperationArguments<'checkpoint.apply'>);
    return { state, stateAfter: this.#stateOf(vmId), before, after: this.list(vmId), writeFailure: null, readFailure: null };
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }

  /** The VM is in the state that the checkpoint holds from then on. */
  #apply({ vmId, checkpointId }: OperationArguments<'checkpoint.apply'>): void {
    this.#current.set(vmId, checkpointId);
    this.#setState(vmId, this.list(vmId).checkpoints.find((each) => each.checkpointId === checkpointId)?.state ?? 'Off');
  }

  #rename({ vmId, checkpointId, name }: OperationArguments<'checkpoint.rename'>): void {
    const renamed = this.list(vmId).checkpoints.map((each) => (each.checkpointId === checkpointId ? { ...each, name } : each));
    this.#lists.set(vmId, renamed);
  }

  #remove({ vmId, checkpointId, withBelow }: OperationArguments<'checkpoint.remove'>): void {
    const { checkpoints } = this.list(vmId);
    const index = checkpoints.findIndex((each) => each.checkpointId === checkpointId);
    this.#lists.set(
      vmId,
      checkpoints.filter((_each, at) => (withBelow ? at < index : at !== index)),
    );
  }
}
