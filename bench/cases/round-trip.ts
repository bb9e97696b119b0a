import { BareSession, runInNewProcess } from '../bare-power-shell.ts';
import type { Case } from '../case.ts';
import { benchHost } from '../simulated-host.ts';
import { timed } from '../stopwatch.ts';

const calls = 40;
const processes = 5;
const script = '1+1';

/** What a call costs before anything of Hyper-V is in it. */
export const roundTrip: Case = {
  name: 'round-trip',
  title: 'One call that does nothing',
  async measure(stage) {
    const stateFolder = stage.folder('round-trip');
    const session = new BareSession(benchHost.hostId, stateFolder);
    const warm: number[] = [];
    const cold: number[] = [];
    try {
      await session.invoke(script);
      for (let call = 0; call < calls; call += 1) warm.push((await timed(() => session.invoke(script))).ms);
      for (let call = 0; call < processes; call += 1) {
        cold.push((await timed(() => runInNewProcess(benchHost.hostId, stateFolder, script))).ms);
      }
    } finally {
      await session.end();
    }
    return [
      { what: 'warm session of node-powershell', unit: 'ms', samples: warm, bar: null, newProcess: cold },
      { what: 'new PowerShell process', unit: 'ms', samples: cold, bar: null },
    ];
  },
};
