import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { callerCard } from '../../../shared/domain/caller-card.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { hashOf } from '../../app/place.ts';
import { useSettings } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useHost, useIdOfSharedName, useIsStale, useReads } from '../../store/hooks.ts';
import { nameWithId } from '../../store/vm-name.ts';
import { useVmAudit } from '../panel/use-vm-audit.ts';
import { cardText } from './card-text.ts';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  /** The sentence is in the clipboard. */
  readonly onCopied: () => void;
  readonly onClose: () => void;
}

/** One sentence about this VM, ready for a ticket. It can be copied as soon as it is whole: with what was changed last. */
export function CallerSentence({ vm, vmKey, onCopied, onClose }: Props): ReactNode {
  const { t, language } = useText();
  const host = useHost(vm.hostId);
  const readAt = lightReadAt(useReads(vm.hostId));
  const stale = useIsStale(vm.hostId);
  const audit = useVmAudit(vmKey, vm);
  const [copied, setCopied] = useState<string | null>(null);
  const vmName = nameWithId(vm.name, useIdOfSharedName(vm));
  const whole = audit !== undefined;
  const card = callerCard({ vm, host, readAt, stale, audit: audit ?? null, contacts: useSettings()?.settings.contacts ?? [] });
  const text = whole ? cardText(card, { vmName, hostName: visibleName(host?.name ?? vm.hostId), readAt, t, language }) : t('card.asking');
  return (
    <>
      <p>{t('card.text')}</p>
      <blockquote className="caller-text" data-old={stale || undefined}>
        <bdi>{text}</bdi>
      </blockquote>
      {card.contacts.length === 0 && (
        <p className="caller-note">
          {t('card.note')}{' '}
          <a href={hashOf({ page: 'settings' })} className="page-link" onClick={onClose}>
            {t('card.noteLink')}
          </a>
        </p>
      )}
      <div className="caller-acts">
        <a href={hashOf({ page: 'vms', vm: vmKey })} className="page-link" onClick={onClose}>
          {t('card.openVm')}
        </a>
        <span role="status">{copied === text && t('card.copied')}</span>
        <Button
          appearance="primary"
          disabledFocusable={!whole}
          onClick={() => {
            navigator.clipboard.writeText(text).then(
              () => {
                setCopied(text);
                onCopied();
              },
              () => setCopied(null),
            );
          }}
        >
          {t('card.copy')}
        </Button>
        <Button onClick={onClose}>{t('card.close')}</Button>
      </div>
    </>
  );
}
