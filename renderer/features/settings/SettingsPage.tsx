import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSettings } from '../../app/queries.ts';
import { languages, useText } from '../../i18n/i18n.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { MuteList } from '../mutes/MuteList.tsx';
import { About } from './About.tsx';
import { AccountsField } from './AccountsField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { ContactsField } from './ContactsField.tsx';
import { HistoryField } from './HistoryField.tsx';
import { PowerShellFields } from './PowerShellFields.tsx';
import { ReadOnlyField } from './ReadOnlyField.tsx';
import { SwitchField } from './SwitchField.tsx';
import { TimeField } from './TimeField.tsx';
import './settings.css';

/** Everything that can be set, each saved as soon as it is changed. */
export function SettingsPage(): ReactNode {
  const { t } = useText();
  const effective = useSettings();
  const policyProblem = effective?.policyProblem;
  return (
    <>
      <PageHead title={t('frame.title.settings')} />
      <div className="page-body" data-region="page">
        <div className="page-column">
          {policyProblem !== undefined && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                {t('settings.policyProblem')} {policyProblem.detail !== undefined && <bdi>{policyProblem.detail}</bdi>}
              </MessageBarBody>
            </MessageBar>
          )}
          {effective?.notSaved === true && (
            <MessageBar intent="warning">
              <MessageBarBody>{t('settings.notSaved')}</MessageBarBody>
            </MessageBar>
          )}
          <Section name="appearance">
            <ChoiceField
              name="language"
              label={t('settings.language.label')}
              hint={t('settings.language.hint')}
              options={[
                ['system', t('settings.asWindows')],
                ['en', languages.en],
                ['it', languages.it],
              ]}
            />
            <ChoiceField
              name="theme"
              label={t('settings.theme.label')}
              hint={t('settings.theme.hint')}
              options={[
                ['system', t('settings.asWindows')],
                ['light', t('settings.theme.light')],
                ['dark', t('settings.theme.dark')],
              ]}
            />
          </Section>
          <Section name="changes">
            <ReadOnlyField />
          </Section>
          <Section name="refresh">
            <TimeField name="lightIntervalMs" />
            <TimeField name="fullIntervalMs" />
          </Section>
          <Section name="grace">
            <TimeField name="startGraceMs" />
            <TimeField name="interruptionGraceMs" />
          </Section>
          <Section name="deadlines">
            <TimeField name="readDeadlineMs" />
            <TimeField name="writeDeadlineMs" />
          </Section>
          <Section name="alerts">
            <SwitchField name="alerts" />
            <SwitchField name="alertStatus" />
            <SwitchField name="alertSwitch" />
            <SwitchField name="alertDrift" />
            <SwitchField name="alertHost" />
            <TimeField name="alertQuietMs" />
          </Section>
          <Section name="mutes">
            <MuteList />
          </Section>
          <Section name="wall">
            <TimeField name="wallTurnMs" />
          </Section>
          <Section name="history">
            <HistoryField />
          </Section>
          <Section name="contacts">
            <ContactsField />
          </Section>
          <Section name="accounts">
            <AccountsField />
          </Section>
          <Section name="powerShell">
            <PowerShellFields />
          </Section>
          <About />
        </div>
      </div>
    </>
  );
}

type SectionName =
  | 'appearance'
  | 'changes'
  | 'refresh'
  | 'grace'
  | 'deadlines'
  | 'alerts'
  | 'mutes'
  | 'wall'
  | 'history'
  | 'contacts'
  | 'accounts'
  | 'powerShell';

function Section({ name, children }: { readonly name: SectionName; readonly children: ReactNode }): ReactNode {
  const { t } = useText();
  const title = t(`settings.section.${name}`);
  return (
    <section aria-label={title}>
      <h2 className="page-heading">{title}</h2>
      <div className="setting-group">{children}</div>
    </section>
  );
}
