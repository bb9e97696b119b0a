import { Button, Dialog, DialogSurface } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { callerCard } from '../../../shared/domain/caller-card.ts';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useHost, useIsStale, useReads } from '../../store/hooks.ts';
import { cardText } from './card-text.ts';
import { useVmAudit } from './use-vm-audit.ts';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly onClose: () => void;
}

/** One sentence about this VM, ready for a ticket. */
export function CallerCardDialog({ vm, vmKey, onClose }: Props): ReactNode {
  const { t, language } = useText();
  const titleId = useId();
  const container = useFirstFocus();
  const host = useHost(vm.hostId);
  const readAt = lightReadAt(useReads(vm.hostId));
  const stale = useIsStale(vm.hostId);
  const audit = useVmAudit(vmKey, vm) ?? null;
  const [copied, setCopied] = useState<string | null>(null);
  const card = callerCard({ vm, host, readAt, stale, audit });
  const text = cardText(card, { vmName: vm.name, hostName: host?.name ?? vm.hostId, readAt, t, language });
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className="caller-card" aria-labelledby={titleId}>
        <div ref={container}>
          <h2 id={titleId} className="confirm-title">
            {t('card.title')}
          </h2>
          <p>{t('card.text')}</p>
          <blockquote className="caller-text" data-old={stale || undefined}>
            <bdi>{text}</bdi>
          </blockquote>
          <p className="panel-note">{t('card.note')}</p>
          <div className="question-acts">
            <span className="caller-copied" role="status">
              {copied === text && t('card.copied')}
            </span>
            <Button
              data-first-focus
              appearance="primary"
              onClick={() => {
                navigator.clipboard.writeText(text).then(
                  () => setCopied(text),
                  () => setCopied(null),
                );
              }}
            >
              {t('card.copy')}
            </Button>
            <Button onClick={onClose}>{t('card.close')}</Button>
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  );
}
