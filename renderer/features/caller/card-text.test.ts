import { expect, test } from 'vitest';
import { statusCodes } from '../../../shared/contract/status.ts';
import { callerCard, callerTodos } from '../../../shared/domain/caller-card.ts';
import type { CallerCard } from '../../../shared/domain/caller-card.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { host, sampleNow, vm } from '../../testing/sample-fleet.ts';
import { cardText } from './card-text.ts';

function textOf(changes: Partial<CallerCard>, language: 'en' | 'it' = 'en'): string {
  const card = callerCard({ vm: vm('ERP-01'), host: host('h', 'HOST-01'), readAt: sampleNow, stale: false, audit: [], contacts: [] });
  const t = createI18n(language).t as unknown as Translate;
  return cardText({ ...card, ...changes }, { vmName: 'ERP-01', hostName: 'HOST-01', readAt: sampleNow, t, language });
}

test.each(['en', 'it'] as const)('every Status and everything to do is one whole sentence (%s)', (language) => {
  for (const code of statusCodes) {
    for (const todo of callerTodos) {
      const text = textOf({ code, todo, raw: '15', applicationsUnknown: true }, language);
      expect(text).toMatch(/^ERP-01 (?:on|su) HOST-01, .*\.$/);
      expect(text).not.toMatch(/\{\{|\}\}|card\.|\.\.|undefined|\n/);
      // One sentence: no full stop followed by another word.
      expect(text.replace(/\d\. |H:|\.$/g, '')).not.toMatch(/\. [A-ZÀ-Ù]/);
    }
  }
});

test.each([null, 'Unknown'])('a state that the host does not tell (%s) is not said to be reported by it', (raw) => {
  expect(textOf({ code: 'unknown', raw })).toContain('its state has not been known (the host does not tell it) since');
  expect(textOf({ code: 'unknown', raw }, 'it')).toContain('stato non noto (l’host non lo comunica)');
  expect(textOf({ code: 'unknown', raw: '15' })).toContain('(the host reports 15)');
});

test('what is old says so before anything else, with the reason', () => {
  const old = { at: sampleNow - 400_000, problem: 'hostUnreachable' as const };
  expect(textOf({ old, todo: 'readAgain' })).toMatch(
    /^ERP-01 on HOST-01, only as of Nov 23.*how it is now is not known \(The host does not answer\): its heartbeat has been normal since/,
  );
  expect(textOf({ old: { at: old.at, problem: null } })).toMatch(/only as of .*how it is now is not known: /);
  expect(textOf({ old: { at: null, problem: null } })).toMatch(/never read well, how it is now is not known: /);
  expect(textOf({ old: { at: null, problem: 'noPermission' } })).toMatch(
    /never read well.*\(This account may not read Hyper-V on the host\): /,
  );
});

test('a moment that is only a bound is called so', () => {
  const at = sampleNow - 60_000;
  expect(textOf({ since: { at, atLeast: true } })).toMatch(/since Nov 23.*2026.* or earlier; /);
  expect(textOf({ since: { at, atLeast: false } })).not.toContain('or earlier');
});

test('names services, the last change and the roles', () => {
  const change = { service: 'vss', from: true, to: false, at: sampleNow, who: 'ROMA\\m.conti', unsure: false } as const;
  const text = textOf({ roles: ['domainController'], faults: ['vss', 'dataExchange'], drift: ['guestServiceInterface'], change });
  expect(text).toContain('ERP-01 on HOST-01 (Domain controller)');
  expect(text).toContain('not working as they should: Volume Shadow Copy, Data Exchange; ');
  expect(text).toContain('not switched as the policy wants: Guest Service Interface; ');
  expect(text).toMatch(/last change made here: Volume Shadow Copy turned off, .*, by ROMA\\m\.conti; /);
  expect(textOf({ change: { ...change, unsure: true } })).toContain('last tried here: to turn Volume Shadow Copy off');
  const shutDown = { operation: 'shutDown', at: sampleNow, who: 'ROMA\\m.conti', unsure: false } as const;
  expect(textOf({ change: shutDown })).toMatch(/last done here: Shut down, .*, by ROMA\\m\.conti; /);
  expect(textOf({ change: { ...shutDown, unsure: true } }, 'it')).toContain('ultimo tentativo da qui: Arresta');
  expect(textOf({ change: 'notKnown' })).toContain('what was changed last is not known');
});

test('says whom to call at the end, where that is known', () => {
  expect(textOf({ contacts: ['Team ERP, 4711', 'DBA on duty'] })).toMatch(/; to do: .*; whom to call: Team ERP, 4711, DBA on duty\.$/);
  expect(textOf({ contacts: ['Team ERP'] }, 'it')).toMatch(/; chi chiamare: Team ERP\.$/);
  expect(textOf({})).not.toContain('call:');
});
