import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { takesFiles } from '../../../shared/domain/copy.ts';
import type { Clock } from '../clock.ts';
import type { ServiceWriter } from '../writes/service-writer.ts';
import { pause } from './pause.ts';
import type { Work } from './tool.ts';

/** A guest whose service was just switched on has so long to answer, in ms; it is looked at so often. */
const answerMs = 60_000;
const lookMs = 2_000;

/**
 * How the Guest Service Interface stands before a copy. `borrowed`: it was off, and was switched on for the copy, so that it has to be
 * given back. `problem`: why nothing can be copied.
 */
export interface Borrowed {
  readonly borrowed: boolean;
  readonly problem: Problem | null;
}

/** Switches the Guest Service Interface on for a while: by the writes of the switches, audited like them. */
export interface ServiceLender {
  /** Where it is off, switches it on and waits until the guest answers. */
  borrow(work: Work): Promise<Borrowed>;
  /** Switches it off again; the problem where that was not done. */
  giveBack(work: Work): Promise<Problem | null>;
}

export function createServiceLender(clock: Clock, setService: ServiceWriter['set']): ServiceLender {
  function set({ hostId, vmId }: Work, enabled: boolean): ReturnType<ServiceWriter['set']> {
    const service = 'guestServiceInterface';
    return setService({ hostId, vmId, service, enabled, expected: !enabled, acknowledged: 'low', reason: enabled ? 'switch' : 'undo' });
  }

  async function readService(work: Work) {
    const read = (await work.host()?.refresher.readVm(work.vmId)) ?? failure('cancelled');
    return read.ok ? { ok: true as const, service: read.value.details?.services.guestServiceInterface ?? null } : read;
  }

  async function whenItAnswers(work: Work): Promise<Problem | null> {
    const untilMs = clock.now() + answerMs;
    for (;;) {
      if (work.cancelled.aborted) return null;
      const read = await readService(work);
      if (read.ok && takesFiles(read.service?.primary ?? null)) return null;
      if (clock.now() >= untilMs) return failure('copyNoContact').problem;
      await pause(clock, lookMs, work.cancelled);
    }
  }

  return {
    async borrow(work) {
      const read = await readService(work);
      if (!read.ok) return { borrowed: false, problem: read.problem };
      if (read.service?.enabled !== false) return { borrowed: false, problem: null };
      work.tell('switchingOn', true);
      const { outcome, problem } = await set(work, true);
      // Somebody else was quicker: it is theirs.
      if (outcome === 'alreadySo') return { borrowed: false, problem: null };
      if (outcome === 'changed') return { borrowed: true, problem: await whenItAnswers(work) };
      return { borrowed: outcome === 'unknown', problem: problem ?? failure('internal', outcome).problem };
    },
    async giveBack(work) {
      work.tell('switchingOff', false);
      const { outcome, problem } = await set(work, false);
      if (outcome === 'changed' || outcome === 'alreadySo') return null;
      // It was off before anybody could switch it off.
      if (outcome === 'refused' && problem?.code === 'changedByOther') return null;
      return problem ?? failure('internal', outcome).problem;
    },
  };
}
