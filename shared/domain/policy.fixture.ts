import * as fc from 'fast-check';
import type { VmPolicy } from '../contract/policy.ts';
import { switchableServiceIds } from '../contract/service.ts';
import { vmRoles } from '../contract/wanted.ts';
import type { VmMark } from '../contract/wanted.ts';

/** Policies and VMs for the laws: few tags, hosts and VMs, so that they meet. */

const moment = Date.UTC(2026, 10, 23, 8);
const tags = ['web', 'lab', 'agent'] as const;
const vms = ['demo-roma-01', 'demo-roma-02'].flatMap((hostId) =>
  [1, 2].map((number) => ({ hostId, vmId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` })),
);

const anyWant = fc.constantFrom('on', 'off', 'any');
const marks: readonly VmMark[] = [...vmRoles.map((role) => ({ role })), ...tags.map((tag) => ({ tag }))];

const anyWants = fc
  .dictionary(fc.constantFrom(...switchableServiceIds), anyWant, { minKeys: 1, noNullPrototype: true })
  .map((wants) => wants as VmPolicy['rules'][number]['wants']);

const anyRules = fc
  .shuffledSubarray([...marks])
  .chain((chosen) => fc.tuple(...chosen.map((mark) => anyWants.map((wants) => ({ mark, wants })))));

const anyExceptions = fc.uniqueArray(
  fc.record({
    vm: fc.constantFrom(...vms),
    service: fc.constantFrom(...switchableServiceIds),
    want: anyWant,
    reason: fc.constantFrom('agreed', 'until it is moved'),
    until: fc.integer({ min: -4, max: 4 }).map((days) => new Date(moment + days * 86_400_000).toISOString()),
  }),
  { selector: ({ vm, service }) => `${vm.hostId} ${vm.vmId} ${service}` },
);

/** Any policy about the VMs of `anyMarked`. */
export const anyPolicy: fc.Arbitrary<VmPolicy> = fc
  .record({
    baseline: fc.tuple(...switchableServiceIds.map(() => anyWant)),
    rules: anyRules,
    exceptions: anyExceptions,
  })
  .map(({ baseline, rules, exceptions }) => ({
    baseline: Object.fromEntries(switchableServiceIds.map((id, index) => [id, baseline[index] ?? 'any'])) as VmPolicy['baseline'],
    rules,
    exceptions: exceptions.map(({ vm, ...rest }) => ({ ...vm, ...rest })),
  }));

/** One of four VMs on two hosts, two of which share their id, with any marks. */
export const anyMarked = fc
  .record({
    vm: fc.constantFrom(...vms),
    roles: fc.shuffledSubarray([...vmRoles]),
    tags: fc.shuffledSubarray([...tags]),
    shielded: fc.boolean(),
  })
  .map(({ vm, ...rest }) => ({ ...vm, ...rest }));
