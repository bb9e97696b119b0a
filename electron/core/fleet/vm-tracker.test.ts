import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { FleetDelta } from '../../../shared/contract/fleet.ts';
import { createPolicyJudge, defaultPolicy } from '../../../shared/domain/policy.ts';
import type { LightVm } from '../module/records.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { createFleetStore } from './fleet-store.ts';
import type { Mark } from './known-vm.ts';
import { stableStartedAt } from './started-at.ts';
import { toServiceRecord } from './vm-details.ts';
import { createVmTracker } from './vm-tracker.ts';

const hostId = 'demo-test-01';
const vmId = fakeVmId(1);
const times = { startGraceMs: 120_000, interruptionGraceMs: 90_000 };

function setUp() {
  const judge = { current: createPolicyJudge(defaultPolicy) };
  const clock = createFakeClock();
  const store = createFleetStore();
  const tracker = createVmTracker({ store, clock, times: () => times, judge: () => judge.current });
  const deltas: FleetDelta[] = [];
  store.onDelta((delta) => deltas.push(delta));
  const moment = (mark: Mark = tracker.mark(), spreadMs = 0) => ({ mark, at: clock.now(), spreadMs });
  const list = (vms: LightVm[], mark?: Mark): string[] => {
    let news: string[] = [];
    store.change((draft) => (news = tracker.listed(draft, hostId, moment(mark), vms)));
    return news;
  };
  return { judge, clock, store, tracker, deltas, moment, list, record: () => store.vm({ hostId, vmId }) };
}

function light(change: Partial<LightVm> = {}, number = 1): LightVm {
  return { ...fakeVm(number).light, ...change };
}

/** The full reading of VM 1 with Guest Service Interface as given. */
function fullWith(enabled: boolean) {
  const { full } = fakeVm(1);
  const components = full.components.map((row) => (row.name === 'guestServiceInterface' ? { ...row, enabled } : row));
  return { ...full, components };
}

test('tells the VMs that are new, changed state or heartbeat, and only these', () => {
  const { list } = setUp();
  expect(list([light(), light({}, 2)])).toEqual([vmId, fakeVmId(2)]);
  expect(list([light({ name: 'renamed' }), light({}, 2)])).toEqual([]);
  expect(list([light({ heartbeat: 'LostCommunication' }), light({ state: 'Saving' }, 2)])).toEqual([vmId, fakeVmId(2)]);
});

test('a VM that is not in a list is gone, unless it was seen after the list began', () => {
  const { list, store, tracker, moment, record } = setUp();
  list([light(), light({}, 2)]);
  const early = tracker.mark();
  store.change((draft) => tracker.lightRead(draft, hostId, moment(), light()));
  list([], early);
  expect(store.snapshot().vms.map((vm) => vm.vmId)).toEqual([vmId]);
  list([]);
  expect(record()).toBeUndefined();
});

test('an older list does not overwrite a newer reading', () => {
  const { list, store, tracker, moment, record } = setUp();
  const early = tracker.mark();
  store.change((draft) => tracker.lightRead(draft, hostId, moment(), light({ state: 'Paused' })));
  list([light()], early);
  expect(record()?.state).toBe('Paused');
});

test('a poll that jitters changes no record', async () => {
  const { clock, list, deltas } = setUp();
  list([light()]);
  const before = deltas.length;
  for (const [poll, jitterMs] of [400, -900, 4_000, -4_000, 0].entries()) {
    await clock.advance(5_000);
    list([light({ uptimeMs: 3_600_000 + 5_000 * (poll + 1) + jitterMs })]);
  }
  expect(deltas.slice(before)).toEqual([]);
});

test('takes a new start for one, and a pause for none', () => {
  const old = { at: 1_000_000, spreadMs: 100 };
  const read = { uptimeMs: 60_000, state: 'Running', spreadMs: 100 };
  expect(stableStartedAt(old, { ...read, at: 1_064_900 })).toBe(old);
  expect(stableStartedAt(old, { ...read, at: 1_066_000 })).toEqual({ at: 1_006_000, spreadMs: 100 });
  expect(stableStartedAt(old, { ...read, at: 1_066_000, spreadMs: 8_000 })).toBe(old);
  expect(stableStartedAt(old, { ...read, at: 9_000_000, state: 'Paused' })).toBe(old);
  expect(stableStartedAt(old, { ...read, at: 9_000_000, uptimeMs: 0, state: 'Off' })).toBeNull();
  expect(stableStartedAt(null, { ...read, at: 9_000_000, state: 'Paused' })).toEqual({ at: 8_940_000, spreadMs: 100 });
});

