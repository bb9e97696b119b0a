import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attentionAtOneLook, attentionOf, hasOwnServiceFault, urgencies, urgencyRank } from './attention.ts';
import { hasDrift } from './drift.ts';
import { anyVm, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

describe('a VM needs attention', () => {
  it('for its Status, by its tone', () => {
    expect(attentionOf(vmWith({ code: 'lostContact' }))).toMatchObject({ urgency: 'bad', reasons: [{ kind: 'status' }] });
    expect(attentionOf(vmWith({ code: 'noContact' }))).toMatchObject({ urgency: 'warning' });
    expect(attentionOf(vmWith({ code: 'unknown' }))).toMatchObject({ urgency: 'notKnown' });
  });

  it('for a service that fails alone, not for one that fails for the cause that the Status tells', () => {
    const failing = services({ vss: serviceRecord({ primary: 'NoContact' }) });
    expect(attentionOf(vmWith({ details: { services: failing } }))).toEqual({
      urgency: 'warning',
      reasons: [{ kind: 'service', service: 'vss', working: 'noContact' }],
    });
    expect(attentionOf(vmWith({ code: 'noContact', details: { services: failing } }))?.reasons).toEqual([{ kind: 'status' }]);
  });

  it('for drift, which heartbeat off is only once', () => {
    const copies = services({ guestServiceInterface: serviceRecord() });
    expect(attentionOf(vmWith({ details: { services: copies } }))).toEqual({
      urgency: 'drift',
      reasons: [{ kind: 'drift', service: 'guestServiceInterface', wanted: false }],
    });
    const silent = vmWith({ code: 'notMonitored', details: { services: services({ heartbeat: serviceRecord({ enabled: false }) }) } });
    expect(attentionOf(silent)).toEqual({ urgency: 'flagged', reasons: [{ kind: 'status' }] });
    expect(hasDrift(silent)).toBe(true);
  });

  it('when its services could not be read', () => {
    expect(attentionOf(vmWith({ details: null, detailsProblem: { code: 'timedOut' } }))).toEqual({
      urgency: 'notKnown',
      reasons: [{ kind: 'details' }],
    });
  });

  it('not when it is off, starting or interrupted, or all is well', () => {
    for (const code of ['operatingNormally', 'off', 'saved', 'paused', 'starting', 'interrupted', 'stopping', 'notExpected'] as const) {
      expect([code, attentionOf(vmWith({ code }))]).toEqual([code, null]);
    }
  });

  it('when it is interrupted at the one look there is, with what it needs besides', () => {
    expect(attentionAtOneLook(vmWith({ code: 'interrupted' }))).toEqual({ urgency: 'warning', reasons: [{ kind: 'status' }] });
    fc.assert(
      fc.property(anyVm, (vm) => {
        const watched = attentionOf(vm);
        const once = attentionAtOneLook(vm);
        if (vm.status.code !== 'interrupted') expect(once).toBe(watched);
        else expect(once).toEqual({ urgency: 'warning', reasons: [{ kind: 'status' }, ...(watched?.reasons ?? [])] });
      }),
    );
  });

  it('by the worst of its reasons, which comes first', () => {
    fc.assert(
      fc.property(anyVm, (vm) => {
        const attention = attentionOf(vm);
        expect(urgencyRank(vm)).toBe(attention === null ? urgencies.length : urgencies.indexOf(attention.urgency));
        if (attention === null) {
          expect(hasOwnServiceFault(vm)).toBe(false);
          expect(hasDrift(vm)).toBe(false);
          return;
        }
        expect(attention.reasons.length).toBeGreaterThan(0);
        if (hasOwnServiceFault(vm)) expect(urgencyRank(vm)).toBeLessThanOrEqual(urgencies.indexOf('warning'));
        if (attention.urgency === 'drift') expect(hasDrift(vm)).toBe(true);
      }),
    );
  });
});
