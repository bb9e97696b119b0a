import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { conditionsOf, directBlock, directConditions } from '../../../shared/domain/direct.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { AccountForm } from './AccountForm.tsx';
import { checkAsPowerShell } from './direct-as-power-shell.ts';
import { DirectFinding } from './DirectFinding.tsx';
import { useDirect } from './use-direct.ts';
import type { Direct } from './use-direct.ts';
import './direct.css';

/** What PowerShell Direct needs, whether it answers, and what it finds inside the guest. */
export function DirectTool({ vm, readOnly }: { readonly vm: VmRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const direct = useDirect(vm);
  if (host === undefined) return null;
  const blocked = directBlock(vm, host) !== null;
  const refused = vm.direct?.outcome === 'signInRefused';
  const unusable = refused || direct.problem?.code === 'guestAccountNotOpened';
  return (
    <div className="direct-tool">
      <h5 className="card-heading">{t('direct.needs')}</h5>
      <Conditions vm={vm} host={host} />
      {!blocked && (
        <>
          <h5 className="card-heading">{t('direct.account.title')}</h5>
          {direct.account !== null && direct.account !== undefined && (
            <Account direct={direct} account={direct.account} refused={refused} />
          )}
          {direct.account !== undefined && (direct.account === null || unusable) && (
            <AccountForm direct={direct} simulated={host.simulated} disabled={direct.checking} />
          )}
        </>
      )}
      <p role="status" className="direct-note">
        {direct.checking && t('direct.checking')}
      </p>
      {direct.checking && (
        <Button size="small" onClick={direct.cancel}>
          {t('direct.cancel')}
        </Button>
      )}
      <Trouble problem={direct.storeProblem} />
      <Trouble problem={direct.problem} />
      <DirectFinding vm={vm} canMend={!readOnly && direct.account !== null && direct.account !== undefined} />
      {!blocked && (
        <div className="direct-command">
          <CommandBox folded command={checkAsPowerShell(vm.vmId)} />
        </div>
      )}
    </div>
  );
}

function Conditions({ vm, host }: { readonly vm: VmRecord; readonly host: HostRecord }): ReactNode {
  const { t } = useText();
  const met = conditionsOf(vm, host);
  return (
    <ul className="direct-conditions">
      {directConditions.map((each) => (
        <li key={each} data-met={met[each] ?? 'unknown'}>
          {t(`direct.condition.${each}`)}:{' '}
          <strong>{t(met[each] === null ? 'direct.notKnown' : met[each] ? 'direct.met' : 'direct.notMet')}</strong>
        </li>
      ))}
    </ul>
  );
}

function Trouble({ problem }: { readonly problem: Problem | null }): ReactNode {
  const { t } = useText();
  if (problem === null) return null;
  return (
    <p role="alert" className="direct-problem">
      {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
    </p>
  );
}

interface AccountProps {
  readonly direct: Direct;
  readonly account: NonNullable<Direct['account']>;
  /** The guest has refused it at the last check. */
  readonly refused: boolean;
}

function Account({ direct, account, refused }: AccountProps): ReactNode {
  const { t } = useText();
  return (
    <div className="direct-account">
      <span className="direct-user">
        {t(account.scope === 'vm' ? 'direct.account.ofVm' : 'direct.account.ofAll', { user: account.user })}
      </span>
      <span className="direct-note">{t(`direct.account.kept.${account.kept}`)}</span>
      <Button size="small" disabledFocusable={direct.checking} onClick={direct.check}>
        {t('direct.check')}
      </Button>
      <Button size="small" appearance="subtle" disabledFocusable={direct.checking} onClick={direct.forget}>
        {t('direct.account.forget')}
      </Button>
      {refused && account.kept === 'store' && <p className="direct-stale">{t('direct.account.storedRefused')}</p>}
    </div>
  );
}
