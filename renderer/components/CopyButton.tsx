import { Button } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { readonly text: string }): ReactNode {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<Copy16Regular />}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
    >
      {t(copied ? 'host.copied' : 'host.copy')}
    </Button>
  );
}
