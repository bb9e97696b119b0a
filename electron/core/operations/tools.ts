import type { OperationKind } from '../../../shared/contract/operation.ts';
import type { Clock } from '../clock.ts';
import { createPowerTool } from './power-tool.ts';
import type { Tool } from './tool.ts';

/** Which tool does which kind of operation. */
export function createTools(clock: Clock): Readonly<Record<OperationKind, Tool>> {
  const power = createPowerTool(clock);
  return { shutDown: power, restart: power, turnOff: power, start: power, save: power, pause: power, resume: power };
}
