import { BareHost } from '../bare-host.ts';
import type { Case } from '../case.ts';
import type { Stage } from '../stage.ts';
import { RunningCore } from '../running-core.ts';
import { benchHost, oneHostWith, realHostCosts, withoutBulk } from '../simulated-host.ts';
import { ratio } from '../statistics.ts';
import { SwitchedVm } from '../switched-vm.ts';

const vms = 150;
const switches = 12;
const bareSwitches = 6;
const withoutCosts = oneHostWith(vms);
const withCosts = oneHostWith(vms, { costs: realHostCosts });
/** A full read by the cmdlets lasts for minutes. */
const byCmdlets = oneHostWith(vms, { costs: realHostCosts, faults: withoutBulk });

interface Idle {
  readonly ours: number[];
  readonly bare: number[];
  readonly newProcess: number[];
  readonly light: number[];
  readonly bareList: number[];
}

/** Switches while nothing is read: everything was read before the costs were switched on. Then one light read. */
async function switchWhileIdle(stage: Stage): Promise<Idle> {
  const idle: Idle = { ours: [], bare: [], newProcess: [], light: [], bareList: [] };
  const core = await RunningCore.launch(stage.folder('idle-host'), withoutCosts);
  const bareHost = await BareHost.start(stage.folder('idle-host-bare'), withoutCosts);
  try {
    await core.whenWhole();
    await core.call('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000 });
    core.setScenario(withCosts);
    bareHost.setScenario(withCosts);
    const vm = await SwitchedVm.warm(core);
    for (let turn = 0; turn < switches; turn += 1) {
      await vm.settle();
      idle.ours.push(await vm.toggle());
      if (turn < bareSwitches) idle.bare.push(await bareHost.toggle(vm.vmId));
    }
    idle.newProcess.push(await bareHost.toggleInNewProcess(vm.vmId));
    await vm.settle();
    idle.light.push(await core.readLight());
    idle.bareList.push(await bareHost.list());
  } finally {
    await Promise.all([bareHost.end(), core.stop()]);
  }
  return idle;
}

/** Switches in the middle of a full read, which keeps this host busy for minutes. Rejects where the read ended before. */
async function switchWhileBusy(stage: Stage): Promise<number[]> {
  const ours: number[] = [];
  const core = await RunningCore.launch(stage.folder('busy-host'), byCmdlets);
  try {
    await core.whenReads('the list of VMs', ({ lightAt }) => lightAt !== null);
    await core.call('fleet.refresh', { hostId: benchHost.hostId });
    await core.whenReads('a full read under way', ({ fullProgress }) => fullProgress !== null);
    const vm = await SwitchedVm.warm(core);
    for (let turn = 0; turn < switches; turn += 1) {
      ours.push(await vm.toggle());
      if ((await core.reads()).fullProgress === null) throw new Error('The full read ended before the switches did.');
    }
  } finally {
    await core.stop();
  }
  return ours;
}

/** A switch on a host with the reported costs of a real one, alone and while the host is read in full. */
export const busyHost: Case = {
  name: 'busy-host',
  title: `A switch on a host with the costs of a real one (${vms} VMs)`,
  async measure(stage) {
    const idle = await switchWhileIdle(stage);
    const busy = await switchWhileBusy(stage);
    return [
      { what: 'while nothing is read', unit: 'ms', samples: idle.ours, bar: null, bareScript: idle.bare, newProcess: idle.newProcess },
      {
        what: 'in the middle of a full read by the cmdlets',
        unit: 'ms',
        samples: busy,
        bar: null,
        bareScript: idle.bare,
        newProcess: idle.newProcess,
      },
      { what: 'the second to the first (medians)', unit: 'times', samples: [ratio(busy, idle.ours)], bar: { of: 'max', most: 1.5 } },
      { what: 'the same cmdlets as a bare script, nothing read', unit: 'ms', samples: idle.bare, bar: null },
      { what: 'light read of all VMs', unit: 'ms', samples: idle.light, bar: null, bareScript: idle.bareList },
    ];
  },
};
