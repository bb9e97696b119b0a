import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { useAppInfo, useSettings } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

/** Names of products, the same in every language. */
const choices: readonly (readonly [Settings['powerShell'], string])[] = [
  ['windowsPowerShell', 'Windows PowerShell 5.1'],
  ['powerShell7', 'PowerShell 7'],
];

/**
 * Which PowerShell runs on Windows. A path of another one can be taken back here, never entered: no page names a program to
 * run. Where the application refuses the choice too, in a browser and in read-only mode, it is only shown, with the reason.
 */
export function PowerShellFields(): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  const path = useSetting('powerShellPath');
  const refusal = useRefusal();
  const label = t('settings.powerShell.label');
  const hint = t('settings.powerShell.hint');
  const pathLocked = path.locked ? t('settings.locked') : refusal;
  // Before the application has said what it is, neither is right.
  if (info === undefined) return null;
  return (
    <>
      {refusal === null ? (
        <ChoiceField name="powerShell" label={label} hint={hint} options={choices} />
      ) : (
        <ShownChoice label={label} hint={hint} refusal={refusal} />
      )}
      {typeof path.value === 'string' && (
        <SettingRow
          id="powerShellPath"
          label={t('settings.powerShell.pathLabel')}
          hint={t('settings.powerShell.pathHint', { path: path.value })}
          locked={pathLocked}
          saved={path.saved}
        >
          <Button id="powerShellPath" disabled={pathLocked !== null} aria-describedby="powerShellPath-hint" onClick={() => path.save(null)}>
            {t('settings.powerShell.pathForget')}
          </Button>
        </SettingRow>
      )}
    </>
  );
}

/** Why the application takes no choice of a program; `null` where it does. */
function useRefusal(): string | null {
  const { t } = useText();
  const info = useAppInfo();
  const settings = useSettings();
  if (info?.shell === 'gateway') return t('settings.powerShell.notInBrowser');
  return settings?.settings.readOnly === true ? t('settings.powerShell.notInReadOnly') : null;
}

interface Shown {
  readonly label: string;
  readonly hint: string;
  readonly refusal: string;
}

function ShownChoice({ label, hint, refusal }: Shown): ReactNode {
  const { t } = useText();
  const { value, locked } = useSetting('powerShell');
  return (
    <SettingRow id="powerShell" label={label} hint={hint} locked={locked ? t('settings.locked') : refusal} saved={false}>
      <output id="powerShell" className="setting-value" aria-describedby="powerShell-hint">
        {choices.find(([each]) => each === value)?.[1]}
      </output>
    </SettingRow>
  );
}
