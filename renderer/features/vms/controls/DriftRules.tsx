import { Button, Field, Select } from '@fluentui/react-components';
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { hasDrift, listDrift } from '../../../../shared/domain/drift.ts';
import { groupDrift } from '../../../../shared/domain/drift-groups.ts';
import { usePolicy } from '../../../app/queries.ts';
import { useText } from '../../../i18n/i18n.ts';
import { partOfKey, partTitle } from '../../policy/part-title.ts';
import { useAllVms } from '../../policy/use-known-marks.ts';
import './drift-rules.css';

interface Props {
  /** The part of the policy whose drift is shown, by the key of its `DriftGroup`; `null`: all of them. */
  readonly driftFrom: string | null;
  readonly onShow: (driftFrom: string | null) => void;
}

/** While drift is shown: from which part of the policy, and how many VMs drift from each. */
export function DriftRules({ driftFrom, onShow }: Props): ReactNode {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const vms = useAllVms();
  const rules = usePolicy().state?.policy.rules;
  const { all, groups } = useMemo(() => {
    const drifting = vms.filter(hasDrift);
    return {
      all: drifting.length,
      groups: groupDrift(
        listDrift(drifting, () => false),
        rules ?? [],
      ),
    };
  }, [vms, rules]);
  const isListed = driftFrom === null || groups.some(({ key }) => key === driftFrom);
  const option = (title: string, count: number): string => t('driftRules.option', { part: title, vms: t('host.vms', { count }) });
  return (
    <div ref={frame} className="drift-rules">
      <Field label={t('driftRules.label')} orientation="horizontal" size="small">
        <Select size="small" value={driftFrom ?? ''} onChange={(_event, { value }) => onShow(value === '' ? null : value)}>
          <option value="">{option(t('driftRules.all'), all)}</option>
          {groups.map(({ key, part, vms: count }) => (
            <option key={key} value={key}>
              {option(partTitle(part, t), count)}
            </option>
          ))}
          {!isListed && <option value={driftFrom}>{option(partTitle(partOfKey(driftFrom), t), 0)}</option>}
        </Select>
      </Field>
      {driftFrom !== null && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => {
            // The button goes away with what it clears.
            frame.current?.querySelector('select')?.focus();
            onShow(null);
          }}
        >
          {t('driftRules.clear')}
        </Button>
      )}
    </div>
  );
}
