import { Button } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { hasDrift, listDrift } from '../../../shared/domain/drift.ts';
import { groupDrift, listConflicts } from '../../../shared/domain/drift-groups.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useStructure } from '../../store/hooks.ts';
import { openChanges } from '../changes/open-changes.ts';
import { ConflictTable } from './ConflictTable.tsx';
import { DriftGroup } from './DriftGroup.tsx';
import { usePolicyDraft } from './policy-draft.ts';
import { useAllVms } from './use-known-marks.ts';
import { useOldHosts } from './use-old-hosts.ts';

/** All switches that are not as wanted, by the part of the policy that wants it, and where rules disagree. */
export function DriftPart(): ReactNode {
  const { t } = useText();
  const model = useModel();
  const { fleet } = model;
  const info = useAppInfo();
  const mayMend = info !== undefined && info.changesRefused === null;
  useStructure();
  const vms = useAllVms();
  const old = useOldHosts();
  const rules = usePolicyDraft().stored?.policy.rules;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => {
    // Sorted are those that have drift alone: of thousands of VMs, most have none.
    const drifting = vms.filter(hasDrift);
    const inOrder = drifting.toSorted((left, right) => left.hostId.localeCompare(right.hostId) || left.name.localeCompare(right.name));
    return groupDrift(
      listDrift(inOrder, ({ hostId }) => old.has(hostId)),
      rules ?? [],
    );
  }, [vms, old, rules]);
  const conflicts = useMemo(() => listConflicts(vms), [vms]);
  const drifting = new Set(groups.flatMap(({ drift }) => drift.map(({ vm }) => vmKey(vm))));
  // A VM that has no drift any more is not meant any more, nor when it has some again.
  const meant = [...chosen].every((key) => drifting.has(key)) ? chosen : new Set([...chosen].filter((key) => drifting.has(key)));
  if (meant !== chosen) setChosen(meant);

  const choose = useCallback((keys: readonly string[], on: boolean): void => {
    setChosen((before) => (on ? new Set([...before, ...keys]) : new Set([...before].filter((key) => !keys.includes(key)))));
  }, []);

  function mend(): void {
    const vmsToMend = [...new Set(groups.flatMap(({ drift }) => drift.map(({ vm }) => vm)))].filter((vm) => meant.has(vmKey(vm)));
    openChanges(
      model,
      vmsToMend.map(({ hostId, vmId, name }) => ({ hostId, vmId, name })),
      'policy',
    );
  }

  if (fleet.sequence === null) return <p role="status">{t('app.loading')}</p>;
  return (
    <>
      <p className="page-quiet">{t('policy.drift.text')}</p>
      {groups.length > 0 && mayMend && (
        <div className="policy-form-acts" role="group" aria-label={t('policy.drift.mendLabel')}>
          <Button appearance="primary" disabled={meant.size === 0} onClick={mend}>
            {t('policy.drift.mend')}
          </Button>
          <span role="status">{t('policy.drift.chosen', { count: meant.size })}</span>
          <span className="page-quiet">{t('policy.drift.mendText')}</span>
        </div>
      )}
      {groups.length === 0 && <p className="policy-well">{t(vms.length === 0 ? 'policy.drift.noVms' : 'policy.drift.none')}</p>}
      {groups.map((group) => (
        <DriftGroup key={group.key} group={group} chosen={meant} onChoose={mayMend ? choose : null} />
      ))}
      {conflicts.length > 0 && <ConflictTable conflicts={conflicts} />}
    </>
  );
}
