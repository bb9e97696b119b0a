import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kvpNameSchema, kvpValueSchema, type KvpItem } from '../contract/kvp.ts';
import { isWritable, kvpBlock, kvpFault, kvpSeverity, type KvpFault } from './kvp-write.ts';
import { subjectOf } from './operation-subject.ts';
import { vmWith } from './vm-record.fixture.ts';

const free = { stale: false, underWay: false };
const hidden = String.fromCodePoint(0xff_fe);

describe('what is wrong with a text', () => {
  it.each<['name' | 'value', string, KvpFault | null]>([
    ['name', 'Owner', null],
    ['name', '', 'empty'],
    ['value', ' \t ', 'empty'],
    ['name', 'n'.repeat(255), null],
    ['name', 'n'.repeat(256), 'tooLong'],
    ['name', ` ${'n'.repeat(255)} `, null],
    ['value', 'v'.repeat(1023), null],
    ['value', 'v'.repeat(1024), 'tooLong'],
    // Three bytes each in UTF-8, which is what a Linux guest keeps.
    ['value', '漢'.repeat(682), null],
    ['value', '漢'.repeat(683), 'tooLong'],
    ['name', '漢'.repeat(171), 'tooLong'],
    ['value', 'a\nb', 'notText'],
    ['value', 'a\u0000b', 'notText'],
    ['value', '\ud83e', 'notText'],
    ['value', hidden, 'notText'],
    ['value', '\u{1F984} <b>&', null],
  ])('of a %s (%#)', (part, text, fault) => {
    expect(kvpFault(part, text)).toBe(fault);
  });

  it('is told of just those texts that can not be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
        expect(kvpFault('name', text) === null).toBe(kvpNameSchema.safeParse(text).success);
        expect(kvpFault('value', text) === null).toBe(kvpValueSchema.safeParse(text).success);
      }),
    );
  });
});

it.each([
  [{ stale: true, underWay: true }, 'Running', 'stale'],
  [{ stale: false, underWay: true }, 'Running', 'operationUnderWay'],
  [free, 'Stopping', 'inTransition'],
  [free, 'Running', undefined],
  [free, 'Off', undefined],
  [free, 'Saved', undefined],
])('with %o of a VM that is %s: %s', (now, state, code) => {
  expect(kvpBlock(vmWith({ state }), now)?.code).toBe(code);
});

it('only to remove has to be confirmed', () => {
  expect([kvpSeverity('addKvpItem'), kvpSeverity('changeKvpItem'), kvpSeverity('removeKvpItem')]).toEqual(['low', 'low', 'medium']);
});

it.each<[Partial<KvpItem>, boolean]>([
  [{}, true],
  [{ source: 'guest' }, false],
  [{ source: 'intrinsic' }, false],
  [{ cut: true }, false],
  [{ name: null }, false],
  [{ name: ' padded' }, false],
  [{ name: 'a\u0001' }, false],
  [{ value: '' }, true],
])('whether an item with %o can be written', (change, writable) => {
  expect(isWritable({ source: 'host', name: 'Owner', value: 'x', cut: false, ...change })).toBe(writable);
});

it('the audit is told of names and never of values', () => {
  const onVm = { hostId: 'h', vmId: '00000000-0000-4000-8000-000000000001', acknowledged: 'low' } as const;
  expect(subjectOf({ kind: 'changeKvpItem', ...onVm, name: 'Owner', seen: 'secret', value: 'secret' })).toBe('Owner');
  expect(subjectOf({ kind: 'shutDown', ...onVm })).toBeNull();
});
