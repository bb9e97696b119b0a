import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { KvpItem, KvpSource } from '../../../shared/contract/kvp.ts';
import { useText } from '../../i18n/i18n.ts';
import { KvpRow } from './KvpRow.tsx';
import type { KvpActs } from './use-kvp-acts.ts';

interface Props {
  readonly source: KvpSource;
  /** Of this source alone. */
  readonly items: readonly KvpItem[];
  /** What is said in the place of no items. */
  readonly none: string;
  /** What can be done with items of the host; `null` where nothing may be. */
  readonly acts: KvpActs | null;
  /** Below the items. */
  readonly children: ReactNode;
}

/** So many are shown at first: more than a guest tells of itself, fewer than one that means ill might. */
const atFirst = 30;

/** The items of one source, with a word on who tells them. */
export function KvpSection({ source, items, none, acts, children }: Props): ReactNode {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const headingId = useId();
  const shown = all ? items : items.slice(0, atFirst);
  return (
    <section aria-labelledby={headingId} className="kvp-section">
      <h6 id={headingId}>{t(`kvp.source.${source}`)}</h6>
      {source === 'host' ? (
        <p className="kvp-note">{t('kvp.noSecrets')}</p>
      ) : (
        items.length > 0 && <p className="panel-source">{t('grid.reportedByGuest')}</p>
      )}
      {items.length === 0 ? (
        <p className="kvp-note">{none}</p>
      ) : (
        <ul className="kvp-list">
          {shown.map((item, index) => (
            // A name may come twice; a reading is replaced as a whole.
            <KvpRow key={`${String(index)} ${item.name ?? ''}`} item={item} acts={acts} />
          ))}
        </ul>
      )}
      {shown.length < items.length && (
        <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
          {t('kvp.all', { count: items.length - shown.length })}
        </Button>
      )}
      {children}
    </section>
  );
}
