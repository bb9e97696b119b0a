import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { KvpItem } from '../../../shared/contract/kvp.ts';
import { kvpValues, meaningOfKvp, visibleText } from '../../../shared/domain/kvp.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyIcon } from '../panel/CopyIcon.tsx';

/** A longer value is shown in full only when one asks: it would push the others out of sight. */
const longest = 300;

/** One item: what it means, its name, its value as plain text, and a button that copies what is seen. */
export function KvpRow({ item }: { readonly item: KvpItem }): ReactNode {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const meaning = meaningOfKvp(item);
  const name = item.name === null ? null : visibleText(item.name);
  const values = kvpValues(item);
  const label = meaning === null ? (name ?? t('kvp.noItem')) : t(`kvp.item.${meaning}`);
  return (
    <li className="kvp-item">
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
      {values.length > 0 && <CopyIcon text={visibleText(item.value)} label={t('kvp.copy', { name: label })} />}
    </li>
  );
}
