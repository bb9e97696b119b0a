import { Button } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { markKey, type VmPolicy } from '../../../shared/contract/policy.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { Want } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { markTitle } from './mark-title.ts';
import { WantGrid } from './WantGrid.tsx';

type Rule = VmPolicy['rules'][number];

interface Props {
  readonly rule: Rule;
  /** Its place in the order, from 1. */
  readonly place: number;
  readonly of: number;
  /** How many VMs have its mark. */
  readonly vms: number;
  /** What can be done with it; `null`: it can't be changed here. Always the same object, so that a card is drawn anew only when its rule has changed. */
  readonly acts: RuleActs | null;
}

/** What can be done with the rules of a draft, each named by its `markKey`. */
export interface RuleActs {
  change(key: string, rule: Rule): void;
  /** Moves it by one place; `part`: which of its buttons has the focus then. */
  move(key: string, by: 1 | -1, part: 'up' | 'down'): void;
  remove(key: string): void;
}

function withWant(rule: Rule, service: SwitchableServiceId, want: Want | null): Rule {
  const { [service]: _, ...others } = rule.wants;
  return { ...rule, wants: want === null ? others : { ...others, [service]: want } };
}

/** One rule: for which VMs it is, and what it wants of their services. */
export const RuleCard = memo(({ rule, place, of, vms, acts }: Props): ReactNode => {
  const { t } = useText();
  const key = markKey(rule.mark);
  const mark = markTitle(rule.mark, t);
  const isEmpty = Object.keys(rule.wants).length === 0;

  /** On its buttons alone: in a field, Alt and an arrow open its list. */
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'ArrowUp') acts?.move(key, -1, 'up');
    else acts?.move(key, 1, 'down');
  }

  return (
    <li className="policy-box policy-rule" data-rule={key}>
      <div className="policy-rule-head">
        <h3 className="policy-rule-name">
          <bdi>{mark}</bdi>
        </h3>
        <span className="page-quiet">{t('policy.rules.vms', { count: vms })}</span>
        <span className="bar-space" />
        {acts !== null && (
          <>
            <Button
              size="small"
              appearance="subtle"
              data-part="up"
              icon={<ArrowUp16Regular />}
              disabled={place === 1}
              aria-label={t('policy.rules.up', { mark })}
              title={t('policy.rules.up', { mark })}
              onKeyDown={onKeyDown}
              onClick={() => acts.move(key, -1, 'up')}
            />
            <Button
              size="small"
              appearance="subtle"
              data-part="down"
              icon={<ArrowDown16Regular />}
              disabled={place === of}
              aria-label={t('policy.rules.down', { mark })}
              title={t('policy.rules.down', { mark })}
              onKeyDown={onKeyDown}
              onClick={() => acts.move(key, 1, 'down')}
            />
            <Button
              size="small"
              appearance="subtle"
              data-part="remove"
              icon={<Delete16Regular />}
              aria-label={t('policy.rules.remove', { mark })}
              title={t('policy.rules.remove', { mark })}
              onKeyDown={onKeyDown}
              onClick={() => acts.remove(key)}
            />
          </>
        )}
      </div>
      <WantGrid
        label={mark}
        wants={rule.wants}
        optional
        onChange={acts === null ? null : (service, want) => acts.change(key, withWant(rule, service, want))}
      />
      {isEmpty && <p className="policy-fault">{t('policy.rules.empty')}</p>}
    </li>
  );
});
