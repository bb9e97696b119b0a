import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { createSettingsStore } from '../store/settings-store.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { readPolicy } from './policy-file.ts';
import { createSettingsService, type SettingsService } from './settings-service.ts';

function service(folder: string, policyText?: string): SettingsService {
  const database = openDatabase(folder, createFakeClock());
  onTestFinished(() => database.close());
  const policyFile = join(folder, 'policy.json');
  if (policyText !== undefined) writeFileSync(policyFile, policyText);
  return createSettingsService(createSettingsStore(database), readPolicy(policyFile));
}

test('begins with the defaults of the product and keeps what is changed', () => {
  const folder = temporaryFolder();
  const first = service(folder);
  expect(first.effective()).toMatchObject({
    settings: { startGraceMs: 120_000, interruptionGraceMs: 90_000, lightIntervalMs: 5_000, fullIntervalMs: 60_000, readOnly: false },
    locked: [],
    notSaved: false,
  });
  const heard: unknown[] = [];
  first.onChange((now, before) => heard.push([before.language, now.language]));
  expect(first.update({ language: 'it', readOnly: true })).toMatchObject({ ok: true, value: { settings: { language: 'it' } } });
  first.update({ language: 'it' });
  expect(heard).toEqual([['system', 'it']]);
  expect(service(folder).current).toMatchObject({ language: 'it', readOnly: true, theme: 'system' });
});

test('a stored value that this version does not understand counts as not stored', () => {
  const folder = temporaryFolder();
  const database = openDatabase(folder, createFakeClock());
  database.run((handle) =>
    handle.exec(`INSERT INTO settings (key, value) VALUES
      ('language', '"tlh"'), ('lightIntervalMs', '{broken'), ('future', '1'), ('theme', '"dark"')`),
  );
  database.close();
  expect(service(folder).current).toMatchObject({ language: 'system', lightIntervalMs: 5_000, theme: 'dark' });
});

test('a policy locks what it names, whatever was stored', () => {
  const folder = temporaryFolder();
  service(folder).update({ readOnly: false, language: 'it' });
  const locked = service(folder, '\uFEFF{ "readOnly": true }');
  expect(locked.effective()).toMatchObject({ settings: { readOnly: true, language: 'it' }, locked: ['readOnly'] });
  expect(locked.effective()).not.toHaveProperty('policyProblem');
  expect(locked.update({ theme: 'dark', readOnly: false })).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(locked.current).toMatchObject({ readOnly: true, theme: 'system' });
  expect(locked.update({ theme: 'dark', readOnly: true })).toMatchObject({ ok: true });
});

test.each([['{ readOnly: yes'], ['[]'], ['{ "readonly": true }'], ['{ "readOnly": "yes" }'], ['{ "powerShellPath": null }'], ['']])(
  'a policy that cannot be understood locks read-only mode: %s',
  (text) => {
    const settings = service(temporaryFolder(), text);
    expect(settings.effective()).toMatchObject({ settings: { readOnly: true }, locked: ['readOnly'], policyProblem: { code: 'readOnly' } });
  },
);

test('where nothing can be stored, changes hold and say that they are not saved', () => {
  const folder = temporaryFolder();
  const inTheWay = join(folder, 'file');
  writeFileSync(inTheWay, '');
  const database = openDatabase(inTheWay, createFakeClock());
  onTestFinished(() => database.close());
  const settings = createSettingsService(createSettingsStore(database), readPolicy(null));
  expect(settings.effective().notSaved).toBe(true);
  expect(settings.update({ theme: 'dark' })).toMatchObject({ ok: true, value: { notSaved: true, settings: { theme: 'dark' } } });
});
