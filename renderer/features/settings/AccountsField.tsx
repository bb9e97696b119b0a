import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { SettingRow } from './SettingRow.tsx';

/** Forgets the accounts of all guests at once. What became of it is said beside the button. */
export function AccountsField(): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const queries = useQueryClient();
  const inBrowser = useAppInfo()?.shell === 'gateway';
  const { mutate, data, isPending } = useMutation({
    mutationFn: async () => {
      const forgotten = await client.call('guestAccount.forgetAll', {});
      await queries.invalidateQueries({ queryKey: ['guestAccount.get'] });
      return forgotten;
    },
  });
  const fault = data?.ok === false ? `${t(`problem.${data.problem.code}.what`)} ${t(`problem.${data.problem.code}.todo`)}` : null;
  return (
    <SettingRow
      id="forget-accounts"
      label={t('settings.accounts.label')}
      hint={t(inBrowser ? 'settings.accounts.hintBrowser' : 'settings.accounts.hint')}
      fault={fault}
      locked={null}
      saved={false}
    >
      <span role="status" className="setting-saved">
        {data?.ok === true && t('settings.accounts.done')}
      </span>
      <Button
        id="forget-accounts"
        size="small"
        aria-label={t('settings.accounts.act')}
        aria-describedby="forget-accounts-hint"
        disabledFocusable={isPending}
        onClick={() => mutate()}
      >
        {t('settings.accounts.act')}
      </Button>
    </SettingRow>
  );
}
