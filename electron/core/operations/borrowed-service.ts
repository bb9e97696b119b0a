import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
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
  /** The program ends: lends nothing any more, and gives back at once what is lent, also where a copy is under way. */
  close(): { readonly done: Promise<void>; readonly left: () => readonly VmRef[] };
}

/** A VM whose service was switched on for a copy and may still be on, by the names that people know. */
export interface ServiceLeftOn {
  readonly hostName: string;
  readonly vmName: string;
}

type VmRef = Pick<VmRecord, 'hostId' | 'vmId'>;

/** A service that is switched on for a while. */
interface Loan {
  readonly vm: VmRef;
  /** Whether it was off, so that it is ours to give back. */
  readonly taken: Promise<boolean>;
  /** Once somebody gives it back; it is done once, whoever asks. */
  back: Promise<Problem | null> | null;
}

export function createServiceLender(clock: Clock, setService: ServiceWriter['set']): ServiceLender {
  const loans = new Map<string, Loan>();
  let isClosed = false;

  function set({ hostId, vmId }: VmRef, enabled: boolean): ReturnType<ServiceWriter['set']> {
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
      if (work.cancelled.aborted || work.forbidden.aborted) return null;
      const read = await readService(work);
      if (read.ok && takesFiles(read.service?.primary ?? null)) return null;
      if (clock.now() >= untilMs) return failure('copyNoContact').problem;
      await pause(clock, lookMs, AbortSignal.any([work.cancelled, work.forbidden]));
    }
  }

  async function off(loan: Loan): Promise<Problem | null> {
    if (!(await loan.taken)) return null;
    const { outcome, problem } = await set(loan.vm, false);
    if (outcome === 'changed' || outcome === 'alreadySo') return null;
    return problem ?? failure('internal', outcome).problem;
  }

  function takeBack(loan: Loan): Promise<Problem | null> {
    loan.back ??= off(loan);
    return loan.back;
  }

  return {
    async borrow(work) {
      const read = await readService(work);
      if (!read.ok) return { borrowed: false, problem: read.problem };
      if (read.service?.enabled !== false) return { borrowed: false, problem: null };
      if (isClosed) return { borrowed: false, problem: failure('cancelled').problem };
      work.tell('switchingOn', true);
      const { hostId, vmId } = work;
      const setting = set(work, true);
      const taken = setting.then(({ outcome }) => outcome === 'changed' || outcome === 'unknown');
      loans.set(vmKey(work), { vm: { hostId, vmId }, taken, back: null });
      const { outcome, problem } = await setting;
      if (outcome === 'changed') return { borrowed: true, problem: await whenItAnswers(work) };
      if (outcome === 'unknown') return { borrowed: true, problem: problem ?? failure('internal', outcome).problem };
      loans.delete(vmKey(work));
      // Somebody else was quicker: it is theirs.
      return { borrowed: false, problem: outcome === 'alreadySo' ? null : (problem ?? failure('internal', outcome).problem) };
    },
    async giveBack(work) {
      work.tell('switchingOff', false);
      const loan = loans.get(vmKey(work));
      const problem = loan === undefined ? null : await takeBack(loan);
      loans.delete(vmKey(work));
      return problem;
    },
    close() {
      isClosed = true;
      const open = new Set(loans.values());
      const each = [...open].map(async (loan) => {
        if ((await takeBack(loan)) === null) open.delete(loan);
      });
      return { done: Promise.all(each).then(() => undefined), left: () => [...open].map(({ vm }) => vm) };
    },
  };
}
