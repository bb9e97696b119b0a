import * as fc from 'fast-check';
import { test } from 'vitest';
import { fleetDeltaSchema, fleetSnapshotSchema, type FleetDelta } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { lightVmSchema, fullVmSchema, type FullVm, type LightVm } from '../module/records.ts';
import { createPolicyJudge, defaultPolicy } from '../../../shared/domain/policy.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { createFleetStore } from './fleet-store.ts';
import { createVmTracker } from './vm-tracker.ts';

const judge = createPolicyJudge(defaultPolicy);

// Whatever our module may answer, what goes out to the renderer fits the contract.

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const word = fc.option(fc.oneof(fc.constantFrom('Ok', 'NoContact', 'Running', 'Off', 'OkApplicationsHealthy', '99', ''), text));
const vmId = fc.integer({ min: 1, max: 4 }).map(fakeVmId);
const uptimeMs = fc.oneof(
  fc.nat(),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  // The longest TimeSpan of .NET, in ms.
  fc.constant(922_337_203_685_477),
);
const componentId = fc.oneof(fc.constantFrom(...switchableServiceIds.map((id) => serviceDefinitions[id].componentId ?? '')), text);

const light: fc.Arbitrary<LightVm> = fc.record({
  vmId,
  name: text,
  state: word.map((state) => state ?? 'Unknown'),
  status: word,
  heartbeat: word,
  uptimeMs,
});
const component = fc.record({
  componentId,
  name: text,
  enabled: fc.option(fc.boolean()),
  primary: word,
  primaryText: word,
  secondary: word,
  secondaryText: word,
});
const full: fc.Arbitrary<FullVm> = fc.record({
  vmId,
  components: fc.array(component, { maxLength: 8 }),
  addresses: fc.array(text, { maxLength: 3 }),
  guest: fc.option(fc.record({ osName: word, osVersion: word, computerName: word })),
  automaticStopAction: word,
  automaticStartAction: word,
  checkpointType: word,
  generation: fc.option(fc.integer()),
  configurationVersion: word,
  isClustered: fc.option(fc.boolean()),
  replicationMode: word,
  replicationState: word,
  replicationHealth: word,
  shielded: fc.option(fc.boolean()),
});
const read = fc.oneof(
  fc.record({ kind: fc.constant('listed' as const), vms: fc.uniqueArray(light, { selector: (vm) => vm.vmId, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('full' as const), vm: full }),
);

test('whatever the module answers, every delta and every snapshot fits the contract', () => {
  fc.assert(
    fc.property(fc.array(read, { maxLength: 6 }), (reads) => {
      const clock = createFakeClock();
      const store = createFleetStore();
      const tracker = createVmTracker({
        store,
        clock,
        times: () => ({ startGraceMs: 120_000, interruptionGraceMs: 90_000 }),
        judge: () => judge,
      });
      const deltas: FleetDelta[] = [];
      store.onDelta((delta) => deltas.push(delta));
      for (const one of reads) {
        const moment = { mark: tracker.mark(), at: clock.now(), spreadMs: 10 };
        store.change((draft) => {
          if (one.kind === 'listed') tracker.listed(draft, 'host', moment, lightVmSchema.array().parse(one.vms));
          else tracker.fullRead(draft, 'host', moment, fullVmSchema.parse(one.vm));
        });
      }
      for (const delta of deltas) fleetDeltaSchema.parse(delta);
      fleetSnapshotSchema.parse(store.snapshot());
    }),
  );
});
