import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { OperationArguments } from '../module/operations.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { FakeHost } from '../testing/fake-host.ts';
import { temporaryFolder, testHostId } from '../testing/test-core.ts';
import { createStagingArea } from './staging.ts';

/** What becomes of a chunk on its way; of one that is `partly` there, so many bytes are written. */
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant('arrives' as const) },
  fc.constantFrom('lostBefore' as const, 'lostAfter' as const),
  fc.record({ partly: fc.integer({ min: 0, max: 49_152 }) }),
);

test('whatever is lost on the way, the guest is given the very file or none, and nothing stays on the host', async () => {
  const temporary = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 150_000 }), fc.array(fate, { maxLength: 8 }), async (length, fates) => {
      const clock = createFakeClock();
      const host = new FakeHost(() => clock.now(), 1);
      host.staging.folder = temporary;
      const connection = new FakeConnection(host);
      const content = randomBytes(length);
      const coming = [...fates];
      connection.intercept = ({ operation, args, options }, answer) => {
        if (operation !== 'staging.append') return undefined;
        options.onBegun?.();
        const { staging, offset, data } = args as OperationArguments<'staging.append'>;
        const next = coming.shift() ?? 'arrives';
        if (next === 'arrives') return Promise.resolve(answer());
        if (next === 'lostAfter') answer();
        const part = typeof next === 'object' ? Buffer.from(data, 'base64').subarray(0, next.partly) : Buffer.alloc(0);
        if (part.length > 0) host.staging.append({ staging, offset, data: part.toString('base64') });
        return Promise.resolve(failure('sessionLost'));
      };
      const read = (offset: number, most: number): Promise<Result<Buffer>> =>
        Promise.resolve(success(Buffer.from(content.subarray(offset, offset + most))));
      const files = {
        open: () => Promise.resolve(success({ read, changed: () => Promise.resolve(null), close: () => Promise.resolve() })),
      };
      const never = new AbortController().signal;
      const stage = createStagingArea(clock, files).open({
        hostId: testHostId,
        host: () => ({ connection }),
        cancelled: never,
        forbidden: never,
      });
      const file = { path: '/x', name: 'x', bytes: length };
      const brought = await stage.bring(file, { untilMs: clock.now() + 3_600_000, onBytes: () => undefined });
      const lost = connection.requests.filter(({ operation }) => operation === 'staging.length').length;
      if (brought.ok) expect(readFileSync(brought.value).equals(content)).toBe(true);
      // It is given up after three doubts, and for nothing else here.
      else expect([brought.problem.code, lost]).toEqual(['sessionLost', 3]);
      expect(await stage.remove()).toBeNull();
      expect(host.staging.folders).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
