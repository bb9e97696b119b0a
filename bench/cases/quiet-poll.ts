import { BareHost } from '../bare-host.ts';
import type { Case } from '../case.ts';
import { largeScenario, largeVms, nextPoll } from '../large-host.ts';
import type { RunningCore } from '../running-core.ts';
import { benchHost } from '../simulated-host.ts';

const polls = 4;

interface Polls {
  /** What went to the renderer for each: bytes of JSON, and VMs in it. */
  readonly bytes: number[];
  readonly vms: number[];
  /** How long each read took, in ms. */
  readonly durations: number[];
}

async function watchPolls(core: RunningCore): Promise<Polls> {
  const seen: Polls = { bytes: [], vms: [], durations: [] };
  let pending = { bytes: 0, vms: 0 };
  const stop = core.core.subscribe((event) => {
    if (event.type !== 'fleet.delta') return;
    const { delta } = event;
    const isOurs = ({ hostId }: { readonly hostId: string }): boolean => hostId === benchHost.hostId;
    if (![...delta.hosts, ...delta.reads, ...delta.vms].some(isOurs)) return;
    pending = { bytes: pending.bytes + Buffer.byteLength(JSON.stringify(event)), vms: pending.vms + delta.vms.length };
    if (!delta.reads.some(isOurs)) return;
    seen.bytes.push(pending.bytes);
    seen.vms.push(pending.vms);
    pending = { bytes: 0, vms: 0 };
  });
  try {
    for (let poll = 0; poll < polls; poll += 1) {
      await nextPoll(core);
      const sessions = await core.call('diagnostics.sessions', {});
      const lane = sessions.find(({ hostId, lane: name }) => hostId === benchHost.hostId && name === 'refresh');
      const duration = lane?.lastDurationMs ?? null;
      if (duration !== null) seen.durations.push(duration);
    }
  } finally {
    stop();
  }
  return seen;
}

/** What a poll costs when nothing has happened. */
export const quietPoll: Case = {
  name: 'quiet-poll',
  title: `A poll without changes (${largeVms.toLocaleString('en')} VMs)`,
  async measure(stage) {
    const { bytes, vms, durations } = await watchPolls(await stage.largeHost());
    const bareHost = await BareHost.start(stage.folder('quiet-poll-bare'), largeScenario);
    const bareLists: number[] = [];
    const newProcess: number[] = [];
    try {
      for (let poll = 0; poll < polls; poll += 1) bareLists.push(await bareHost.list());
      newProcess.push(await bareHost.listInNewProcess());
    } finally {
      await bareHost.end();
    }
    return [
      { what: 'sent to the renderer', unit: 'bytes', samples: bytes, bar: { of: 'max', most: 1_023 } },
      { what: 'VMs in it', unit: 'VMs', samples: vms, bar: { of: 'max', most: 0 } },
      { what: 'light read of all VMs', unit: 'ms', samples: durations, bar: null, bareScript: bareLists, newProcess },
    ];
  },
};
