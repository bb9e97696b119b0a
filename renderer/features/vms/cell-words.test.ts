import { expect, it } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { service, services, details, vm } from '../../testing/sample-fleet.ts';
import { cellView } from './cell-view.ts';
import { cellWords } from './cell-words.ts';

const words = cellWords(createI18n('en').t as unknown as Translate);

it('say wanted, enabled and working of each cell by itself, though they are remembered', () => {
  const well = vm('A');
  const off = vm('B', { details: details({ services: services('Ok', { vss: service(false) }) }) });
  for (let round = 0; round < 2; round += 1) {
    expect(words.cell('vss', cellView(well, 'vss'), null)).toBe('Volume Shadow Copy: on, works');
    expect(words.cell('vss', cellView(off, 'vss'), null)).toBe('Volume Shadow Copy: off, should be on, not asked');
    expect(words.cell('heartbeat', cellView(off, 'heartbeat'), null)).toBe('Heartbeat: on, works');
    expect(words.cell('vss', cellView(well, 'vss'), '08:12')).toBe('Volume Shadow Copy: on, works, as of 08:12');
    expect(words.direct('notProbed', null)).toBe('PowerShell Direct: not probed yet');
  }
});

it('put the names in as they are, whatever is in them', () => {
  const hostile = '$& {{host}} $t(app.name) \uE000\uE001';
  expect(words.switchName('vss', hostile, null)).toBe(`Volume Shadow Copy, ${hostile}`);
  expect(words.switchName('vss', hostile, 'HOST')).toBe(`Volume Shadow Copy, ${hostile} on HOST`);
});
