import { Button } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';

interface Props {
  /** The text, or what makes it when it is asked for. */
  readonly text: string | (() => string);
  /** In the place of the word Copy. */
  readonly label?: string;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: Props): ReactNode {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<Copy16Regular />}
      onClick={() => {
        navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
    >
      {copied ? t('host.copied') : (label ?? t('host.copy'))}
    </Button>
  );
}
