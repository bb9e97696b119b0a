import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyJsonSchema } from '../../../shared/domain/policy-document.ts';

test('the published schema is that of the documents that are read; after a change write it anew from what is expected here', () => {
  const published: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/policy.schema.json'), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
