import { RunningCore } from './running-core.ts';
import { benchHost, oneHostWith } from './simulated-host.ts';

/** VMs of a large host. */
export const largeVms = 1_000;

/** Nothing happens on it; its guests tell what they are. */
export const largeScenario = oneHostWith(largeVms);

/** The core over one large host on which nothing happens. All VMs were read in full; from now on only light reads go on. */
export async function launchLargeHost(dataFolder: string): Promise<RunningCore> {
  const core = await RunningCore.launch(dataFolder, largeScenario);
  try {
    // No Status is left that changes by the passing of time alone.
    await core.call('settings.update', { startGraceMs: 0, interruptionGraceMs: 0, fullIntervalMs: 86_400_000 });
    await core.whenWhole();
    await nextPoll(core);
    return core;
  } catch (error) {
    await core.stop();
    throw error;
  }
}

/** Resolves when the next light read of the large host has come in. */
export async function nextPoll(core: RunningCore): Promise<void> {
  await core.nextDelta('the next poll', (delta) => delta.reads.some(({ hostId }) => hostId === benchHost.hostId));
}
