import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { useRef, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { go } from '../../app/use-place.ts';
import { PageDialog } from '../../components/PageDialog.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import { useDraft } from '../../store/hooks.ts';
import { draftTitle } from './draft-title.ts';

/** Asks before changes that are planned give way to others, from wherever these are asked for. */
export function ReplaceDraft(): ReactNode {
  const { draft: store } = useModel();
  const draft = useDraft();
  const proposed = useSyncExternalStore(store.subscribe, store.proposed);
  return draft !== null && proposed !== null && <Question draft={draft} proposed={proposed} />;
}

function Question({ draft, proposed }: { readonly draft: ChangeDraft; readonly proposed: ChangeDraft }): ReactNode {
  const text = useText();
  const { t } = text;
  const { clock, draft: store } = useModel();
  // What was pressed has the focus until the dialog takes it, and gets it back where nothing comes of it.
  const pressed = useRef(document.activeElement);
  const container = useFirstFocus();

  function settle(replace: boolean): void {
    store.settle(replace);
    go({ page: 'changes', run: null });
  }

  function leave(): void {
    store.settle(false);
    if (pressed.current instanceof HTMLElement) pressed.current.focus();
  }

  return (
    <PageDialog className="name-dialog" onClose={leave}>
      <div ref={container}>
        <DialogBody>
          <DialogTitle>{t('changes.replace.title')}</DialogTitle>
          <DialogContent>
            <p>{t('changes.replace.kept', { title: draftTitle(draft, clock.now(), text) })}</p>
            <p>{t('changes.replace.instead', { title: draftTitle(proposed, clock.now(), text) })}</p>
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" data-first-focus="" onClick={() => settle(false)}>
              {t('changes.replace.keep')}
            </Button>
            <Button onClick={() => settle(true)}>{t('changes.replace.replace')}</Button>
            <Button onClick={leave}>{t('change.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </div>
    </PageDialog>
  );
}
