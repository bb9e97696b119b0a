import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { PageDialog } from '../../../components/PageDialog.tsx';
import { useText } from '../../../i18n/i18n.ts';
import '../../../components/kbd.css';
import './keys-dialog.css';

/** What the keyboard does, in the order in which it is told. Names of keys stand in the texts: they differ between languages. */
const lines = [
  'search',
  'refresh',
  'regions',
  'arrows',
  'ends',
  'corners',
  'pages',
  'fold',
  'space',
  'select',
  'extend',
  'selectAll',
  'enter',
  'sort',
  'nextVm',
  'caller',
  'escape',
  'help',
] as const;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** A button and the key "?" that show what the keyboard does. */
export function KeysDialog(): ReactNode {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== '?' || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setOpen(true);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  useEffect(() => {
    if (open) return undefined;
    // Once the dialog is gone, which keeps the focus until then.
    const back = setTimeout(() => cameFrom.current?.focus(), 0);
    return () => clearTimeout(back);
  }, [open]);
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<Keyboard20Regular />}
        title={t('keys.tip')}
        aria-label={t('keys.title')}
        aria-keyshortcuts="?"
        onClick={({ currentTarget }) => {
          cameFrom.current = currentTarget;
          setOpen(true);
        }}
      />
      {open && (
        <PageDialog className="keys-dialog" onClose={() => setOpen(false)}>
          <DialogBody>
            <DialogTitle>{t('keys.title')}</DialogTitle>
            <DialogContent>
              <dl className="keys">
                {lines.map((line) => (
                  <div key={line} className="keys-line">
                    <dt>
                      <kbd className="kbd">{t(`keys.${line}.keys`)}</kbd>
                    </dt>
                    <dd>{t(`keys.${line}.does`)}</dd>
                  </div>
                ))}
              </dl>
            </DialogContent>
            <DialogActions>
              <Button onClick={() => setOpen(false)}>{t('result.close')}</Button>
            </DialogActions>
          </DialogBody>
        </PageDialog>
      )}
    </>
  );
}
