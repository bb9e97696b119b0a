import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputMeter } from './output-meter.ts';

function open(limit: number): { meter: OutputMeter; passed: Buffer[]; seen: () => number; exceeded: () => number } {
  let exceeded = 0;
  let seen = 0;
  const passed: Buffer[] = [];
  const meter = new OutputMeter(
    limit,
    () => {
      exceeded += 1;
    },
    (piece) => {
      seen += piece.length;
    },
  );
  meter.on('data', (piece: Buffer) => passed.push(piece));
  return { meter, passed, seen: () => seen, exceeded: () => exceeded };
}

async function write(meter: OutputMeter, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) await new Promise((resolve) => meter.write(piece, resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

describe('OutputMeter', () => {
  it('passes on all that ends with a line, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1 })), async (pieces) => {
        const { meter, passed, exceeded } = open(1_000_000);
        await write(meter, [...pieces, '\n']);
        expect(Buffer.concat(passed).toString()).toBe(`${pieces.join('')}\n`);
        expect(exceeded()).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('passes on a long line in few pieces', async () => {
    const { meter, passed } = open(10_000_000);
    await write(meter, [...Array.from({ length: 1_000 }, () => 'x'.repeat(1_000)), '\n']);
    expect(Buffer.concat(passed)).toHaveLength(1_000_001);
    expect(passed.length).toBeLessThan(15);
  });

  it('says once a call that it is too much, and swallows the rest', async () => {
    const { meter, passed, seen, exceeded } = open(10);
    await write(meter, ['12345\n', '67890\n', 'more\n', 'more\n']);
    expect(exceeded()).toBe(1);
    expect(Buffer.concat(passed).toString()).toBe('12345\n');
    expect(seen()).toBe(6);
    meter.beginCall();
    await write(meter, ['good\n', 'too much again\n']);
    expect(Buffer.concat(passed).toString()).toBe('12345\ngood\n');
    expect(exceeded()).toBe(2);
  });
});
