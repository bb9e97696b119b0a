import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { KvpItem } from '../../../shared/contract/kvp.ts';
import { isWritable } from '../../../shared/domain/kvp-write.ts';
import { kvpValues, meaningOfKvp } from '../../../shared/domain/kvp.ts';
import { visibleText } from '../../../shared/domain/visible-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyIcon } from '../panel/CopyIcon.tsx';
import { KvpForm } from './KvpForm.tsx';
import { KvpWriter } from './KvpWriter.tsx';
import type { KvpActs } from './use-kvp-acts.ts';

/** A longer value is shown in full only when one asks: it would push the others out of sight. */
const longest = 300;

interface Props {
  readonly item: KvpItem;
  /** What can be done with it; `null` where nothing may be. */
  readonly acts: KvpActs | null;
}

/** One item: what it means, its name, its value as plain text, a button that copies what is seen, and those that change and remove it. */
export function KvpRow({ item, acts }: Props): ReactNode {
  const { t } = useText();
  const row = useRef<HTMLLIElement>(null);
  const [changing, setChanging] = useState(false);
  const [whole, setWhole] = useState(false);
  const meaning = meaningOfKvp(item);
  const name = item.name === null ? null : visibleText(item.name);
  const values = kvpValues(item);
  const writable = isWritable(item) ? item.name : null;
  const label = meaning === null ? (name ?? t('kvp.noItem')) : t(`kvp.item.${meaning}`);

  function stopChanging(): void {
    setChanging(false);
    row.current?.querySelector<HTMLElement>('[data-change]')?.focus();
  }

  return (
    <li ref={row} className="kvp-item">
      <div className="kvp-name">
        <bdi>{label}</bdi>
        {meaning !== null && <span className="kvp-technical">{name}</span>}
      </div>
      <div className="kvp-value">
        {values.length === 0 && <span className="kvp-empty">{t('kvp.empty')}</span>}
        {values.map((value) => (
          <bdi key={value}>{whole || value.length <= longest ? value : `${value.slice(0, longest)} …`}</bdi>
        ))}
        {!whole && values.some((value) => value.length > longest) && (
          <Button size="small" appearance="subtle" onClick={() => setWhole(true)}>
            {t('kvp.whole')}
          </Button>
        )}
        {item.cut && <span className="kvp-cut">{t('kvp.cut')}</span>}
      </div>
      <div className="kvp-acts">
        {values.length > 0 && <CopyIcon text={visibleText(item.value)} label={t('kvp.copy', { name: label })} />}
        {acts !== null && writable !== null && (
          <KvpWriter
            name={label}
            mayWrite={acts.block === null}
            onChange={() => setChanging(!changing)}
            onRemove={(opener) => acts.ask({ kind: 'removeKvpItem', name: writable, seen: item.value }, opener)}
          />
        )}
      </div>
      {changing && acts !== null && writable !== null && (
        <KvpForm
          item={{ name: writable, value: item.value }}
          mayWrite={acts.block === null}
          onStop={stopChanging}
          commandOf={(_name, value) => acts.commandOf({ kind: 'changeKvpItem', name: writable, seen: item.value, value })}
          onWrite={(_name, value) => {
            acts.ask({ kind: 'changeKvpItem', name: writable, seen: item.value, value }, null);
            stopChanging();
          }}
        />
      )}
    </li>
  );
}
