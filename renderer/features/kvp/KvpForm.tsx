import { Button, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { kvpFault } from '../../../shared/domain/kvp-write.ts';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../i18n/i18n.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';

interface Props {
  /** The item that gets another value; `null` for a new one. */
  readonly item: { readonly name: string; readonly value: string } | null;
  readonly mayWrite: boolean;
  /** The same as PowerShell. */
  readonly commandOf: (name: string, value: string) => string;
  readonly onWrite: (name: string, value: string) => void;
  readonly onStop: () => void;
}

/** Takes name and value of a new item, or another value of one that is there. Says what is too long before anything is sent; Esc leaves all as it is. */
export function KvpForm({ item, mayWrite, commandOf, onWrite, onStop }: Props): ReactNode {
  const { t } = useText();
  const container = useFirstFocus();
  const hintId = useId();
  const [name, setName] = useState(item?.name ?? '');
  const [value, setValue] = useState(item?.value ?? '');
  const nameFault = item === null ? kvpFault('name', name) : null;
  const valueFault = kvpFault('value', value);
  const stopOnEscape = ({ key }: { readonly key: string }): void => {
    if (key === 'Escape') onStop();
  };
  const isReady = mayWrite && nameFault === null && valueFault === null;
  return (
    <div ref={container}>
      <form
        className="kvp-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onWrite(name.trim(), value.trim());
        }}
      >
        {item === null && (
          <Input
            size="small"
            data-first-focus=""
            aria-label={t('kvp.newName')}
            placeholder={t('kvp.newName')}
            aria-describedby={hintId}
            value={name}
            onChange={(_event, data) => setName(data.value)}
            onKeyDown={stopOnEscape}
          />
        )}
        <Input
          size="small"
          data-first-focus={item === null ? undefined : ''}
          aria-label={item === null ? t('kvp.newValue') : t('kvp.newValueOf', { name: item.name })}
          placeholder={t('kvp.newValue')}
          aria-describedby={hintId}
          value={value}
          onChange={(_event, data) => setValue(data.value)}
          onKeyDown={stopOnEscape}
        />
        <Button size="small" type="submit" disabledFocusable={!isReady}>
          {t(item === null ? 'kvp.add' : 'kvp.keepValue')}
        </Button>
        <Button size="small" appearance="subtle" onClick={onStop}>
          {t('change.cancel')}
        </Button>
      </form>
      <p id={hintId} className="kvp-note" role="status">
        {nameFault === 'tooLong' && t('kvp.nameTooLong')} {valueFault === 'tooLong' && t('kvp.valueTooLong')}{' '}
        {(nameFault === 'notText' || valueFault === 'notText') && t('kvp.notText')}
      </p>
      {nameFault === null && valueFault === null && value.trim() !== item?.value && (
        <CommandBox folded command={commandOf(name.trim(), value.trim())} />
      )}
    </div>
  );
}
