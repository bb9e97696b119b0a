import type { Checkpoint, CheckpointList } from '../../shared/contract/checkpoint.ts';

/** The id of the sample checkpoint with this number. */
export function sampleCheckpointId(number: number): string {
  return `99999999-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function checkpoint(number: number, parent: number | null, name: string, state: string): Checkpoint {
  return {
    checkpointId: sampleCheckpointId(number),
    name,
    parentId: parent === null ? null : sampleCheckpointId(parent),
    createdAt: `2026-11-2${number}T06:30:00.000Z`,
    state,
    type: 'Standard',
  };
}

/** A tree of three: a production one, a standard one below it, from which the VM goes on, and one of a backup. */
export function sampleCheckpoints(): CheckpointList {
  return {
    readAt: '2026-11-23T08:00:00.000Z',
    checkpoints: [
      checkpoint(1, null, 'Clean', 'Off'),
      checkpoint(2, 1, 'Before <b>update</b>', 'Saved'),
      { ...checkpoint(3, null, 'Backup', 'Off'), type: 'Recovery' },
    ],
    currentId: sampleCheckpointId(2),
  };
}
