import type { Case } from '../case.ts';
import { RunningCore } from '../running-core.ts';
import { benchHost, oneHostWith, realHostCosts } from '../simulated-host.ts';
import { ratio } from '../statistics.ts';
import { SwitchedVm } from '../switched-vm.ts';

const vms = 150;
/** As many as there is time for during the checkpoint. */
const turns = 4;
/** How long the host takes for a checkpoint. */
const checkpointS = 30;
const withoutCosts = oneHostWith(vms);
const withCosts = oneHostWith(vms, { costs: realHostCosts, timing: { checkpoint: checkpointS } });

interface Figures {
  readonly switches: number[];
  readonly lightReads: number[];
}

/** The operation as the list tells it now. */
async function operationOf(core: RunningCore, operationId: number) {
  const { operations } = await core.call('operations.list', {});
  const found = operations.find((operation) => operation.operationId === operationId);
  if (found === undefined) throw new Error('The operation is not in the list.');
  return found;
}

/** Asks for a checkpoint of a VM, and waits until the host is at it. */
async function beginCheckpoint(core: RunningCore, vmId: string): Promise<number> {
  const { operationId } = await core.call('operations.start', {
    kind: 'makeCheckpoint',
    hostId: benchHost.hostId,
    vmId,
    name: 'Measured',
    acknowledged: 'high',
  });
  await core.whenOperation('the checkpoint under way', operationId, ({ step }) => step === 'checkpointing');
  return operationId;
}

async function figuresOf(core: RunningCore, vm: SwitchedVm, isStill: () => Promise<void>): Promise<Figures> {
  const figures: Figures = { switches: [], lightReads: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    figures.switches.push(await vm.toggle());
    await vm.settle();
    figures.lightReads.push(await core.readLight());
    await isStill();
  }
  return figures;
}

/** Whether an operation on one VM holds up what is read and switched of the others. */
export const checkpointUnderWay: Case = {
  name: 'checkpoint',
  title: `Other VMs while a checkpoint takes ${checkpointS} s (${vms} VMs, costs of a real host)`,
  async measure(stage) {
    const core = await RunningCore.launch(stage.folder('checkpoint-host'), withoutCosts);
    try {
      await core.whenWhole();
      await core.call('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000 });
      core.setScenario(withCosts);
      const vm = await SwitchedVm.warm(core);
      await vm.settle();
      // The first reads with the costs learn which way is cheaper.
      for (let turn = 0; turn < turns; turn += 1) await core.readLight();
      const other = (await core.runningVms()).find(({ vmId }) => vmId !== vm.vmId);
      if (other === undefined) throw new Error('Only one VM runs on the simulated host.');
      const atRest = await figuresOf(core, vm, async () => undefined);
      const operationId = await beginCheckpoint(core, other.vmId);
      const busy = await figuresOf(core, vm, async () => {
        const { state } = await operationOf(core, operationId);
        if (state !== 'running') throw new Error(`The checkpoint ended before it was measured: ${state}.`);
      });
      await core.whenOperation('the end of the checkpoint', operationId, ({ state }) => state !== 'running');
      const { state, result, startedAt, endedAt } = await operationOf(core, operationId);
      if (state !== 'done' || endedAt === null) throw new Error(`The checkpoint ended as ${state}, ${String(result)}.`);
      return [
        { what: 'a switch while nothing is under way', unit: 'ms', samples: atRest.switches, bar: null },
        { what: 'a switch during the checkpoint of another VM', unit: 'ms', samples: busy.switches, bar: null },
        {
          what: 'the second to the first (medians)',
          unit: 'times',
          samples: [ratio(busy.switches, atRest.switches)],
          bar: { of: 'max', most: 1.5 },
        },
        { what: 'light read of all VMs while nothing is under way', unit: 'ms', samples: atRest.lightReads, bar: null },
        { what: 'light read of all VMs during the checkpoint', unit: 'ms', samples: busy.lightReads, bar: null },
        {
          what: 'the second to the first (medians)',
          unit: 'times',
          samples: [ratio(busy.lightReads, atRest.lightReads)],
          bar: { of: 'max', most: 1.5 },
        },
        { what: 'the checkpoint, from asking to its end', unit: 'ms', samples: [Date.parse(endedAt) - Date.parse(startedAt)], bar: null },
      ];
    } finally {
      await core.stop();
    }
  },
};
