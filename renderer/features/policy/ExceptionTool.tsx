import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
import type { PolicyState, VmPolicy } from '../../../shared/contract/policy.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { withException, withoutException, withRoomForException } from '../../../shared/domain/policy-merge.ts';
import { usePolicy, useSavePolicy } from '../../app/queries.ts';
import { useNotes } from '../../app/use-notes.ts';
import { useText } from '../../i18n/i18n.ts';
import { fullName } from '../../store/vm-name.ts';
import { useModel } from '../../store/app-model.ts';
import { ExceptionForm } from './ExceptionForm.tsx';
import { usePolicyDraft } from './policy-draft.ts';
import './policy.css';

interface Props {
  readonly vm: VmRecord;
  readonly service: SwitchableServiceId;
}

type Said = { readonly kind: 'saved' | 'ended' | 'full' } | { readonly kind: 'failed'; readonly problem: Problem };

/** Agrees an exception for one service of one VM, changes it or ends it; each is a revision of the policy at once. Nothing where that may not be done. */
export function ExceptionTool({ vm, service }: Props): ReactNode {
  const { state } = usePolicy();
  const { allowed } = useNotes();
  if (!allowed || state === undefined || state.unreadable) return null;
  return <Tool vm={vm} service={service} state={state} />;
}

function Tool({ vm, service, state }: Props & { readonly state: PolicyState }): ReactNode {
  const { t } = useText();
  const { clock, fleet } = useModel();
  const save = useSavePolicy();
  const hasDraft = usePolicyDraft().base !== null;
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  const { revision, policy } = state;
  const { hostId, vmId } = vm;
  const stored = policy.exceptions.find((each) => vmKey(each) === vmKey(vm) && each.service === service) ?? null;
  const holds = stored !== null && Date.parse(stored.until) > clock.now();
  const roomy = stored === null ? withRoomForException(policy, clock.now()) : policy;
  const isFull = roomy === null;

  async function put(next: VmPolicy, kind: 'saved' | 'ended'): Promise<void> {
    setBusy(true);
    const result = await save({ revision, policy: next });
    setBusy(false);
    setSaid(result.ok ? { kind } : { kind: 'failed', problem: result.problem });
    if (!result.ok) return;
    setOpen(false);
    // What had the focus is gone.
    whole.current?.querySelector('button')?.focus();
  }

  return (
    <div ref={whole} className="exception-tool">
      <div className="policy-form-acts">
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => {
            setSaid(isFull ? { kind: 'full' } : null);
            setOpen(!open && !isFull);
          }}
        >
          {t(holds ? 'policy.exceptions.edit' : 'policy.exceptions.agree')}
        </Button>
        {holds && (
          <Button size="small" aria-busy={busy || undefined} onClick={() => !busy && void put(withoutException(policy, stored), 'ended')}>
            {t('policy.exceptions.end')}
          </Button>
        )}
      </div>
      {open && (
        <>
          {hasDraft && <p className="page-quiet">{t('policy.exceptions.draftNote')}</p>}
          <ExceptionForm
            label={t('policy.exceptions.agreeFor', { service: t(`service.${service}.name`), vm: fullName(fleet, vm, t) })}
            agreed={holds ? stored : null}
            proposed="any"
            done={t('policy.exceptions.agreed')}
            busy={busy}
            onDone={(agreement) => void put(withException(roomy ?? policy, { hostId, vmId, service, ...agreement }), 'saved')}
            onCancel={() => {
              setOpen(false);
              whole.current?.querySelector('button')?.focus();
            }}
          />
        </>
      )}
      <p role="status" className="policy-said">
        {said !== null && saidText(said, t)}
      </p>
    </div>
  );
}

function saidText(said: Said, t: ReturnType<typeof useText>['t']): string {
  if (said.kind !== 'failed') return t(`policy.exceptions.${said.kind}`);
  const { code } = said.problem;
  if (code === 'changedByOther') return t('policy.exceptions.other');
  return `${t('policy.exceptions.failed')} ${t(`problem.${code}.what`)} ${t(`problem.${code}.todo`)}`;
}