test('a Status changes when its time comes, without a read', async () => {
  const { clock, list, record, deltas } = setUp();
  list([light({ heartbeat: 'NoContact', uptimeMs: 20_000 })]);
  expect(record()?.status.code).toBe('starting');
  await clock.advance(99_000);
  expect(record()?.status.code).toBe('starting');
  await clock.advance(1_000);
  expect(record()?.status).toMatchObject({ code: 'noContact', since: '2026-11-23T08:01:40.000Z' });
  expect(deltas.at(-1)).toMatchObject({ reads: [], hosts: [], vms: [{ vmId }] });
  expect(clock.pending).toBe(0);
});

test('a role changes what is expected, and is found again when the VM comes back', () => {
  const { list, tracker, record } = setUp();
  tracker.setMarks([{ vm: { hostId, vmId }, marks: { roles: ['database'] } }]);
  list([light({ heartbeat: 'NoContact' })]);
  expect(record()).toMatchObject({ roles: ['database'], status: { code: 'noContact' } });
  tracker.setMarks([{ vm: { hostId, vmId }, marks: { roles: ['noIntegrationServices'] } }]);
  expect(record()?.status.code).toBe('notExpected');
  list([]);
  list([light({ heartbeat: 'NoContact' })]);
  expect(record()?.roles).toEqual(['noIntegrationServices']);
});

test.each([10, 1_000])('marks of %i VMs are one delta and one timer, and each VM is judged once', (count) => {
  const { judge, clock, tracker, deltas, list } = setUp();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  list(numbers.map((number) => light({ heartbeat: 'NoContact', uptimeMs: 1_000 }, number)));
  const before = deltas.length;
  const [judged, timers] = [vi.spyOn(judge, 'current'), vi.spyOn(clock, 'after')];
  tracker.setMarks(numbers.map((number) => ({ vm: { hostId, vmId: fakeVmId(number) }, marks: { tags: ['agent'] } })));
  expect(deltas.slice(before).map(({ vms }) => vms.length)).toEqual([count]);
  expect([judged.mock.calls.length, timers.mock.calls.length]).toEqual([count, 1]);
});

test('keeps the last good details beside the reason why they could not be read again', () => {
  const { list, store, tracker, moment, record } = setUp();
  list([light()]);
  store.change((draft) => tracker.fullRead(draft, hostId, moment(), fullWith(true)));
  store.change((draft) => tracker.fullFailed(draft, hostId, tracker.mark(), vmId, { code: 'invalidState' }));
  expect(record()).toMatchObject({
    detailsProblem: { code: 'invalidState' },
    details: { services: { guestServiceInterface: { enabled: true } } },
  });
  store.change((draft) => tracker.fullRead(draft, hostId, moment(), fullWith(false)));
  expect(record()?.detailsProblem).toBeNull();
});

test('shows a row with an unknown id apart, and a missing one as not listed', () => {
  const { list, store, tracker, moment, record } = setUp();
  list([light()]);
  const { full } = fakeVm(1);
  const odd = {
    ...full.components[0],
    componentId: '11111111-2222-3333-4444-555555555555',
    name: 'Seventh',
  } as (typeof full.components)[0];
  const components = [...full.components.filter((row) => row.name !== 'guestServiceInterface'), odd];
  store.change((draft) => tracker.fullRead(draft, hostId, moment(), { ...full, components }));
  expect(record()?.details?.services.guestServiceInterface).toBeNull();
  expect(record()?.details?.services.heartbeat?.enabled).toBe(true);
  expect(record()?.details?.unknownServices).toMatchObject([{ componentId: odd.componentId, name: 'Seventh' }]);
});

