import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostTags, vmRoles, type VmMark } from '../contract/wanted.ts';
import { counterexample } from './laws.fixture.ts';
import { hasMark, withMark, type Marks } from './marks.ts';

const word = fc.constantFrom('agent', 'Agent', 'lab', 'LAB', 'print');
const anyMark: fc.Arbitrary<VmMark> = fc.oneof(
  word.map((tag) => ({ tag })),
  fc.constantFrom(...vmRoles).map((role) => ({ role })),
);
const anyMarks: fc.Arbitrary<Marks> = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...vmRoles)),
  tags: fc.uniqueArray(word, { selector: (tag) => tag.toLowerCase() }),
});
const anyCase = fc.record({ marks: anyMarks, mark: anyMark, has: fc.boolean(), other: anyMark });

describe('a mark that is given or taken', () => {
  it('is there afterwards, or is not, and every other mark is as it was', () => {
    expect(
      counterexample(anyCase, ({ marks, mark, has, other }) => {
        const next = withMark(marks, mark, has);
        if (next === null || hasMark(next, mark) !== has) return false;
        return hasMark({ roles: [], tags: [] }, other) || hasMark({ ...marks }, other) === hasMark(next, other) || sameMark(mark, other);
      }),
    ).toBe(null);
  });

  it('changes nothing where it is so already, whatever the case of its letters', () => {
    const marks = { roles: [], tags: ['Agent'] };
    expect(withMark(marks, { tag: 'AGENT' }, true)).toBe(marks);
    expect(withMark(marks, { role: 'database' }, false)).toBe(marks);
    expect(withMark(marks, { tag: 'AGENT' }, false)).toEqual({ roles: [], tags: [] });
  });

  it('has no room where there are as many tags as there may be; a role has', () => {
    const marks = { roles: [], tags: Array.from({ length: mostTags }, (_, index) => `tag ${index}`) };
    expect(withMark(marks, { tag: 'one more' }, true)).toBe(null);
    expect(withMark(marks, { role: 'database' }, true)?.roles).toEqual(['database']);
  });
});

function sameMark(one: VmMark, other: VmMark): boolean {
  return hasMark({ roles: 'role' in one ? [one.role] : [], tags: 'tag' in one ? [one.tag] : [] }, other);
}
