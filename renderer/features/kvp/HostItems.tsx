import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { KvpForm } from './KvpForm.tsx';
import type { KvpActs } from './use-kvp-acts.ts';

interface Props {
  readonly acts: KvpActs;
  readonly readOnly: boolean;
}

/** Below the items of the host: adds one, or says why that can't be. */
export function HostItems({ acts, readOnly }: Props): ReactNode {
  const { t } = useText();
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLParagraphElement>(null);
  const { block } = acts;
  if (readOnly) return <p className="kvp-note">{t('power.card.readOnly')}</p>;

  function stop(): void {
    setAdding(false);
    button.current?.querySelector('button')?.focus();
  }

  return (
    <>
      {block !== null && (
        <p className="kvp-note">
          {t(`problem.${block.code}.what`)} {t(`problem.${block.code}.todo`)}
        </p>
      )}
      <p ref={button} className="kvp-add">
        <Button size="small" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('kvp.addItem')}
        </Button>
      </p>
      {adding && (
        <KvpForm
          item={null}
          mayWrite={block === null}
          onStop={stop}
          commandOf={(name, value) => acts.commandOf({ kind: 'addKvpItem', name, value })}
          onWrite={(name, value) => {
            acts.ask({ kind: 'addKvpItem', name, value }, null);
            stop();
          }}
        />
      )}
    </>
  );
}
