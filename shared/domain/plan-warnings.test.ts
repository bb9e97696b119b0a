import { expect, it } from 'vitest';
import { createWarningList } from './plan-warnings.ts';

it('the same sentence is one warning for each severity, so that what is confirmed as low covers nothing that is high', () => {
  const list = createWarningList();
  const change = { service: 'vss', enabled: false } as const;
  const say = (name: string, severity: 'low' | 'high', value: string): void =>
    list.add({ hostId: 'h', vmId: name, name }, change, { severity, sentences: [{ key: 'vssOffBackup', values: { value } }], instead: [] });
  say('a', 'low', '');
  say('b', 'high', '');
  say('c', 'low', '');
  say('d', 'low', 'raw');
  expect(
    list.list().warnings.map(({ severity, sentence, vms }) => [severity, sentence.values?.['value'], vms.map(({ name }) => name)]),
  ).toEqual([
    ['high', '', ['b']],
    ['low', '', ['a', 'c']],
    ['low', 'raw', ['d']],
  ]);
});
