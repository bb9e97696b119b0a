import type { CheckpointRequest, OperationRequest, PowerRequest } from '../../../shared/contract/operation.ts';
import { checkpointActs } from '../../../shared/contract/operation.ts';
import type { Clock } from '../clock.ts';
import { createCheckpointTool } from './checkpoint-tool.ts';
import { createPowerTool } from './power-tool.ts';
import type { Tool } from './tool.ts';

const checkpointKinds: ReadonlySet<string> = new Set(checkpointActs);

function isOfCheckpoints(request: PowerRequest | CheckpointRequest): request is CheckpointRequest {
  return checkpointKinds.has(request.kind);
}

/** All tools as one: each request is handed on to the tool of its kind. */
export function createTools(clock: Clock): Tool<OperationRequest> {
  const power = createPowerTool(clock);
  const checkpoints = createCheckpointTool(clock);
  return {
    refusalOf: (request, situation) =>
      isOfCheckpoints(request) ? checkpoints.refusalOf(request, situation) : power.refusalOf(request, situation),
    run: (request, work) => (isOfCheckpoints(request) ? checkpoints.run(request, work) : power.run(request, work)),
  };
}
