import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { FleetSnapshot } from '../../shared/contract/fleet.ts';
import { success } from '../../shared/contract/problem.ts';
import { App } from '../app/App.tsx';
import { createApp } from '../app/create-app.ts';
import { createQueryClient } from '../app/queries.ts';
import { createI18n } from '../i18n/i18n.ts';
import { createClockStore } from '../store/clock-store.ts';
import { createFakeTransport } from './fake-transport.ts';
import { faultySnapshot } from './faulty-fleet.ts';
import { largeSnapshot } from './large-fleet.ts';
import { sampleActivity } from './sample-activity.ts';
import { sampleItems, sampleRun, severalItems } from './sample-runs.ts';
import { sampleSessions, sampleWay } from './sample-sessions.ts';
import { sampleInfo, sampleNow, sampleSettings } from './sample-fleet.ts';
import { darkTheme, lightTheme } from '../theme/themes.ts';
import { createStatesModel } from './states/states-model.ts';
import { StatesPage } from './states/StatesPage.tsx';

/**
 * The dashboard over a fleet of samples, to look at; for the tests and their pictures, not part of the product.
 * Address: `?language=it&theme=dark&fleet=faults&readonly` (`fleet=large`: 5,000 VMs; `fleet=states`: no dashboard, but every state of rows
 * and cells). Its time begins at `sampleNow`.
 */
const query = new URLSearchParams(location.search);
const language = query.get('language') === 'it' ? 'it' : 'en';
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const started = Date.now();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');

const fleets: Readonly<Record<string, { readonly snapshot: FleetSnapshot } | undefined>> = {
  faults: { snapshot: faultySnapshot() },
  large: { snapshot: largeSnapshot(5_000) },
};

function dashboard(): ReactNode {
  const transport = createFakeTransport({
    ...fleets[query.get('fleet') ?? ''],
    settings: sampleSettings({ language, theme }),
    info: sampleInfo(query.has('readonly') ? { changesRefused: 'readOnlySetting' } : {}),
  });
  transport.answers['diagnostics.sessions'] = () => success(sampleSessions());
  transport.answers['diagnostics.reads'] = () => success([sampleWay()]);
  transport.answers['activity.list'] = () => success({ entries: [...sampleActivity()], more: false });
  const run = sampleRun({ changes: severalItems().length, vms: sampleItems().length }, severalItems());
  transport.answers['runs.list'] = () => success([run.run]);
  transport.answers['runs.get'] = () => success(run);
  const queries = createQueryClient();
  const { model } = createApp({ transport, queries, clock: createClockStore(() => sampleNow + (Date.now() - started)) });
  return <App model={model} queries={queries} i18n={createI18n(language)} />;
}

createRoot(root).render(
  query.get('fleet') === 'states' ? (
    <StatesPage model={createStatesModel()} i18n={createI18n(language)} theme={theme === 'dark' ? darkTheme : lightTheme} />
  ) : (
    dashboard()
  ),
);
