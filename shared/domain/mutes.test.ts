import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mute, MuteTarget } from '../contract/mute.ts';
import { counterexample } from './laws.fixture.ts';
import { isMuted, muteOf } from './mutes.ts';

const now = Date.parse('2026-11-23T08:00:00.000Z');
const vmId = '11111111-2222-3333-4444-555555555555';
const web = { hostId: 'roma', vmId, tags: ['Backup by agent'] };
const roma = { hostId: 'roma', vmId: null, tags: [] };

function mute(target: MuteTarget, minutes: number): Mute {
  const until = new Date(now + minutes * 60_000).toISOString();
  return { muteId: minutes, target, until, reason: null, at: '2026-11-23T07:00:00.000Z', who: 'anna' };
}

describe('a mute', () => {
  it('is for its VM on its host alone', () => {
    const mutes = [mute({ kind: 'vm', hostId: 'roma', vmId }, 30)];
    expect(isMuted(web, mutes, now)).toBe(true);
    expect(isMuted({ ...web, hostId: 'milano' }, mutes, now)).toBe(false);
    expect(isMuted(roma, mutes, now)).toBe(false);
  });

  it('of a host is for the host and its VMs', () => {
    const mutes = [mute({ kind: 'host', hostId: 'roma' }, 30)];
    expect(isMuted(web, mutes, now)).toBe(true);
    expect(isMuted(roma, mutes, now)).toBe(true);
    expect(isMuted({ ...roma, hostId: 'milano' }, mutes, now)).toBe(false);
  });

  it('of a tag is for all VMs with it, in whatever case it is written, and for no host', () => {
    const mutes = [mute({ kind: 'tag', tag: 'BACKUP by agent' }, 30)];
    expect(isMuted(web, mutes, now)).toBe(true);
    expect(isMuted({ ...web, tags: ['backup'] }, mutes, now)).toBe(false);
    expect(isMuted(roma, mutes, now)).toBe(false);
  });

  it('ends at its moment and not before', () => {
    const mutes = [mute({ kind: 'host', hostId: 'roma' }, 30)];
    expect(isMuted(web, mutes, now + 30 * 60_000 - 1)).toBe(true);
    expect(isMuted(web, mutes, now + 30 * 60_000)).toBe(false);
  });

  it('of several is the one that ends last', () => {
    const ends = [10, 40, 20];
    const mutes = ends.map((minutes) => mute({ kind: 'host', hostId: 'roma' }, minutes));
    expect(muteOf(web, mutes, now)?.muteId).toBe(40);
  });

  it('never adds sound: more mutes are never less silence', () => {
    const target = fc.oneof(
      fc.record({ kind: fc.constant('vm' as const), hostId: fc.constantFrom('roma', 'milano'), vmId: fc.constant(vmId) }),
      fc.record({ kind: fc.constant('host' as const), hostId: fc.constantFrom('roma', 'milano') }),
      fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('x', 'backup BY agent') }),
    );
    const mutes = fc.array(fc.tuple(target, fc.integer({ min: -60, max: 60 })).map(([each, minutes]) => mute(each, minutes)));
    const law = fc.tuple(mutes, mutes, fc.constantFrom(web, roma));
    expect(counterexample(law, ([some, more, who]) => !isMuted(who, some, now) || isMuted(who, [...some, ...more], now))).toBeNull();
  });
});
