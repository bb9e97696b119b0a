import { Button } from '@fluentui/react-components';
import { AlertOff20Regular } from '@fluentui/react-icons/svg/alert-off';
import { AlertSnooze20Regular } from '@fluentui/react-icons/svg/alert-snooze';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { MuteTarget } from '../../../shared/contract/mute.ts';
import type { Mutable } from '../../../shared/domain/mutes.ts';
import { PagePopover } from '../../components/PagePopover.tsx';
import { useText } from '../../i18n/i18n.ts';
import { MuteForm } from './MuteForm.tsx';
import { useMuteOf } from './use-mute-of.ts';
import './mutes.css';

interface Props {
  readonly target: MuteTarget;
  /** Whose present mute is shown: what is muted, or what stands for it. */
  readonly subject: Mutable;
  /** What is muted, in words. */
  readonly name: string;
  readonly tabIndex?: number;
}

/** Opens the form in which alerts about a VM, a host or a tag are kept silent for a while. */
export function MuteButton({ target, subject, name, tabIndex }: Props): ReactNode {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const isMuted = useMuteOf(subject) !== null;
  const titleId = useId();
  const label = t('mutes.button', { name });
  return (
    <PagePopover
      open={open}
      onOpenChange={setOpen}
      className="mute"
      labelledBy={titleId}
      positioning={{ position: 'below', align: 'end' }}
      trigger={
        <Button
          size="small"
          appearance="subtle"
          icon={isMuted ? <AlertOff20Regular /> : <AlertSnooze20Regular />}
          aria-label={label}
          title={label}
          {...(tabIndex === undefined ? {} : { tabIndex })}
        />
      }
    >
      <MuteForm titleId={titleId} target={target} subject={subject} name={name} onDone={() => setOpen(false)} />
    </PagePopover>
  );
}
