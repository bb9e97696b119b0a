import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { kvpSources } from '../../../shared/contract/kvp.ts';
import type { KvpItem, KvpReading, KvpSource } from '../../../shared/contract/kvp.ts';
import { findKvp } from '../../../shared/domain/kvp.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost } from '../../store/hooks.ts';
import { whyGuestSaysNothing } from '../panel/no-data.ts';
import { NoDataWords } from '../panel/NoDataWords.tsx';
import { HostItems } from './HostItems.tsx';
import { KvpSection } from './KvpSection.tsx';
import type { KvpActs } from './use-kvp-acts.ts';

interface Props {
  readonly vm: VmRecord;
  readonly reading: KvpReading;
  readonly acts: KvpActs;
  readonly readOnly: boolean;
}

/** The items of one reading by who tells them, with a search over all. */
export function KvpList({ vm, reading, acts, readOnly }: Props): ReactNode {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const { items, left, guestReports, hostListed } = reading;
  const found = findKvp(items, query, (meaning) => t(`kvp.item.${meaning}`));
  const searching = query.trim() !== '';
  const of = (source: KvpSource): readonly KvpItem[] => found.filter((item) => item.source === source);
  const isShown = (source: KvpSource): boolean => {
    if (searching) return of(source).length > 0;
    return source === 'host' ? hostListed : guestReports;
  };
  return (
    <>
      {items.length > 0 && (
        <SearchBox
          size="small"
          className="kvp-search"
          value={query}
          maxLength={200}
          placeholder={t('kvp.search')}
          aria-label={t('kvp.search')}
          onChange={(_event, data) => setQuery(data.value)}
        />
      )}
      {!guestReports && (
        <p>
          <WhySilent vm={vm} />
        </p>
      )}
      {!hostListed && <p>{t('kvp.hostNotListed')}</p>}
      {kvpSources.filter(isShown).map((source) => (
        <KvpSection key={source} source={source} items={of(source)} none={t(`kvp.none.${source}`)} acts={readOnly ? null : acts}>
          {source === 'host' && <HostItems acts={acts} readOnly={readOnly} />}
        </KvpSection>
      ))}
      {searching && found.length === 0 && <p role="status">{t('kvp.nothingFound')}</p>}
      {left > 0 && <p className="kvp-note">{t('kvp.left', { count: left })}</p>}
    </>
  );
}

/** Why the guest tells nothing: by what is known of the VM. */
function WhySilent({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const reason = whyGuestSaysNothing(vm, useHost(vm.hostId));
  if (reason.kind === 'problem' || reason.kind === 'sessionRestarting') return <NoDataWords reason={reason} />;
  return t(`kvp.silent.${reason.kind}`);
}
