import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { hasOwnServiceFault } from '../../../shared/domain/attention.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleSnapshot } from '../../testing/sample-fleet.ts';
import { summarize } from './summary.ts';

afterEach(cleanup);

/** What the headers of all hosts say together. */
function told(word: RegExp): number {
  return screen.queryAllByText(word).reduce((sum, { textContent }) => sum + Number.parseInt(textContent, 10), 0);
}

it('headers of the hosts count by the meaning of the tiles: also a service that fails alone', async () => {
  const snapshot = sampleSnapshot();
  expect(snapshot.vms.some((vm) => hasOwnServiceFault(vm) && vm.status.code === 'operatingNormally')).toBe(true);
  await renderApp();
  const { of } = summarize(snapshot.vms, [], () => true);
  expect([told(/^\d+ critical$/), told(/^\d+ warnings?$/)]).toEqual([of.bad.count, of.warning.count]);
});
