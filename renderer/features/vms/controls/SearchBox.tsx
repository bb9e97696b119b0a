import { SearchBox as FluentSearchBox } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { go } from '../../../app/use-place.ts';
import { useText } from '../../../i18n/i18n.ts';
import '../../../components/kbd.css';
import './search-box.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Puts the focus back to the table, where the search is of use. */
function focusTable(): void {
  document.querySelector<HTMLElement>('[role="treegrid"] [data-index] [tabindex="0"]')?.focus();
}

/** The search over all VMs. Ctrl+F comes here, Enter and the down arrow go to what was found, Esc empties it. */
export function SearchBox({ value, onChange }: Props): ReactNode {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function onWindowKey(event: globalThis.KeyboardEvent): void {
      const asked = event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f';
      if (!asked || event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      if (input.current === null) go({ page: 'vms', vm: null });
      input.current?.focus();
      input.current?.select();
    }
    addEventListener('keydown', onWindowKey);
    return () => removeEventListener('keydown', onWindowKey);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault();
      onChange('');
    } else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      focusTable();
    }
  }

  return (
    <div className="search-box">
      <FluentSearchBox
        input={{ ref: input }}
        className="search"
        value={value}
        maxLength={200}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        aria-keyshortcuts="Control+F"
        onChange={(_event, data) => onChange(data.value)}
        onKeyDown={onKeyDown}
      />
      {value === '' && (
        <kbd className="kbd search-keys" aria-hidden="true">
          {t('keys.search.keys')}
        </kbd>
      )}
    </div>
  );
}
