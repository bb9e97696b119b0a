import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoReasons } from '../../shared/contract/app.ts';
import { vmRoles } from '../../shared/contract/wanted.ts';
import { problemCodes } from '../../shared/contract/problem.ts';
import { serviceIds } from '../../shared/contract/service.ts';
import { statusCodes } from '../../shared/contract/status.ts';
import { impactAdviceKeys, impactSentenceKeys } from '../../shared/domain/impact-keys.ts';
import { workingStates } from '../../shared/domain/working.ts';
import { en } from './en.ts';
import { createI18n, languageOf } from './i18n.ts';
import { it as italian } from './it.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

function leaves(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

const english = leaves(en);
const texts = new Map(leaves(italian));
/** Who speaks: the pages, and the command line. */
const rooms = [join(import.meta.dirname, '..'), join(import.meta.dirname, '..', '..', 'electron', 'cli')];

function sources(): string {
  return rooms
    .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => [room, file] as const))
    .filter(([, file]) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('i18n/en') && !file.startsWith('i18n/it'))
    .map(([room, file]) => readFileSync(join(room, file), 'utf8'))
    .join('\n');
}

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...texts.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('have the same places for values in both languages', () => {
    for (const [key, text] of english) expect([key, places(texts.get(key) ?? '')]).toEqual([key, places(text)]);
  });

  it('are all used', () => {
    const code = sources();
    const templates = [...code.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(
      (match) => new RegExp(`^${(match[1] ?? '').replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`),
    );
    const unused = english
      .map(([key]) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !code.includes(`'${key}'`) && !templates.some((template) => template.test(key)));
    expect(unused).toEqual([]);
  });

  it('put every code of the contract and the domain into words, in both languages', () => {
    const wanted = [
      ...statusCodes.map((code) => `status.${code}.long`),
      ...problemCodes.flatMap((code) => [`problem.${code}.what`, `problem.${code}.todo`]),
      ...impactSentenceKeys.flatMap((key) => [`impact.sentence.${key}`, `impact.short.${key}`]),
      ...impactAdviceKeys.map((key) => `impact.advice.${key}`),
      ...workingStates.map((state) => `working.${state}`),
      ...demoReasons.map((reason) => `banner.demoReason.${reason}`),
      ...vmRoles.map((role) => `role.${role}.name`),
      ...serviceIds.flatMap((id) => [`service.${id}.name`, `service.${id}.column`]),
    ];
    for (const language of ['en', 'it'] as const) {
      const t = createI18n(language).t as (key: string) => string;
      expect(wanted.filter((key) => t(key) === key || t(key) === '')).toEqual([]);
    }
  });

  it('hold no word of English where Italian should be', () => {
    const same = english.filter(([key, text]) => texts.get(key) === text && /[a-z]{4}/i.test(text.replace(/\{\{\w+\}\}/g, '')));
    expect(same.map(([key]) => key).filter((key) => !sameOnPurpose.test(key))).toEqual([]);
  });

  it('show a hostile name as it is', () => {
    const t = createI18n('en').t as (key: string, values: object) => string;
    const name = '$t(app.name) {{service}} <b>x</b> & "q"';
    expect(t('cell.switchName', { service: 'Heartbeat', vm: name })).toBe(`Heartbeat, ${name}`);
  });

  it('follow the plural', () => {
    const t = createI18n('it').t as (key: string, values: object) => string;
    expect(t('bar.sortAgain', { count: 1 })).toContain('1 riga');
    expect(t('bar.sortAgain', { count: 3 })).toContain('3 righe');
  });
});

/** Names, and words that Italian has taken over. */
const sameOnPurpose =
  /^(app\.|service\.|role\.\w+\.tag|role\.database|change\.factHost|banner\.demo$|status\.replicaStandby\.first|summary\.hosts?_|report\.hostProblem|report\.hostColumn|cli\.hostProblem|cli\.plan\.(change|warning|warningOf)|keys\.(search|selectAll)\.keys)/;

describe('the language', () => {
  it('is the first of the system that is spoken here, else English', () => {
    expect(languageOf('system', ['de-DE', 'it-CH', 'en'])).toBe('it');
    expect(languageOf('system', ['de-DE'])).toBe('en');
    expect(languageOf('en', ['it'])).toBe('en');
  });
});
