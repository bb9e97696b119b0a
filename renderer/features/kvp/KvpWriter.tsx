import { Button } from '@fluentui/react-components';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  /** As it is shown. */
  readonly name: string;
  readonly mayWrite: boolean;
  readonly onChange: () => void;
  readonly onRemove: (opener: HTMLElement) => void;
}

/** The buttons that change and remove one item. */
export function KvpWriter({ name, mayWrite, onChange, onRemove }: Props): ReactNode {
  const { t } = useText();
  const change = t('kvp.changeOf', { name });
  const remove = t('kvp.removeOf', { name });
  return (
    <>
      <Button
        size="small"
        appearance="transparent"
        className="copy-icon"
        data-change=""
        icon={<Edit16Regular />}
        aria-label={change}
        title={change}
        onClick={onChange}
      />
      <Button
        size="small"
        appearance="transparent"
        className="copy-icon"
        icon={<Delete16Regular />}
        aria-label={remove}
        title={remove}
        disabledFocusable={!mayWrite}
        onClick={(event) => onRemove(event.currentTarget)}
      />
    </>
  );
}
