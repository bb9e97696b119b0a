import { SearchBox } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { lightReadAt, useStructure } from '../../store/hooks.ts';
import { idOfSharedName } from '../../store/vm-name.ts';
import { findVms } from './find-vms.ts';

interface Props {
  readonly onFound: (vmKey: string) => void;
}

/** So many can be chosen from; a caller who says more of the name is quicker than a longer list. */
const shownLimit = 6;

/** Finds one VM by what a caller says: a name or an IP address. Arrows choose, Enter takes; the first is chosen at first. */
export function FindVm({ onFound }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  useStructure();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const found = findVms(query, fleet.vms());
  const shown = found.slice(0, shownLimit);
  // The VM may be on a host of which nothing is known.
  const unread = fleet.sequence === null || fleet.hosts().some(({ hostId }) => lightReadAt(fleet.reads(hostId)) === null);
  const optionId = (at: number): string => `${listId}-${at}`;

  function take(at: number): void {
    const vm = shown[at];
    if (vm === undefined) return;
    setQuery('');
    onFound(vmKey(vm));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = shown.length - 1;
    if (event.key === 'ArrowDown') setIndex(Math.min(index + 1, last));
    else if (event.key === 'ArrowUp') setIndex(Math.max(index - 1, 0));
    else if (event.key === 'Enter') take(index);
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else return;
    // Esc empties the field first, and only then closes the card.
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="caller-find">
      <SearchBox
        data-first-focus
        className="caller-field"
        role="combobox"
        aria-label={t('card.find.label')}
        placeholder={t('card.find.label')}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? optionId(index) : undefined}
        value={query}
        onChange={(_event, data) => {
          setQuery(data.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('card.find.list')} className="caller-list">
        {shown.map((vm, at) => (
          <button
            key={vmKey(vm)}
            type="button"
            id={optionId(at)}
            role="option"
            aria-selected={at === index}
            tabIndex={-1}
            className="caller-option"
            // Before the field loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(at)}
          >
            <VmName name={vm.name} id={idOfSharedName(fleet, vm)} className="caller-option-name" />
            <bdi className="caller-option-more">
              {[fleet.host(vm.hostId)?.name ?? vm.hostId, vm.details?.guest?.computerName ?? '', vm.details?.addresses[0] ?? '']
                .filter((part) => part !== '' && part !== vm.name)
                .map(visibleName)
                .join(' · ')}
            </bdi>
          </button>
        ))}
      </div>
      <p role="status" className="caller-note">
        {query.trim() !== '' && found.length === 0 && t('card.find.none')}
        {unread && ` ${t('card.find.unread')}`}
        {found.length > shownLimit && t('card.find.more', { count: found.length - shownLimit })}
      </p>
    </div>
  );
}
