import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import type { Severity } from '../../../shared/contract/write.ts';
import { assessPower } from '../../../shared/domain/power.ts';
import type { PowerImpact } from '../../../shared/domain/power.ts';
import { useModel } from '../../store/app-model.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';
import { above, higher } from '../vms/change/question.ts';
import { PowerContext } from './power-context.ts';
import { PowerQuestion } from './PowerQuestion.tsx';

/** A question before an act. */
interface Asked {
  readonly act: PowerAct;
  readonly vm: VmRecord;
  readonly impact: PowerImpact;
  readonly severity: Exclude<Severity, 'low'>;
  /** Main knew more than what was confirmed: asked a second time. */
  readonly again: boolean;
  readonly opener: HTMLElement | null;
}

/** Carries a power act through its rules: begins it at once, or asks first; says why it was not begun. How it ends is told elsewhere. */
export function PowerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { client, fleet } = useModel();
  const toasts = useOperationToasts();
  const [asked, setAsked] = useState<Asked | null>(null);

  const begin = useCallback(
    async (vm: VmRecord, act: PowerAct, acknowledged: Severity, opener: HTMLElement | null) => {
      const { hostId, vmId } = vm;
      const result = await client.call('operations.start', { kind: act, hostId, vmId, acknowledged });
      if (result.ok) return;
      const host = fleet.host(hostId);
      if (result.problem.code !== 'confirmationRequired' || host === undefined) return toasts.refused(act, vm, result.problem);
      const fresh = await client.call('vm.read', { hostId, vmId });
      if (fresh.ok) fleet.putVm(fresh.value);
      const now = fleet.vm(vmKey(vm)) ?? vm;
      const impact = assessPower(act, now, host);
      const least = above(acknowledged) === 'high' ? 'high' : 'medium';
      setAsked({ act, vm: now, impact, severity: higher(impact.severity, least) === 'high' ? 'high' : least, again: true, opener });
    },
    [client, fleet, toasts],
  );

  const ask = useCallback(
    (key: string, act: PowerAct, opener: HTMLElement | null) => {
      const vm = fleet.vm(key);
      const host = vm === undefined ? undefined : fleet.host(vm.hostId);
      if (vm === undefined || host === undefined) return;
      const impact = assessPower(act, vm, host);
      if (impact.severity === 'low') void begin(vm, act, 'low', opener);
      else setAsked({ act, vm, impact, severity: impact.severity, again: false, opener });
    },
    [begin, fleet],
  );

  function close(): void {
    setAsked(null);
    asked?.opener?.focus();
  }

  return (
    <PowerContext value={ask}>
      {children}
      {asked !== null && (
        <PowerQuestion
          {...asked}
          onClose={close}
          onConfirm={() => {
            close();
            void begin(asked.vm, asked.act, asked.severity, asked.opener);
          }}
        />
      )}
    </PowerContext>
  );
}
