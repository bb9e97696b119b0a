import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { markKey, policyLimits, type VmPolicy } from '../../../shared/contract/policy.ts';
import type { VmMark } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { markTitle } from './mark-title.ts';
import { AddRule } from './AddRule.tsx';
import { RuleCard, type RuleActs } from './RuleCard.tsx';
import { useMarkCounts } from './use-known-marks.ts';

interface Props {
  readonly policy: VmPolicy;
  /** `null`: it can't be changed here. */
  readonly onEdit: ((policy: VmPolicy) => void) | null;
}

/** So many are drawn at once when the page is opened; the others follow, piece by piece, while it answers already. */
const few = 10;

/** The rules in their order; the first that fits a VM decides. */
export function RulesEditor({ policy, onEdit }: Props): ReactNode {
  const { t } = useText();
  const counts = useMarkCounts();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  /** The part of a rule that has the focus once the list is drawn anew: moving it takes the focus away. */
  const [focus, setFocus] = useState<{ readonly key: string; readonly part: string } | null>(null);
  const { rules } = policy;
  const all = useDeferredValue(true, false);

  useEffect(() => {
    if (focus === null) return;
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])];
    const card = cards.find((each) => each.dataset['rule'] === focus.key);
    const part = focus.part === 'want' ? 'select' : `[data-part="${focus.part}"]:not(:disabled)`;
    (card?.querySelector<HTMLElement>(part) ?? card?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
  }, [focus]);

  function move(key: string, by: 1 | -1, part: string): void {
    const from = rules.findIndex(({ mark }) => markKey(mark) === key);
    const to = from + by;
    const rule = rules[from];
    if (rule === undefined || to < 0 || to >= rules.length) return;
    onEdit?.({ ...policy, rules: rules.toSpliced(from, 1).toSpliced(to, 0, rule) });
    setFocus({ key, part });
    setSaid(t('policy.rules.moved', { mark: markTitle(rule.mark, t), place: to + 1, count: rules.length }));
  }

  function add(mark: VmMark): void {
    onEdit?.({ ...policy, rules: [...rules, { mark, wants: {} }] });
    setFocus({ key: markKey(mark), part: 'want' });
  }

  function remove(key: string): void {
    const index = rules.findIndex(({ mark }) => markKey(mark) === key);
    const next = rules[index + 1] ?? rules[index - 1];
    onEdit?.({ ...policy, rules: rules.toSpliced(index, 1) });
    if (next !== undefined) setFocus({ key: markKey(next.mark), part: 'remove' });
    setSaid(t('policy.rules.removed'));
  }

  function change(key: string, rule: VmPolicy['rules'][number]): void {
    onEdit?.({ ...policy, rules: rules.map((each) => (markKey(each.mark) === key ? rule : each)) });
  }

  const latest = useRef<RuleActs>({ change, move, remove });
  useEffect(() => {
    latest.current = { change, move, remove };
  });
  const [acts] = useState<RuleActs>(() => ({
    change: (...of) => latest.current.change(...of),
    move: (...of) => latest.current.move(...of),
    remove: (...of) => latest.current.remove(...of),
  }));

  return (
    <section aria-labelledby="policy-rules">
      <h2 id="policy-rules" className="page-heading">
        {t('policy.rules.title')}
      </h2>
      <p className="page-quiet policy-note">
        {t('policy.rules.text')} {onEdit !== null && t('policy.rules.howToMove')}
      </p>
      {rules.length === 0 && <p>{t('policy.rules.none')}</p>}
      <ol ref={list} className="policy-rules">
        {(all ? rules : rules.slice(0, few)).map((rule, index) => (
          <RuleCard
            key={markKey(rule.mark)}
            rule={rule}
            place={index + 1}
            of={rules.length}
            vms={counts.get(markKey(rule.mark)) ?? 0}
            acts={onEdit === null ? null : acts}
          />
        ))}
      </ol>
      {onEdit !== null && <AddRule rules={rules} full={rules.length >= policyLimits.rules} onAdd={add} />}
      <p role="status" className="policy-said">
        {said}
      </p>
    </section>
  );
}
