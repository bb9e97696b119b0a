import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PageDialog } from '../../../components/PageDialog.tsx';
import { useText } from '../../../i18n/i18n.ts';

interface Props {
  readonly title: string;
  readonly name: string;
  /** Names that other views have. */
  readonly taken: readonly string[];
  /** Is called with the name, or with `null` where the user thought better of it. */
  readonly onDone: (name: string | null) => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({ title, name: first, taken, onDone }: Props): ReactNode {
  const { t } = useText();
  const [name, setName] = useState(first);
  const given = name.trim();
  const isTaken = taken.includes(given);
  return (
    <PageDialog className="name-dialog" onClose={() => onDone(null)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '' && !isTaken) onDone(given);
        }}
      >
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <Field
              label={t('view.name')}
              validationState={isTaken ? 'error' : 'none'}
              {...(isTaken ? { validationMessage: t('view.taken') } : {})}
            >
              {/* The dialog gives the focus to its first control, which is this one. */}
              <Input value={name} maxLength={60} onChange={(_event, data) => setName(data.value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" type="submit" disabled={given === '' || isTaken}>
              {t('view.save')}
            </Button>
            <Button onClick={() => onDone(null)}>{t('change.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </form>
    </PageDialog>
  );
}
