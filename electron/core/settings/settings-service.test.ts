import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { databaseFileName, openDatabase } from '../store/database.ts';
import { createSettingsStore } from '../store/settings-store.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { readPolicy } from './policy-file.ts';
import { createSettingsService, type SettingsService } from './settings-service.ts';

function service(folder: string, policyText?: string, shell: 'electron' | 'gateway' = 'electron'): SettingsService {
  const database = openDatabase(folder, createFakeClock());
  onTestFinished(() => database.close());
  const policyFile = join(folder, 'policy.json');
  if (policyText !== undefined) writeFileSync(policyFile, policyText);
  return createSettingsService(createSettingsStore(database), readPolicy(policyFile), shell);
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

test.each([
  ['{ readOnly: yes'],
  ['[]'],
  ['{ "readonly": true }'],
  ['{ "readOnly": "yes" }'],
  ['{ "powerShellPath": null }'],
  ['{ "lockPowerShell": "yes" }'],
  [''],
])('a policy that cannot be understood locks read-only mode: %s', (text) => {
  const settings = service(temporaryFolder(), text);
  expect(settings.effective()).toMatchObject({ settings: { readOnly: true }, locked: ['readOnly'], policyProblem: { code: 'readOnly' } });
});

test('where nothing can be stored, changes hold and say that they are not saved', () => {
  const folder = temporaryFolder();
  const inTheWay = join(folder, 'file');
  writeFileSync(inTheWay, '');
  const database = openDatabase(inTheWay, createFakeClock());
  onTestFinished(() => database.close());
  const settings = createSettingsService(createSettingsStore(database), readPolicy(null), 'electron');
  expect(settings.effective().notSaved).toBe(true);
  expect(settings.update({ theme: 'dark' })).toMatchObject({ ok: true, value: { notSaved: true, settings: { theme: 'dark' } } });
});

test('a stored read-only mode that cannot be read counts as switched on', () => {
  const folder = temporaryFolder();
  const database = openDatabase(folder, createFakeClock());
  database.run((handle) => handle.exec(`INSERT INTO settings (key, value) VALUES ('readOnly', '{broken')`));
  database.close();
  const settings = service(folder);
  expect(settings.current.readOnly).toBe(true);
  expect(settings.update({ readOnly: false })).toMatchObject({ ok: true, value: { settings: { readOnly: false } } });
  expect(service(folder).current.readOnly).toBe(false);
});

const choices = [{ powerShellPath: '/opt/else/pwsh' }, { powerShell: 'powerShell7' }] as const;

test.each(choices)('which program runs cannot be changed in read-only mode: %j', (choice) => {
  const settings = service(temporaryFolder());
  settings.update({ readOnly: true });
  expect(settings.update(choice)).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  // Nor by the same change that ends the mode.
  expect(settings.update({ ...choice, readOnly: false })).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(service(temporaryFolder(), '{ "readOnly": true }').update(choice)).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(settings.current).toMatchObject({ powerShell: 'windowsPowerShell', powerShellPath: null, readOnly: true });
  settings.update({ readOnly: false });
  expect(settings.update(choice)).toMatchObject({ ok: true, value: { settings: choice } });
});

test.each(choices)('which program runs cannot be changed from a page of the gateway: %j', (choice) => {
  const settings = service(temporaryFolder(), undefined, 'gateway');
  expect(settings.update(choice)).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(settings.update({ ...settings.current, theme: 'dark' })).toMatchObject({ ok: true, value: { settings: { theme: 'dark' } } });
});

test('a policy may lock which program runs, without naming one: then it is the one of Windows', () => {
  const folder = temporaryFolder();
  service(folder).update({ powerShell: 'powerShell7', powerShellPath: '/opt/else/pwsh' });
  expect(service(folder, '{ "lockPowerShell": false }').effective()).toMatchObject({ settings: { powerShell: 'powerShell7' }, locked: [] });
  const locked = service(folder, '{ "lockPowerShell": true }');
  expect(locked.effective()).toMatchObject({
    settings: { powerShell: 'windowsPowerShell', powerShellPath: null, readOnly: false },
    locked: ['powerShell', 'powerShellPath'],
  });
  expect(locked.update({ powerShellPath: '/opt/else/pwsh' })).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
});

/** A database that can't be opened until `free` is called; `reload` is then for the test to call. */
async function heldBack(folder: string) {
  const path = join(folder, databaseFileName);
  mkdirSync(path);
  const clock = createFakeClock();
  const database = openDatabase(folder, clock);
  onTestFinished(() => database.close());
  return {
    settings: createSettingsService(createSettingsStore(database), readPolicy(null), 'electron'),
    free: async (): Promise<void> => {
      rmSync(path, { recursive: true });
      await clock.advance(60_000);
      expect(database.state.state).toBe('good');
    },
  };
}

test('what was changed while nothing could be stored is stored as soon as it can be', async () => {
  const folder = temporaryFolder();
  const { settings, free } = await heldBack(folder);
  settings.update({ theme: 'dark', language: 'it' });
  expect(settings.reload()).toBe(false);
  await free();
  expect(settings.effective().notSaved).toBe(true);
  expect(settings.reload()).toBe(true);
  expect(settings.effective()).toMatchObject({ notSaved: false, settings: { theme: 'dark', language: 'it' } });
  expect(service(folder).current).toMatchObject({ theme: 'dark', language: 'it' });
});

test('before the stored settings are known, read-only mode is not ended and no program is chosen', async () => {
  const { settings } = await heldBack(temporaryFolder());
  expect(settings.update({ readOnly: true })).toMatchObject({ ok: true });
  expect(settings.update({ readOnly: false })).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  const other = await heldBack(temporaryFolder());
  expect(other.settings.update({ powerShellPath: '/opt/else/pwsh' })).toMatchObject({
    ok: false,
    problem: { code: 'databaseUnavailable' },
  });
});

test('takes in what another window stored, tells it, and keeps what a file begun anew has lost', () => {
  const folder = temporaryFolder();
  const settings = service(folder);
  const heard: unknown[] = [];
  settings.onChange((now, before) => heard.push([before.readOnly, now.readOnly]));
  service(folder).update({ readOnly: true });
  expect(settings.reload()).toBe(true);
  expect(settings.reload()).toBe(true);
  expect(heard).toEqual([[false, true]]);
  const database = openDatabase(folder, createFakeClock());
  database.run((handle) => handle.exec('DELETE FROM settings'));
  database.close();
  settings.reload();
  expect(settings.current.readOnly).toBe(true);
  expect(service(folder).current.readOnly).toBe(true);
});
