import { act, fireEvent, render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { App } from '../app/App.tsx';
import { createApp } from '../app/create-app.ts';
import { createQueryClient } from '../app/queries.ts';
import { createI18n } from '../i18n/i18n.ts';
import { createListeners } from '../api/listeners.ts';
import type { AppModel } from '../store/app-model.ts';
import { createFakeTransport } from './fake-transport.ts';
import type { FakeTransport } from './fake-transport.ts';
import { sampleNow } from './sample-fleet.ts';

/** What jsdom lacks: sizes, and the media queries. Without a height the table would draw no rows. */
function installSizes(): void {
  for (const [name, size] of [
    ['clientHeight', 2_000],
    ['clientWidth', 1_440],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  }
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  globalThis.matchMedia = (media) =>
    ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  Element.prototype.scrollTo = () => undefined;
}

/** The dashboard in jsdom over a fake application, at `sampleNow`. */
export interface RenderedApp extends RenderResult {
  readonly transport: FakeTransport;
  readonly model: AppModel;
  /** Moves the clock and lets everything tick. */
  readonly advance: (ms: number) => Promise<void>;
}

/** Renders the dashboard and waits for its first rows. With `view: 'all'` (the default) every VM is shown, not the start view. `waitFor`: words of the summary. `kept`: what outlives a reload. */
export async function renderApp({
  view = 'all',
  waitFor = /^(Operating normally|Funzionamento normale)$/,
  kept = null,
  ...start
}: Parameters<typeof createFakeTransport>[0] & {
  readonly view?: 'all' | 'attention';
  readonly waitFor?: RegExp;
  readonly kept?: Storage | null;
} = {}): Promise<RenderedApp> {
  installSizes();
  const ticks = createListeners<void>();
  let now = sampleNow;
  const transport = createFakeTransport(start);
  const queries = createQueryClient();
  const app = createApp({
    transport,
    queries,
    clock: { now: () => now, subscribe: (listener) => ticks.add(listener) },
    after: () => () => undefined,
    kept,
  });
  const language = transport.settings.settings.language === 'it' ? 'it' : 'en';
  const result = render(<App model={app.model} queries={queries} i18n={createI18n(language)} />);
  await result.findByRole('treegrid');
  await result.findByText(waitFor, { selector: '.strip *' });
  if (view === 'all') {
    // Pressed in the start view, it lets go of its filter.
    fireEvent.click(result.getByRole('button', { name: /^(Needs attention|Da verificare) \d/, pressed: true }));
  }
  return {
    ...result,
    transport,
    model: app.model,
    async advance(ms) {
      now += ms;
      await act(async () => ticks.emit());
    },
  };
}