test('a reading of before the clock was read anew does not look like a clock that was set back', async () => {
  const { clock, list, store, tracker, record } = setUp();
  list([light({ heartbeat: 'LostCommunication' })]);
  const since = record()?.status.since;
  const begun = { mark: tracker.mark(), at: clock.now(), spreadMs: 0 };
  await clock.advance(6_000);
  list([light({ heartbeat: 'LostCommunication', uptimeMs: 3_606_000 })]);
  store.change((draft) => tracker.fullRead(draft, hostId, begun, fullWith(false)));
  expect(record()?.status).toMatchObject({ code: 'interrupted', since });
});

/** Reads begin, end in any order, and writes happen between: each read tells the truth of the moment at which it began. */
const act = fc.oneof(
  fc.constant('begin' as const),
  fc.record({ deliver: fc.nat(6) }),
  fc.record({ write: fc.boolean() }),
  fc.record({ other: fc.boolean() }),
);

test('what a write read back outlives every older read, however late it arrives', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
      const { list, store, tracker, moment, record } = setUp();
      let truth = false;
      list([light()]);
      store.change((draft) => tracker.fullRead(draft, hostId, moment(), fullWith(truth)));
      const underWay: { mark: Mark; value: boolean }[] = [];
      /** The newest knowledge that was handed in: when it came to be, and what it says. */
      let newest = { mark: tracker.mark(), value: truth };
      for (const step of acts) {
        if (step === 'begin') underWay.push({ mark: tracker.mark(), value: truth });
        else if ('deliver' in step) {
          const [read] = underWay.splice(step.deliver % Math.max(1, underWay.length), 1);
          if (read === undefined) continue;
          store.change((draft) => tracker.fullRead(draft, hostId, moment(read.mark), fullWith(read.value)));
          if (read.mark > newest.mark) newest = read;
        } else if ('other' in step) truth = step.other;
        else {
          truth = step.write;
          const row = fullWith(truth).components.find((component) => component.name === 'guestServiceInterface');
          if (row !== undefined) tracker.serviceWritten({ hostId, vmId }, 'guestServiceInterface', toServiceRecord(row));
          newest = { mark: tracker.mark(), value: truth };
        }
        expect(record()?.details?.services.guestServiceInterface?.enabled).toBe(newest.value);
      }
    }),
  );
});

test('what is wanted changes with the marks, with the policy, and at the end of an exception without a read', async () => {
  const { judge, clock, tracker, deltas, list, record } = setUp();
  tracker.setMarks([{ vm: { hostId, vmId }, marks: { roles: ['domainController'] } }]);
  tracker.setMarks([{ vm: { hostId, vmId }, marks: { tags: ['agent'] } }]);
  list([light()]);
  expect(record()).toMatchObject({ roles: ['domainController'], tags: ['agent'], wanted: { timeSynchronization: { want: 'any' } } });
  const until = new Date(clock.now() + 60_000).toISOString();
  const rules = [{ mark: { tag: 'agent' }, wants: { vss: 'off' as const } }];
  const exceptions = [{ hostId, vmId, service: 'vss' as const, want: 'any' as const, reason: 'agreed', until }];
  judge.current = createPolicyJudge({ ...defaultPolicy, rules, exceptions });
  tracker.rederive();
  expect(record()?.wanted).toMatchObject({ vss: { by: 'exception', want: 'any' }, timeSynchronization: { by: 'baseline', want: 'on' } });
  const before = deltas.length;
  await clock.advance(59_999);
  expect(record()?.wanted.vss.by).toBe('exception');
  await clock.advance(1);
  expect(record()?.wanted.vss).toMatchObject({ by: 'rule', want: 'off', mark: { tag: 'agent' } });
  expect(deltas.length).toBe(before + 1);
});

test('the data exchange of a VM that proves to be shielded is wanted either way', () => {
  const { store, tracker, moment, list, record } = setUp();
  list([light()]);
  expect(record()?.wanted.dataExchange).toEqual({ by: 'baseline', want: 'on' });
  store.change((draft) => tracker.fullRead(draft, hostId, moment(), { ...fullWith(true), shielded: true }));
  expect(record()?.wanted.dataExchange).toEqual({ by: 'shielding', want: 'any' });
});
