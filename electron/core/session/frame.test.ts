import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequestId, decodeAnswer, encodeRequest, findFrame, toBase64 } from './frame.ts';

const id = '0123456789abcdef0123456789abcdef';
const frame = (text: string, of = id): string => `HVV1 ${of} ${toBase64(text)} HVV1END`;

describe('encodeRequest', () => {
  it('is one line of ASCII whose only argument is base64, whatever the arguments say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = encodeRequest(id, 'vm.read', { text });
        expect(line).toMatch(/^Invoke-VitalsRequest [A-Za-z0-9+/]+={0,2}$/);
        const json = Buffer.from(line.split(' ')[1] ?? '', 'base64').toString('utf8');
        expect(JSON.parse(json)).toEqual({
          id,
          operation: 'vm.read',
          arguments: { text },
        });
      }),
    );
  });

  it('gives ids of 32 hexadecimal digits, each another', () => {
    const ids = Array.from({ length: 100 }, createRequestId);
    expect(new Set(ids).size).toBe(100);
    for (const each of ids) expect(each).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('findFrame', () => {
  it('finds any text among any noise without its id', () => {
    const noise = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes(id));
    fc.assert(
      fc.property(noise, fc.string({ unit: 'grapheme' }), noise, (before, text, after) => {
        expect(findFrame(before + frame(text) + after, id)).toBe(text);
      }),
    );
  });

  it('knows nothing of a frame that is cut off anywhere', () => {
    const whole = frame('{"ok":true,"value":1}');
    fc.assert(fc.property(fc.nat(whole.length - 1), (length) => findFrame(whole.slice(0, length), id) === null));
  });

  it.each([
    ['nothing', ''],
    ['the frame of another request', frame('a', createRequestId())],
    ['two frames', `${frame('a')}\n${frame('b')}`],
    ['noise within the base64', `HVV1 ${id} YW WARNING Jj HVV1END`],
    ['a line break within the base64', `HVV1 ${id} YW\nJj HVV1END`],
    ['base64 that was cut', `HVV1 ${id} YWJ HVV1END`],
    ['bytes that are no UTF-8', `HVV1 ${id} ${Buffer.from([0xff, 0xfe]).toString('base64')} HVV1END`],
    ['the request itself, said back', encodeRequest(id, 'host.facts', {})],
  ])('knows nothing of %s', (_name, output) => {
    expect(findFrame(output, id)).toBeNull();
  });

  it('reads a frame of 20 MB', () => {
    const text = 'x'.repeat(20_000_000);
    expect(findFrame(frame(text), id) === text).toBe(true);
  });
});

describe('decodeAnswer', () => {
  it('tells a value from a failure', () => {
    const failure = { errors: [{ errorId: 'A,B', category: 'C', exceptionTypes: [], hResult: null, message: '' }], probes: null };
    expect(decodeAnswer('{"ok":true,"value":{"a":1}}')).toEqual({ ok: true, answer: { ok: true, value: { a: 1 } } });
    expect(decodeAnswer(JSON.stringify({ ok: false, failure }))).toEqual({ ok: true, answer: { ok: false, failure } });
  });

  it.each(['', 'null', '{}', '{"ok":1}', '{"ok":false}', '{"ok":false,"failure":{"errors":[],"probes":null}}'])('refuses %j', (text) => {
    expect(decodeAnswer(text).ok).toBe(false);
  });
});
