import { vmKey } from '../../../shared/contract/fleet.ts';
import { createClient } from '../../api/client.ts';
import type { AppModel } from '../../store/app-model.ts';
import { createConnectionStore } from '../../store/connection-store.ts';
import { createDataStore } from '../../store/data-store.ts';
import { createDraftStore } from '../../store/draft-store.ts';
import { createFleetStore } from '../../store/fleet-store.ts';
import { createPendingStore } from '../../store/pending-store.ts';
import { createSelectionStore } from '../../store/selection-store.ts';
import { createFakeTransport } from '../fake-transport.ts';
import { host, sampleNow } from '../sample-fleet.ts';
import { cellSpecimens, rowSpecimens, statusSpecimens } from './specimens.ts';

/** Every row of the page of states. */
export const specimens = [...Object.values(statusSpecimens), ...rowSpecimens, ...cellSpecimens];

/** A model that holds the specimens and stands still at `sampleNow`. */
export function createStatesModel(): AppModel {
  const fleet = createFleetStore();
  fleet.applySnapshot({ sequence: 1, hosts: [host('demo-roma-01', 'DEMO-ROMA-01')], reads: [], vms: specimens.map(({ vm }) => vm) });
  const pending = createPendingStore();
  for (const { vm, writing = [] } of specimens) for (const service of writing) pending.begin(vmKey(vm), service);
  return {
    client: createClient(createFakeTransport()),
    fleet,
    pending,
    selection: createSelectionStore(),
    draft: createDraftStore(),
    clock: { now: () => sampleNow, subscribe: () => () => undefined },
    connection: createConnectionStore({ link: 'connected', problem: null }),
    data: createDataStore(null),
  };
}
