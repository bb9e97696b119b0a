import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { createListeners } from '../../api/listeners.ts';
import { createApp } from '../../app/create-app.ts';
import { createQueryClient } from '../../app/queries.ts';
import { ResultToaster } from '../../components/ResultToaster.tsx';
import type { TipSource } from '../../components/TipHost.tsx';
import { createI18n } from '../../i18n/i18n.ts';
import { ModelProvider } from '../../store/app-model.ts';
import { createFakeTransport } from '../../testing/fake-transport.ts';
import type { FakeTransport } from '../../testing/fake-transport.ts';
import { sampleNow } from '../../testing/sample-fleet.ts';
import { lightTheme } from '../../theme/themes.ts';
import { ChangeProvider } from '../vms/change/ChangeProvider.tsx';
import { CallerCardProvider } from '../caller/CallerCardProvider.tsx';
import { PolicyDraftProvider } from '../policy/PolicyDraftProvider.tsx';
import { PanelHost } from './PanelHost.tsx';

/** The panel over a fake application, without the table beside it. */
export interface RenderedPanel extends RenderResult {
  readonly transport: FakeTransport;
  readonly clipboard: readonly string[];
  /** Opens a VM by its name, as its address does. */
  readonly open: (name: string) => Promise<void>;
  /** Opens what stands at the address of a VM, by its key. */
  readonly at: (key: string) => Promise<void>;
  readonly named: (name: string) => VmRecord;
  readonly advance: (ms: number) => Promise<void>;
}

/** Tips that say what they are of, and never change. */
const tips: TipSource = { tell: (element) => [`tip of ${element.dataset['tip'] ?? ''}`], follow: () => () => undefined };

/** Renders the panel, closed, at `sampleNow`. The VMs stand in the order of the fleet. For tests. */
export async function renderPanel(
  start: Parameters<typeof createFakeTransport>[0] & { readonly readOnly?: boolean; readonly language?: 'en' | 'it' } = {},
): Promise<RenderedPanel> {
  const { readOnly = false, language = 'en', ...fleet } = start;
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  const clipboard: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void clipboard.push(text) },
  });
  window.location.hash = '#/vms';
  const ticks = createListeners<void>();
  let now = sampleNow;
  const transport = createFakeTransport(fleet);
  const queries = createQueryClient();
  const { model } = createApp({
    transport,
    queries,
    clock: { now: () => now, subscribe: (listener) => ticks.add(listener) },
    after: () => () => undefined,
  });
  const groups = [{ keys: transport.snapshot.vms.map(vmKey) }];
  const result = render(
    <I18nextProvider i18n={createI18n(language)}>
      <QueryClientProvider client={queries}>
        <ModelProvider value={model}>
          <FluentProvider theme={lightTheme}>
            <CallerCardProvider>
              <PolicyDraftProvider>
                <button type="button">Cell</button>
                <ChangeProvider>
                  <PanelHost groups={groups} readOnly={readOnly} tips={tips} />
                </ChangeProvider>
                <ResultToaster />
              </PolicyDraftProvider>
            </CallerCardProvider>
          </FluentProvider>
        </ModelProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  );
  // The answers of the fake come in the next turns.
  await act(async () => undefined);
  const named = (name: string): VmRecord => {
    const found = transport.snapshot.vms.find((vm) => vm.name === name);
    if (found === undefined) throw new Error(`No sample VM ${name}`);
    return found;
  };
  const at = (key: string): Promise<void> =>
    act(async () => {
      window.location.hash = `#/vms/${key}`;
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
  return {
    ...result,
    transport,
    clipboard,
    named,
    open: (name) => at(vmKey(named(name))),
    at,
    async advance(ms) {
      now += ms;
      await act(async () => ticks.emit());
    },
  };
}
