import { BareHost } from '../bare-host.ts';
import type { Case } from '../case.ts';
import { RunningCore } from '../running-core.ts';
import { oneHostWith } from '../simulated-host.ts';
import { SwitchedVm } from '../switched-vm.ts';

const switches = 40;
/** One new process for so many switches. */
const newProcessEvery = 13;
const scenario = oneHostWith(40);

/** A switch on a host that itself costs nothing, with the product's usual polls going on. */
export const switchClick: Case = {
  name: 'switch',
  title: 'A switch on a host without delay (40 VMs)',
  async measure(stage) {
    const ours: number[] = [];
    const bare: number[] = [];
    const newProcess: number[] = [];
    const core = await RunningCore.launch(stage.folder('switch'), scenario);
    const bareHost = await BareHost.start(stage.folder('switch-bare'), scenario);
    try {
      await core.whenWhole();
      const vm = await SwitchedVm.warm(core);
      await bareHost.toggle(vm.vmId);
      // By turns, so that whatever else this machine does meets them alike.
      for (let turn = 0; turn < switches; turn += 1) {
        await vm.settle();
        ours.push(await vm.toggle());
        await vm.settle();
        bare.push(await bareHost.toggle(vm.vmId));
        if (turn % newProcessEvery === 0) newProcess.push(await bareHost.toggleInNewProcess(vm.vmId));
      }
    } finally {
      await Promise.all([bareHost.end(), core.stop()]);
    }
    return [
      {
        what: 'through the core: checked, audited, read afresh',
        unit: 'ms',
        samples: ours,
        bar: { of: 'p95', most: 150 },
        bareScript: bare,
        newProcess,
      },
      { what: 'the same cmdlets as a bare script', unit: 'ms', samples: bare, bar: null, newProcess },
      { what: 'the same script in a new PowerShell process', unit: 'ms', samples: newProcess, bar: null },
    ];
  },
};
