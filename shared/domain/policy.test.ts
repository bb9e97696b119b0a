import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VmPolicy } from '../contract/policy.ts';
import { switchableServiceIds } from '../contract/service.ts';
import { counterexample, sameData } from './laws.fixture.ts';
import { anyPolicy, anyMarked } from './policy.fixture.ts';
import { createPolicyJudge, defaultPolicy, eachTagOnce } from './policy.ts';
import type { PolicySubject } from './policy.ts';

const vm = { hostId: 'demo-roma-01', vmId: '11111111-2222-3333-4444-555555555555' };
const now = Date.UTC(2026, 10, 23, 8);
const until = '2026-12-31T23:00:00.000Z';

function wanted(policy: Partial<VmPolicy>, subject: Partial<PolicySubject> = {}, at = now) {
  const judge = createPolicyJudge({ ...defaultPolicy, ...policy });
  return judge({ ...vm, roles: [], tags: [], shielded: false, ...subject }, at);
}

describe('what is wanted of a service', () => {
  const agent = { mark: { tag: 'Agent' }, wants: { vss: 'off', heartbeat: 'on' } } as const;
  const lab = { mark: { tag: 'lab' }, wants: { vss: 'any', heartbeat: 'on' } } as const;

  it('comes from the baseline where nothing else is said', () => {
    expect(wanted({}).wanted.vss).toEqual({ by: 'baseline', want: 'on' });
    expect(wanted({ rules: [agent] }).wanted.vss).toEqual({ by: 'baseline', want: 'on' });
  });

  it('comes from the rule of a tag, whatever the case of its letters, and only for the services that it names', () => {
    const { vss, dataExchange } = wanted({ rules: [agent] }, { tags: ['AGENT'] }).wanted;
    expect(vss).toEqual({ by: 'rule', want: 'off', mark: { tag: 'Agent' }, against: [] });
    expect(dataExchange).toEqual({ by: 'baseline', want: 'on' });
  });

  it('comes from the first of two rules that disagree, whatever the order of the tags, and the other one is told', () => {
    for (const tags of [
      ['agent', 'lab'],
      ['lab', 'agent'],
    ]) {
      expect(wanted({ rules: [agent, lab] }, { tags }).wanted.vss).toMatchObject({
        want: 'off',
        against: [{ mark: { tag: 'lab' }, want: 'any' }],
      });
      expect(wanted({ rules: [lab, agent] }, { tags }).wanted.vss).toMatchObject({ want: 'any', against: [{ want: 'off' }] });
    }
  });

  it('is no conflict where two rules want the same', () => {
    expect(wanted({ rules: [agent, lab] }, { tags: ['agent', 'lab'] }).wanted.heartbeat).toMatchObject({ want: 'on', against: [] });
  });

  it('tells a tag from a role of the same name', () => {
    expect(wanted({ rules: [{ mark: { tag: 'database' }, wants: { vss: 'off' } }] }, { roles: ['database'] }).wanted.vss.by).toBe(
      'baseline',
    );
  });

  it('comes from an exception until its end, and says when that is', () => {
    const exceptions = [{ ...vm, service: 'vss', want: 'any', reason: 'migration', until }] as const;
    const policy = { rules: [agent], exceptions: [...exceptions] };
    const end = Date.parse(until);
    const before = wanted(policy, { tags: ['agent'] }, end - 1);
    expect(before).toMatchObject({ wanted: { vss: { by: 'exception', want: 'any', reason: 'migration', until } }, until: end });
    expect(before.wanted.heartbeat.by).toBe('rule');
    expect(wanted(policy, { tags: ['agent'] }, end)).toMatchObject({ wanted: { vss: { by: 'rule' } }, until: null });
    expect(wanted(policy, { hostId: 'demo-roma-02' }, now)).toMatchObject({ wanted: { vss: { by: 'baseline' } }, until: null });
  });

  it('changes first when the first of several exceptions ends', () => {
    const both = (['vss', 'heartbeat'] as const).map((service, index) => {
      return { ...vm, service, want: 'any' as const, reason: 'r', until: `2026-12-0${index + 1}T00:00:00.000Z` };
    });
    expect(wanted({ exceptions: both }).until).toBe(Date.UTC(2026, 11, 1));
    expect(wanted({ exceptions: both }, {}, Date.UTC(2026, 11, 1)).until).toBe(Date.UTC(2026, 11, 2));
  });

  it('is either way for the data exchange of a shielded VM, whatever the policy says', () => {
    const exceptions: VmPolicy['exceptions'] = [{ ...vm, service: 'dataExchange', want: 'on', reason: 'r', until }];
    expect(wanted({ exceptions }, { shielded: true }).wanted.dataExchange).toEqual({ by: 'shielding', want: 'any' });
  });
});

describe('laws of the policy', () => {
  const anyCase = fc.record({ policy: anyPolicy, subject: anyMarked, at: fc.integer({ min: now - 5e8, max: now + 5e8 }) });

  it('the order of the marks of a VM and of the exceptions does not matter, nor who was judged before', () => {
    expect(
      counterexample(anyCase, ({ policy, subject, at }) => {
        const judge = createPolicyJudge(policy);
        const turned = { ...subject, roles: subject.roles.toReversed(), tags: subject.tags.toReversed() };
        const other = createPolicyJudge({ ...policy, exceptions: policy.exceptions.toReversed() });
        judge({ ...subject, tags: [], roles: [] }, at);
        return sameData(judge(subject, at), judge(turned, at)) && sameData(judge(subject, at), other(subject, at));
      }),
    ).toBeNull();
  });

  it('every service has an answer, which holds until the moment that is told', () => {
    expect(
      counterexample(anyCase, ({ policy, subject, at }) => {
        const judge = createPolicyJudge(policy);
        const { wanted: now1, until: end } = judge(subject, at);
        if (switchableServiceIds.some((id) => now1[id] === undefined)) return false;
        if (end === null) return sameData(judge(subject, at + 1e12).wanted, now1);
        return end > at && sameData(judge(subject, end - 1).wanted, now1) && !sameData(judge(subject, end).until, end);
      }),
    ).toBeNull();
  });

  it('what is decided against wants otherwise than what is wanted', () => {
    expect(
      counterexample(anyCase, ({ policy, subject, at }) =>
        Object.values(createPolicyJudge(policy)(subject, at).wanted).every(
          (one) => one.by !== 'rule' || one.against.every(({ want }) => want !== one.want),
        ),
      ),
    ).toBeNull();
  });
});

it('of tags that differ by upper and lower case alone the first one stays', () => {
  expect(eachTagOnce(['Web', 'lab', 'WEB', 'Lab', 'web ui'])).toEqual(['Web', 'lab', 'web ui']);
});
