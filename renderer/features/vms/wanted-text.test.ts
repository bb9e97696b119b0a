import { describe, expect, it } from 'vitest';
import type { WantedServices } from '../../../shared/contract/wanted.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { vm } from '../../testing/sample-fleet.ts';
import { isWantedNotable, wantedText } from './wanted-text.ts';

const english = createI18n('en').t as unknown as Translate;
const italian = createI18n('it').t as unknown as Translate;
const { wanted: byDefault } = vm('APP-01');
const until = '2027-03-01T12:00:00.000Z';
const rule = { by: 'rule', want: 'off', mark: { tag: 'agent' } } as const;
const against = [{ mark: { role: 'database' as const }, want: 'on' as const }];

describe('what is wanted, in words', () => {
  it.each<[WantedServices['vss'], string, string, boolean]>([
    [{ by: 'baseline', want: 'on' }, 'On, by the baseline', 'Attivo, dalla base', false],
    [{ ...rule, against: [] }, 'Off: tag “agent”', 'Disattivo: etichetta «agent»', false],
    [
      { ...rule, against },
      'Off: tag “agent”; conflict with: database',
      'Disattivo: etichetta «agent»; in conflitto con: ruolo database',
      true,
    ],
    [{ by: 'shielding', want: 'any' }, 'Either: shielded', 'Indifferente: VM schermata', false],
  ])('%o', (vss, inEnglish, inItalian, notable) => {
    const one = vm('APP-01', { wanted: { ...byDefault, vss } });
    expect(wantedText(one, 'vss', english, 'en')).toBe(inEnglish);
    expect(wantedText(one, 'vss', italian, 'it')).toBe(inItalian);
    expect(isWantedNotable(one, 'vss')).toBe(notable);
  });

  it('says until when an exception holds, with the year, and why', () => {
    const one = vm('APP-01', { wanted: { ...byDefault, vss: { by: 'exception', want: 'any', reason: 'new backup', until } } });
    expect(wantedText(one, 'vss', english, 'en')).toMatch(/^Either until .*\b1\b.*2027.*, by exception: new backup$/);
    expect(isWantedNotable(one, 'vss')).toBe(true);
  });
});
