import { cleanup, render, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { vmRoles } from '../../../shared/contract/wanted.ts';
import { serviceIds, switchableServiceIds } from '../../../shared/contract/service.ts';
import { statusCodes } from '../../../shared/contract/status.ts';
import { faultyStates } from '../../../shared/domain/attention.ts';
import { isEcho, workingState, workingStates } from '../../../shared/domain/working.ts';
import { cellView } from '../../features/vms/cell-view.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Language } from '../../i18n/i18n.ts';
import { en } from '../../i18n/en.ts';
import { it as italian } from '../../i18n/it.ts';
import { lightTheme } from '../../theme/themes.ts';
import { createStatesModel, specimens } from './states-model.ts';
import { StatesPage } from './StatesPage.tsx';
import { statusSpecimens } from './specimens.ts';

afterEach(cleanup);

function show(language: Language): HTMLElement {
  globalThis.matchMedia = (media) =>
    ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  return render(<StatesPage model={createStatesModel()} i18n={createI18n(language)} theme={lightTheme} />).container;
}

function rowOf(page: HTMLElement, name: string): HTMLElement {
  const row = within(page).getByText(name, { selector: '.vm-name' }).closest<HTMLElement>('.vm-row');
  if (row === null) throw new Error(`No row ${name}`);
  return row;
}

/** Each cell of the specimens with all that decides how it is drawn. */
const cells = specimens.flatMap((specimen) =>
  switchableServiceIds.map((service) => ({ ...specimen, service, view: cellView(specimen.vm, service) })),
);

describe('the page of states', () => {
  it('has a row for every Status, in its own words, in both languages', () => {
    expect(Object.keys(statusSpecimens)).toEqual([...statusCodes]);
    for (const [language, texts] of [
      ['en', en],
      ['it', italian],
    ] as const) {
      const page = show(language);
      for (const code of statusCodes) {
        const row = rowOf(page, code);
        expect([code, row.querySelector('.status-first')?.textContent]).toEqual([code, texts.status[code].first]);
        expect(row.querySelector('.status svg')).not.toBeNull();
      }
      cleanup();
    }
  });

  it('shows every state in which a service can work, and each fault both alone and as an echo', () => {
    const shown = new Set(specimens.flatMap(({ vm }) => serviceIds.map((service) => workingState(vm, service))));
    expect([...workingStates].filter((state) => !shown.has(state))).toEqual([]);
    for (const state of faultyStates) {
      const echoes = new Set(cells.filter(({ view }) => view.working === state).map(({ vm, service }) => isEcho(vm, service)));
      expect([state, echoes.size]).toEqual([state, 2]);
    }
  });

  it('shows every kind of switch, of drift and of age', () => {
    const has = (what: string, found: boolean): void => expect([what, found]).toEqual([what, true]);
    for (const control of ['switch', 'none', 'loading'] as const)
      has(
        control,
        cells.some(({ view }) => view.control === control),
      );
    for (const readOnly of [undefined, true]) {
      for (const enabled of [true, false, null]) {
        has(
          `${enabled} ${readOnly}`,
          cells.some((cell) => cell.view.control === 'switch' && cell.view.enabled === enabled && cell.readOnly === readOnly),
        );
      }
      for (const drift of ['wantedOn', 'wantedOff'] as const)
        has(
          drift,
          cells.some((cell) => cell.view.drift === drift && cell.readOnly === readOnly),
        );
    }
    for (const old of ['all', 'services'] as const)
      has(
        old,
        cells.some((cell) => cell.old === old && cell.view.drift === null),
      );
    for (const enabled of [true, false])
      has(
        `waits ${enabled}`,
        cells.some(({ view }) => view.waits && view.enabled === enabled),
      );
    has(
      'written',
      cells.some(({ writing, service }) => writing?.includes(service)),
    );
    has(
      'drift on a VM that is off',
      cells.some(({ view }) => view.drift !== null && view.working === 'notRunning'),
    );
    has(
      'drift and fault',
      cells.some(({ view }) => view.drift !== null && faultyStates.has(view.working)),
    );
    has(
      'roles',
      vmRoles.every((role) => specimens.some(({ vm }) => vm.roles.includes(role))),
    );
  });

  it('draws them as the table does: pending, old and read-only', () => {
    const page = show('en');
    expect(rowOf(page, 'being written').querySelectorAll('[aria-busy] .ring').length).toBe(6);
    expect(rowOf(page, 'waits for the VM').querySelectorAll('[aria-disabled]').length).toBe(6);
    expect(rowOf(page, 'old: drift').dataset['stale']).toBe('services');
    expect(within(rowOf(page, 'read-only: old')).getByText('Heartbeat: on, works, as of 07:52')).toBeTruthy();
    expect(rowOf(page, 'read-only').querySelectorAll('.switch').length).toBe(0);
    expect(rowOf(page, 'switch not known').querySelectorAll('[role="switch"]').length).toBe(0);
    expect(rowOf(page, 'not read yet').querySelectorAll('.switch-track-loading').length).toBe(6);
  });
});
