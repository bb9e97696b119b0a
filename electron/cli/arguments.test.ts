import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createI18n, translateIn } from '../../renderer/words.ts';
import { readArguments } from './arguments.ts';
import { commandNames } from './flags.ts';
import { helpText } from './help.ts';

const common = { demo: false, hosts: [], dataFolder: null, timeoutMs: null, language: 'en', json: false };

describe('readArguments', () => {
  it.each([
    ['status', { name: 'status', vms: [], filter: null, plugin: false }],
    ['status WEB-* db --filter ATTENTION --plugin', { name: 'status', vms: ['WEB-*', 'db'], filter: 'attention', plugin: true }],
    ['services --demo --json', { name: 'services', vms: [], demo: true, json: true }],
    ['drift --host A --host B --language it', { name: 'drift', vms: [], hosts: ['A', 'B'], language: 'it' }],
    ['report --format CSV', { name: 'report', vms: [], filter: null, format: 'csv', output: null }],
    ['report -o a.HTML --timeout 5', { name: 'report', vms: [], filter: null, format: 'html', output: 'a.HTML', timeoutMs: 5_000 }],
    ['report --json -o -', { name: 'report', vms: [], filter: null, format: 'json', output: null, json: true }],
    [
      '--demo --language it status -- -A --B',
      { name: 'status', vms: ['-A', '--B'], filter: null, plugin: false, demo: true, language: 'it' },
    ],
    [
      '--host=-x set -y A vss on',
      { name: 'set', vm: 'A', service: 'vss', enabled: true, yes: true, acceptHigh: false, dryRun: false, hosts: ['-x'] },
    ],
    ['set A vss on', { name: 'set', vm: 'A', service: 'vss', enabled: true, yes: false, acceptHigh: false, dryRun: false }],
    [
      'set A shutdown OFF -y --accept-high --dry-run --data-folder /d',
      { name: 'set', vm: 'A', service: 'guestShutdown', enabled: false, yes: true, acceptHigh: true, dryRun: true, dataFolder: '/d' },
    ],
  ])('understands: %s', (line, command) => {
    expect(readArguments(line.split(' '))).toEqual({ kind: 'command', command: { ...common, ...command } });
  });

  it.each([
    [[], { kind: 'help', of: null, language: 'en' }],
    [['--help'], { kind: 'help', of: null, language: 'en' }],
    [['help', 'set'], { kind: 'help', of: 'set', language: 'en' }],
    [['set', '--help'], { kind: 'help', of: 'set', language: 'en' }],
    [['--demo', '--help'], { kind: 'help', of: null, language: 'en' }],
    [['--help', 'set'], { kind: 'help', of: 'set', language: 'en' }],
    [['help', '--language', 'it'], { kind: 'help', of: null, language: 'it' }],
    [['--version'], { kind: 'version' }],
    [['drift', '--version'], { kind: 'version' }],
  ])('%j asks for that alone', (args, asked) => {
    expect(readArguments(args)).toEqual(asked);
  });

  it.each([
    ['bogus', 'noCommand', /“bogus” is no command. These are: status, services/],
    ['help bogus', 'noCommand', /“bogus” is no command. These are: status, services/],
    ['bogus --help', 'noCommand', /“bogus”/],
    ['--demo', 'sayCommand', /The commands are: status/],
    ['--bogus', 'unknownFlag', /--bogus is no flag of hyperv-vitals/],
    ['status --bogus', 'unknownFlag', /--bogus is no flag of status/],
    ['status -web', 'unknownFlag', /A name that begins with - goes behind --/],
    ['status --constructor', 'unknownFlag', /--constructor/],
    ['status --yes', 'unknownFlag', /--yes is no flag of status/],
    ['status --plugin=yes', 'takesNoValue', /--plugin takes no value/],
    ['status --timeout', 'wantsValue', /--timeout wants a value/],
    ['status --timeout 0', 'seconds', /--timeout wants seconds from 1 to 9999/],
    ['status --timeout 1e3', 'seconds', /“1e3”/],
    ['status --timeout -5', 'dashValue', /written --timeout=-5/],
    ['status --host --demo', 'dashValue', /--host/],
    ['report -o --demo', 'dashValue', /--output=--demo/],
    ['status --language de', 'oneOf', /one of en, it/],
    ['status --filter some', 'oneOf', /one of attention, bad/],
    ['status --host=', 'wantsValue', /--host wants a value/],
    ['status --data-folder=', 'wantsValue', /--data-folder wants a value/],
    ['report', 'sayForm', /Say in which form/],
    ['report -o a.txt', 'sayForm', /Say in which form/],
    ['status ', 'emptyName', /The name of a virtual machine is empty/],
    ['report  --format csv', 'emptyName', /empty/],
    ['set  vss on', 'emptyName', /empty/],
    ['status --plugin --json', 'pluginOrJson', /--plugin or --json/],
    ['report --format html --json', 'notOneForm', /--json and --format html/],
    ['set A vss', 'setWords', /three words/],
    ['set A vss on off', 'setWords', /three words/],
    ['set A powershelldirect on', 'noService', /no service that a host can switch.*heartbeat, shutdown/],
    ['set A vss maybe', 'onOff', /on or off, not “maybe”/],
  ])('refuses: %s', (line, fault, sentence) => {
    const asked = readArguments(line.split(' '));
    expect(asked).toMatchObject({ kind: 'wrong', error: { fault }, language: 'en', json: line.includes('--json') });
    if (asked.kind !== 'wrong') return;
    expect([null, line.split(' ')[0]]).toContain(asked.of);
    const t = translateIn(createI18n('en'));
    expect(t(`cli.usage.${asked.error.fault}`, asked.error.values)).toMatch(sentence);
  });

  it.each(['status --bogus --language it', '--language=IT bogus', 'set --language it'])('knows the language of a mistake: %s', (line) => {
    expect(readArguments(line.split(' '))).toMatchObject({ kind: 'wrong', language: 'it' });
  });

  it('makes a command or a fault of any line, and never throws', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'status',
        'set',
        'report',
        'help',
        '--',
        '-',
        '-h',
        '-o',
        '--json',
        '--host',
        '--timeout=',
        '--__proto__',
        'vss',
        'on',
      ),
    );
    fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (args) => /^(?:command|help|version|wrong)$/.test(readArguments(args).kind)));
  });
});

describe.each([
  ['en', 'Exit'],
  ['it', 'Uscita'],
] as const)('helpText in %s', (language, exit) => {
  const helpOf = (name: (typeof commandNames)[number] | null): string => helpText(name, language, '/the/folder');

  it.each(commandNames)('tells the exits and flags of %s', (name) => {
    expect(helpOf(name)).toMatch(/^hyperv-vitals [a-z]+ .*\n/);
    expect(helpOf(name)).toMatch(new RegExp(`^${exit}: `, 'm'));
    expect(helpOf(name)).toContain('/the/folder');
    expect(helpOf(null)).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it('names the same flags, filters and services as in English', () => {
    const namesIn = (text: string): readonly string[] => [...new Set(text.match(/--[a-z][a-z-]*|-[a-z]\b|[a-z]+[A-Z]\w+/g))].toSorted();
    for (const name of [null, ...commandNames]) expect(namesIn(helpOf(name))).toEqual(namesIn(helpText(name, 'en', '/the/folder')));
  });

  it('keeps to lines that a terminal shows', () => {
    for (const text of [null, ...commandNames].map(helpOf))
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });
});
