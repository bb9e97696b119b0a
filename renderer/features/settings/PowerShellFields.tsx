import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

/** Which PowerShell runs on Windows. A path of another one can be taken back here, never entered: no page names a program to run. */
export function PowerShellFields(): ReactNode {
  const { t } = useText();
  const path = useSetting('powerShellPath');
  return (
    <>
      <ChoiceField
        name="powerShell"
        label={t('settings.powerShell.label')}
        hint={t('settings.powerShell.hint')}
        options={[
          ['windowsPowerShell', 'Windows PowerShell 5.1'],
          ['powerShell7', 'PowerShell 7'],
        ]}
      />
      {typeof path.value === 'string' && (
        <SettingRow
          id="powerShellPath"
          label={t('settings.powerShell.pathLabel')}
          hint={t('settings.powerShell.pathHint', { path: path.value })}
          locked={path.locked}
          saved={path.saved}
        >
          <Button id="powerShellPath" disabled={path.locked} aria-describedby="powerShellPath-hint" onClick={() => path.save(null)}>
            {t('settings.powerShell.pathForget')}
          </Button>
        </SettingRow>
      )}
    </>
  );
}
