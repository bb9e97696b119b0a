import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { mostFiles } from '../../../shared/contract/files.ts';
import type { FileChoice as Way } from '../../../shared/domain/copy.ts';
import { useText } from '../../i18n/i18n.ts';
import { DropPlace } from './DropPlace.tsx';
import type { ChosenFilesState } from './use-chosen-files.ts';

/** How files are chosen here: in the system's dialog, or by a path. */
export function FileChoice({ way, chosen }: { readonly way: Way; readonly chosen: ChosenFilesState }): ReactNode {
  const { t } = useText();
  const { problem, tooMany, drop } = chosen;
  return (
    <>
      {way === 'dialog' && (
        <DropPlace label={t('copy.choose')} onFiles={drop === null ? null : (files) => void drop(files)}>
          <Button size="small" onClick={() => void chosen.pick()}>
            {t('copy.choose')}
          </Button>
          {drop !== null && <span className="copy-note">{t('copy.drop')}</span>}
        </DropPlace>
      )}
      {way === 'typed' && <PathForm chosen={chosen} />}
      {problem !== null && (
        <p role="alert">
          {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
        </p>
      )}
      {tooMany && <p role="alert">{t('copy.tooMany', { count: mostFiles })}</p>}
    </>
  );
}

/** Takes a path of this computer. */
function PathForm({ chosen }: { readonly chosen: ChosenFilesState }): ReactNode {
  const { t } = useText();
  const [path, setPath] = useState('');
  const typed = path.trim();
  return (
    <>
      <form
        className="copy-path"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === '') return;
          void chosen.type(typed).then((isTaken) => {
            if (isTaken) setPath('');
          });
        }}
      >
        <Input
          size="small"
          aria-label={t('copy.path')}
          placeholder={t('copy.path')}
          maxLength={4_000}
          value={path}
          onChange={(_event, data) => setPath(data.value)}
        />
        <Button size="small" type="submit" disabledFocusable={typed === ''}>
          {t('copy.add')}
        </Button>
      </form>
      <p className="copy-note">{t('copy.pathHint')}</p>
    </>
  );
}
