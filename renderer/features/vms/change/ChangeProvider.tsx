import { useMutation } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import type { Result } from '../../../../shared/contract/problem.ts';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { SetServiceOutcome, SetServiceRequest, Severity } from '../../../../shared/contract/write.ts';
import { assessImpact, switchBlock } from '../../../../shared/domain/impact.ts';
import type { ImpactSentence } from '../../../../shared/domain/impact.ts';
import { lossesOf } from '../../../../shared/domain/impact-losses.ts';
import { useModel } from '../../../store/app-model.ts';
import { oldPart } from '../../../store/staleness.ts';
import { ChangesContext } from './change-context.ts';
import type { Changes } from './change-context.ts';
import { above, higher } from './question.ts';
import type { Intent, Question } from './question.ts';
import { QuestionHost } from './QuestionHost.tsx';
import { useResultToasts } from './use-result-toasts.tsx';
import type { Unasked } from './use-result-toasts.tsx';

/** How a change is taken up again after a question. */
interface Start {
  readonly key: string;
  readonly service: SwitchableServiceId;
  /** `null`: the opposite of what it is. */
  readonly enabled: boolean | null;
  readonly reason: Intent['reason'];
  readonly target: HTMLElement | null;
  readonly least?: Severity;
  /** The VM as it was last known; with it, it is told where the VM is gone by now. */
  readonly known?: VmRecord;
}

/** Where the switch of a service is drawn now: in the panel of its VM where that is open, else in its row. */
function findSwitch(key: string, service: SwitchableServiceId): HTMLElement | null {
  const holders = [...document.querySelectorAll<HTMLElement>('[data-vm]')].filter((each) => each.dataset['vm'] === key);
  const switches = holders.map((holder) => holder.querySelector<HTMLElement>(`[data-tip="${service}"] .switch`));
  return switches.findLast((found) => found !== null) ?? null;
}

/** Carries a click on a switch through its rules: act at once, ask, or explain; then say what was read back, and offer to undo it. */
export function ChangeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const model = useModel();
  const { client, fleet, pending, clock } = model;
  const [question, setQuestion] = useState<Question | null>(null);
  const write = useMutation({ mutationFn: (request: SetServiceRequest) => client.call('service.set', request) });
  const { mutateAsync } = write;
  const prepared = useRef(new Map<string, number>());

  // A question, a toast and a second asking lead back to the start; they call the newest one.
  const startRef = useRef<(from: Start) => void>(() => undefined);

  const undo = useCallback((intent: Intent, known: VmRecord) => {
    startRef.current({ ...intent, enabled: !intent.enabled, reason: 'undo', target: findSwitch(intent.key, intent.service), known });
  }, []);
  const toasts = useResultToasts(undo);

  const askAgain = useCallback(
    async (intent: Intent, acknowledged: Severity, known: VmRecord) => {
      const fresh = await client.call('vm.read', { hostId: known.hostId, vmId: known.vmId });
      if (fresh.ok) fleet.putVm(fresh.value);
      else if (fresh.problem.code === 'vmGone') return toasts.unasked(intent.service, known, 'vmGone');
      startRef.current({ ...intent, target: findSwitch(intent.key, intent.service), least: above(acknowledged), known });
    },
    [client, fleet, toasts],
  );

  const act = useCallback(
    async (intent: Intent, acknowledged: Severity, known: VmRecord, warned?: readonly ImpactSentence[]) => {
      const vm = fleet.vm(intent.key);
      if (vm === undefined) return toasts.unasked(intent.service, known, 'vmGone');
      if (!pending.begin(intent.key, intent.service)) return;
      const expected = vm.details?.services[intent.service]?.enabled ?? null;
      const result: Result<SetServiceOutcome> = await mutateAsync({
        hostId: vm.hostId,
        vmId: vm.vmId,
        service: intent.service,
        enabled: intent.enabled,
        expected,
        acknowledged,
        reason: intent.reason,
      });
      // The read-back first: without the overlay the old value would show for a moment.
      if (result.ok && result.value.service !== null) fleet.putService(vmKey(vm), intent.service, result.value.service);
      pending.end(intent.key, intent.service);
      const problem = result.ok ? result.value.problem : result.problem;
      if (problem?.code === 'confirmationRequired') await askAgain(intent, acknowledged, vm);
      else toasts.show(intent, vm, result, warned);
    },
    [askAgain, fleet, mutateAsync, pending, toasts],
  );

  const start = useCallback(
    ({ key, service, enabled, reason, target, least = 'low', known }: Start) => {
      const vm = fleet.vm(key);
      if (vm === undefined && known !== undefined) return toasts.unasked(service, known, 'vmGone');
      const host = vm === undefined ? undefined : fleet.host(vm.hostId);
      if (vm === undefined || host === undefined || pending.of(key).has(service)) return;
      const stale = oldPart(host, fleet.reads(vm.hostId), clock.now()) !== null;
      const block = switchBlock(vm, service, stale);
      if (block?.code === 'stale') return setQuestion({ kind: 'stale', key, hostId: vm.hostId, target });
      if (block?.code === 'inTransition' || block?.code === 'notListed') return undefined;
      if (block?.code === 'stateUnknown' && enabled === null) return setQuestion({ kind: 'which', key, vm, service, target });
      const intent: Intent = { key, service, enabled: enabled ?? !(vm.details?.services[service]?.enabled ?? false), reason };
      const impact = assessImpact(intent, vm, host);
      const severity = higher(impact.severity, least);
      if (severity === 'low') return void act(intent, 'low', vm, lossesOf(impact.sentences));
      return setQuestion({ kind: 'confirm', intent, vm, impact, severity, again: least !== 'low', target });
    },
    [act, clock, fleet, pending, toasts],
  );
  useLayoutEffect(() => {
    startRef.current = start;
  }, [start]);

  const onUnasked = useCallback(
    (service: SwitchableServiceId, vm: VmRecord, why: Unasked) => {
      setQuestion(null);
      toasts.unasked(service, vm, why);
      // Its switch has gone with its VM, or has become a word.
      document.querySelector<HTMLElement>('[role="treegrid"] [tabindex="0"]')?.focus();
    },
    [toasts],
  );

  const changes = useMemo<Changes>(
    () => ({
      ask: ({ key, service, target }) => startRef.current({ key, service, enabled: null, reason: 'switch', target }),
      prepare(hostId) {
        const last = prepared.current.get(hostId) ?? -Infinity;
        if (clock.now() - last < prepareEveryMs) return;
        prepared.current.set(hostId, clock.now());
        void client.call('service.prepare', { hostId });
      },
    }),
    [client, clock],
  );

  return (
    <ChangesContext.Provider value={changes}>
      {children}
      <QuestionHost
        question={question}
        onClose={() => {
          setQuestion(null);
          question?.target?.focus();
        }}
        onConfirm={(intent, severity, vm) => void act(intent, severity, vm)}
        onUnasked={onUnasked}
        onChoose={(key, service, enabled, target) => startRef.current({ key, service, enabled, reason: 'switch', target })}
      />
    </ChangesContext.Provider>
  );
}

const prepareEveryMs = 10_000;
