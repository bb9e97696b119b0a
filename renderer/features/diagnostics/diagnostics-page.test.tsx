import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleSessions, sampleWay } from '../../testing/sample-sessions.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('the diagnostics', () => {
  it('show each session and each host, and ask again when told to', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.sessions'] = () => success(sampleSessions());
    await openPage('#/diagnostics');
    const row = (await within(pageContent()).findByText('Waits to restart')).closest('tr');
    expect(row?.textContent).toContain('DEMO-MILANO-02');
    expect(row?.textContent).toContain('Reading');
    expect(within(pageContent()).getAllByRole('article').length).toBe(3);
    const asked = transport.inputsOf('diagnostics.sessions').length;
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Ask again' })));
    expect(transport.inputsOf('diagnostics.sessions').length).toBe(asked + 1);
  });

  it('say that the sessions are being asked for, and that there are none', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.sessions'] = () => new Promise(() => undefined);
    await openPage('#/diagnostics');
    expect(within(pageContent()).getByText('Asking for the sessions…')).toBeTruthy();
    cleanup();
    startAtTheStart();
    const later = await renderApp();
    later.transport.answers['diagnostics.sessions'] = () => success([]);
    await openPage('#/diagnostics');
    expect(await within(pageContent()).findByText('No session has been started yet.')).toBeTruthy();
    expect(within(pageContent()).queryByRole('table')).toBeNull();
  });

  it('show which way a host is read, and where both ways say something else', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.reads'] = () => success([sampleWay()]);
    await openPage('#/diagnostics');
    const fact = await within(pageContent()).findByText(/VM by VM: the ways differ/);
    const article = fact.closest('article');
    expect(article?.textContent).toContain('DEMO-ROMA-01');
    expect(article?.textContent).toContain('automaticStopAction: at once nothing, VM by VM Save');
    expect(within(pageContent()).getAllByText('Services are read').length).toBe(1);
  });

  it('say why the sessions are not known', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.sessions'] = () => failure('transportLost');
    await openPage('#/diagnostics');
    expect(await within(pageContent()).findByText(/The sessions could not be asked for/)).toBeTruthy();
  });
});
