import { visibleName } from '../../shared/domain/visible-text.ts';
import type { Command } from './arguments.ts';
import { ask, valueOf, type CliCore } from './ask.ts';
import { showDrift } from './commands/drift.ts';
import { showServices } from './commands/services.ts';
import { setService, type SetParts } from './commands/set-service.ts';
import type { Speech } from './commands/speech.ts';
import { showStatus } from './commands/status.ts';
import { writeReport, type WriteFile } from './commands/write-report.ts';
import { askTrust } from './data-trust.ts';
import { areHostsSettled, enoughOf } from './enough.ts';
import type { Verdict } from './exit-code.ts';
import { groundOf } from '../../shared/domain/filter-ground.ts';
import { lookAt, type Depth } from './look.ts';
import type { TimeLimit } from './time-limit.ts';
import { wholeFleet, type Known } from './whole-fleet.ts';

/** What a command is carried out with. */
export interface CarryOutParts extends Pick<SetParts, 'clock' | 'question' | 'onBegin'> {
  readonly core: CliCore;
  /** How long the hosts may take. */
  readonly limit: TimeLimit;
  readonly writeFile: WriteFile;
  readonly dataFolder: string;
}

/** So many VMs at most can be read before the others. */
const mostWatched = 500;

/** On what of its hosts the answer of a command rests. */
function depthOf(command: Command): Depth {
  if (command.name === 'set') return 'light';
  return command.name === 'status' && !groundOf(command.filter).services ? 'light' : 'full';
}

/** Whether enough is known for a command. What JSON tells of the services beside a Status is waited for, and decides nothing. */
function enoughFor(command: Command, core: CliCore): (known: Known) => boolean {
  if (command.name !== 'set') {
    const depth = command.json ? 'full' : depthOf(command);
    return (known) => areHostsSettled(known, depth);
  }
  return enoughOf(command.vm, (chosen) => {
    const vms = chosen.slice(0, mostWatched).map(({ hostId, vmId }) => ({ hostId, vmId }));
    // They are read before the others; where that fails, they come in their turn.
    void ask(core, 'fleet.watch', { vms });
  });
}

/** Waits for what a command needs, and carries it out. Throws `NoAnswer` where the core does not answer. */
export async function carryOut(command: Command, parts: CarryOutParts, speech: Speech): Promise<Verdict | 'usage'> {
  const { core, clock, limit, question, onBegin, dataFolder } = parts;
  const snapshot = await wholeFleet(core, limit.over, enoughFor(command, core));
  limit.end();
  const info = valueOf(await ask(core, 'app.info', {}));
  const names = command.name === 'set' ? [command.vm] : command.vms;
  const filter = command.name === 'status' || command.name === 'report' ? command.filter : null;
  const trust = await askTrust(core, info);
  const { dataFault } = trust;
  if (dataFault !== null) speech.complain(speech.t('cli.dataFault', { folder: visibleName(dataFolder), why: dataFault }));
  const look = lookAt(snapshot, clock.now(), { depth: depthOf(command), names, filter, dataFolder, ...trust });
  switch (command.name) {
    case 'status': {
      const { settings } = valueOf(await ask(core, 'settings.get', {}));
      return showStatus(look, command, settings.interruptionGraceMs, speech);
    }
    case 'services':
      return showServices(look, command, speech);
    case 'drift':
      return showDrift(look, command, speech);
    case 'report':
      return writeReport(look, command, speech, parts.writeFile);
    case 'set':
      return setService(command, { core, info, snapshot, look, question, clock, onBegin }, speech);
  }
}
