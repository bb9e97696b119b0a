import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { checkpointNameSchema } from '../../../shared/contract/checkpoint.ts';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';

interface Props {
  /** The present name. */
  readonly name: string;
  readonly mayRename: boolean;
  /** The same as PowerShell. */
  readonly commandOf: (name: string) => string;
  readonly onRename: (name: string) => void;
  readonly onStop: () => void;
}

/** Takes a new name for a checkpoint; Esc leaves the old one. */
export function RenameForm({ name, mayRename, commandOf, onRename, onStop }: Props): ReactNode {
  const { t } = useText();
  const container = useFirstFocus();
  const [text, setText] = useState(name);
  const wanted = checkpointNameSchema.safeParse(text);
  return (
    <div ref={container}>
      <form
        className="checkpoint-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && mayRename) onRename(wanted.data);
        }}
      >
        <Input
          size="small"
          data-first-focus=""
          aria-label={t('checkpoints.newName', { name: visibleName(name) })}
          maxLength={100}
          value={text}
          onChange={(_event, data) => setText(data.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onStop();
          }}
        />
        <Button size="small" type="submit" disabledFocusable={!wanted.success || !mayRename}>
          {t('checkpoints.renameTo')}
        </Button>
      </form>
      {wanted.success && wanted.data !== name && <CommandBox folded command={commandOf(wanted.data)} />}
    </div>
  );
}
