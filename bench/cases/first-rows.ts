import { BareSession, runInNewProcess } from '../bare-power-shell.ts';
import { importHyperV, listVms } from '../bare-scripts.ts';
import type { Case } from '../case.ts';
import type { Stage } from '../stage.ts';
import { RunningCore } from '../running-core.ts';
import { setScenario } from '../simulated-host.ts';
import { timed } from '../stopwatch.ts';
import { demoHostNames } from '../../electron/core/hosts/demo-hosts.ts';

const launches = 3;
const hostIds = demoHostNames.map((name) => name.toLowerCase());

interface Samples {
  readonly afterReady: number[];
  /** Until the first host showed its VMs, and until all had. */
  readonly toFirst: number[];
  readonly fromLaunch: number[];
}

/** Launches the demo as a user does, and waits until each host has shown VMs. */
async function launchOnce(stage: Stage, samples: Samples): Promise<void> {
  const core = await RunningCore.launch(stage.folder('first-rows'), {});
  const readyAt = new Map<string, number>();
  const shownAt = new Map<string, number>();
  try {
    await core.nextDelta('VMs of every demo host', (delta) => {
      const now = performance.now();
      for (const host of delta.hosts) if (host.session.state === 'ready' && !readyAt.has(host.hostId)) readyAt.set(host.hostId, now);
      for (const vm of delta.vms) if (!shownAt.has(vm.hostId)) shownAt.set(vm.hostId, now);
      return hostIds.every((hostId) => shownAt.has(hostId));
    });
  } finally {
    await core.stop();
  }
  for (const [hostId, at] of shownAt) samples.afterReady.push(at - (readyAt.get(hostId) ?? core.launchedAt));
  samples.toFirst.push(Math.min(...shownAt.values()) - core.launchedAt);
  samples.fromLaunch.push(Math.max(...shownAt.values()) - core.launchedAt);
}

/** The same by bare scripts, all hosts side by side as the core asks them. */
async function bareOnce(stage: Stage, samples: Samples): Promise<void> {
  const stateFolder = stage.folder('first-rows-bare');
  setScenario(stateFolder, {});
  const shownAt: number[] = [];
  const askHost = async (hostId: string): Promise<void> => {
    const session = new BareSession(hostId, stateFolder);
    try {
      await session.invoke('1');
      samples.afterReady.push((await timed(() => session.invoke(`${importHyperV}; ${listVms}`))).ms);
      shownAt.push(performance.now());
    } finally {
      await session.end();
    }
  };
  const launchedAt = performance.now();
  await Promise.all(hostIds.map(askHost));
  samples.toFirst.push(Math.min(...shownAt) - launchedAt);
  samples.fromLaunch.push(Math.max(...shownAt) - launchedAt);
}

async function inNewProcesses(stage: Stage): Promise<number> {
  const stateFolder = stage.folder('first-rows-new');
  setScenario(stateFolder, {});
  const { ms } = await timed(() =>
    Promise.all(hostIds.map((hostId) => runInNewProcess(hostId, stateFolder, `${importHyperV}; ${listVms}`))),
  );
  return ms;
}

/** How soon there is something to see. */
export const firstRows: Case = {
  name: 'first-rows',
  title: `First rows of the demo fleet (${hostIds.length} hosts; as many start at a time as there are processors)`,
  async measure(stage) {
    const ours: Samples = { afterReady: [], toFirst: [], fromLaunch: [] };
    const bare: Samples = { afterReady: [], toFirst: [], fromLaunch: [] };
    const newProcess: number[] = [];
    for (let launch = 0; launch < launches; launch += 1) {
      await launchOnce(stage, ours);
      await bareOnce(stage, bare);
      newProcess.push(await inNewProcesses(stage));
    }
    return [
      {
        what: 'from a session being ready to the VMs of its host',
        unit: 'ms',
        samples: ours.afterReady,
        bar: { of: 'max', most: 2_000 },
        bareScript: bare.afterReady,
      },
      {
        what: 'from launch to the first VMs',
        unit: 'ms',
        samples: ours.toFirst,
        bar: null,
        bareScript: bare.toFirst,
      },
      {
        what: 'from launch to VMs of every host',
        unit: 'ms',
        samples: ours.fromLaunch,
        bar: null,
        bareScript: bare.fromLaunch,
        newProcess,
      },
    ];
  },
};
