import type { DirectProbe } from '../../shared/contract/direct.ts';
import { sampleNow } from './sample-fleet.ts';

/** What a check of a healthy Windows guest finds. */
export function sampleProbe(changes: Partial<DirectProbe> = {}): DirectProbe {
  return {
    at: new Date(sampleNow).toISOString(),
    outcome: 'works',
    problem: null,
    services: [
      { name: 'vmicheartbeat', status: 'Running', startType: 'Manual' },
      { name: 'vmicvmsession', status: 'Running', startType: 'Manual' },
      { name: 'vmicguestinterface', status: 'Stopped', startType: 'Manual' },
      { name: 'vmicvss', status: 'Stopped', startType: 'Disabled' },
      { name: 'vmicrdv', status: 'Stopped', startType: 'Manual' },
    ],
    clock: { at: new Date(sampleNow).toISOString(), differenceMs: 402_000, uncertaintyMs: 12 },
    ...changes,
  };
}
