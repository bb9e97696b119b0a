import { Button } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';

/** Puts a text on the clipboard; the name says which. */
export function CopyIcon({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      appearance="transparent"
      className="copy-icon"
      icon={copied ? <Checkmark16Regular /> : <Copy16Regular />}
      aria-label={copied ? t('host.copied') : label}
      title={copied ? t('host.copied') : label}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
    />
  );
}
