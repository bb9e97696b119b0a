import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Beaker20Regular } from '@fluentui/react-icons/svg/beaker';
import type { ReactNode } from 'react';
import type { AppInfo } from '../../../shared/contract/app.ts';
import { useAppProblem, useSettings, useSettingsProblem } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useConnection } from '../../store/hooks.ts';
import './bar.css';

/** What holds for the whole application: demo, read-only, trouble with database, settings or connection. None can be closed. */
export function Banners({ info }: { readonly info: AppInfo | undefined }): ReactNode {
  const { t } = useText();
  const { link, problem } = useConnection();
  const settings = useSettings();
  const settingsProblem = useSettingsProblem();
  const unanswered = useAppProblem();
  const demoReason = info?.demoReason ?? null;
  const refused = info?.changesRefused ?? null;
  return (
    <section aria-label={t('banner.label')} className="banners">
      {demoReason !== null && (
        <div className="demo-bar">
          <p className="demo-words">
            <Beaker20Regular />
            <span>
              <strong>{t('banner.demo')}</strong> {t(`banner.demoReason.${demoReason}`)} {t('banner.demoEnd')}
            </span>
          </p>
        </div>
      )}
      <div role="status">
        {link === 'lost' && (
          <MessageBar intent="error">
            <MessageBarBody>{t('banner.linkLost')}</MessageBarBody>
          </MessageBar>
        )}
        {link === 'ended' && (
          <MessageBar intent="error">
            <MessageBarBody>{t('banner.linkEnded')}</MessageBarBody>
          </MessageBar>
        )}
        {link === 'connected' && problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('banner.snapshotFailed')} {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
            </MessageBarBody>
          </MessageBar>
        )}
        {link === 'connected' && unanswered.problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('banner.unanswered')} {t(`problem.${unanswered.problem.code}.what`)}
            </MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={unanswered.again}>
                {t('host.tryNow')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {settingsProblem !== null && (
          <MessageBar intent="warning">
            <MessageBarBody>
              {t('bar.settingFailed')} {t(`problem.${settingsProblem.code}.what`)}
            </MessageBarBody>
          </MessageBar>
        )}
        {info?.database.state === 'startedAnew' && (
          <MessageBar intent="warning">
            <MessageBarBody>{t('banner.databaseStartedAnew')}</MessageBarBody>
          </MessageBar>
        )}
        {info?.database.state === 'unavailable' && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('banner.databaseUnavailable')} {t('problem.databaseUnavailable.todo')}
            </MessageBarBody>
          </MessageBar>
        )}
        {refused !== null && !(refused === 'databaseUnavailable' && info?.database.state === 'unavailable') && (
          <MessageBar intent="info">
            <MessageBarBody>{t(`banner.refused.${refused}`)}</MessageBarBody>
          </MessageBar>
        )}
        {settings?.notSaved === true && (
          <MessageBar intent="warning">
            <MessageBarBody>{t('banner.notSaved')}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </section>
  );
}
