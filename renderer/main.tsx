import { createRoot } from 'react-dom/client';
import type { VitalsBridge } from '../shared/contract/contract.ts';
import { browserEnvironment, createGatewayTransport } from './api/gateway-transport.ts';
import { transportOfBridge } from './api/transport.ts';
import { App } from './app/App.tsx';
import { createApp } from './app/create-app.ts';
import { createQueryClient } from './app/queries.ts';
import { createI18n, languageOf } from './i18n/i18n.ts';

declare global {
  interface Window {
    /** Given by the preload of the desktop shell; missing in a browser, which talks to the gateway. */
    readonly vitals?: VitalsBridge;
  }
}

/** Of this window and its reloads alone; a browser may refuse it. */
function sessionKept(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');

const transport = window.vitals === undefined ? createGatewayTransport(browserEnvironment()) : transportOfBridge(window.vitals);
const queries = createQueryClient();
const { model } = createApp({ transport, queries, kept: sessionKept() });
createRoot(root).render(<App model={model} queries={queries} i18n={createI18n(languageOf('system', navigator.languages))} />);
