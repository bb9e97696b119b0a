import type { VmRecord } from '../contract/fleet.ts';
import { guestSystem } from './guest-system.ts';
import type { ImpactSentenceKey } from './impact-keys.ts';
import { plainState } from './vm-state.ts';

interface UnknownSentence {
  readonly key: ImpactSentenceKey;
  readonly values?: Readonly<Record<string, string>>;
}

/** What the rules ask about a VM. A fact that is not known is `false` here and has its sentence in `unknown`. */
export interface ImpactFacts {
  readonly detailsKnown: boolean;
  readonly isOff: boolean;
  readonly clustered: boolean;
  readonly replication: boolean;
  readonly checkpointsFail: boolean;
  readonly checkpointsStandard: boolean;
  readonly stopAction: 'TurnOff' | 'Save' | 'ShutDown' | null;
  readonly shielded: boolean;
  readonly linux: boolean;
  /** Windows 8, Server 2012 or older: gets its integration updates from the host. */
  readonly oldWindows: boolean;
  readonly domainController: boolean;
  readonly database: boolean;
  readonly ownTimeSource: boolean;
  /** The sentence for each fact that is not known; `null` where it is. */
  readonly unknown: {
    readonly cluster: UnknownSentence | null;
    readonly replication: UnknownSentence | null;
    readonly checkpointType: UnknownSentence | null;
    readonly stopAction: UnknownSentence | null;
    readonly guest: UnknownSentence | null;
  };
}

const replicationModes: ReadonlySet<string> = new Set(['Primary', 'Replica', 'TestReplica', 'ExtendedReplica']);
const checkpointTypes: ReadonlySet<string> = new Set(['Disabled', 'Production', 'ProductionOnly', 'Standard']);
const stopActions = ['TurnOff', 'Save', 'ShutDown'] as const;
/** The version number of Windows 8 and Server 2012. */
const windows2012 = 6.2;

function unless(known: boolean, key: ImpactSentenceKey, value: string | null | undefined): UnknownSentence | null {
  return known ? null : { key, values: { value: value ?? '' } };
}

/** Reads from a record what the rules ask about. */
export function impactFacts(vm: VmRecord): ImpactFacts {
  const { details, roles } = vm;
  const mode = details?.replicationMode ?? null;
  const checkpointType = details?.checkpointType ?? null;
  const stopAction = stopActions.find((name) => name === details?.automaticStopAction) ?? null;
  const guest = guestSystem(details?.guest);
  const replication = mode !== null && replicationModes.has(mode);
  const clusterKnown = typeof details?.isClustered === 'boolean';
  const guestKnown = guest.family === 'windows' ? guest.windowsVersion !== null : guest.family !== 'unknown';
  return {
    detailsKnown: details !== null,
    isOff: plainState(vm.state) === 'Off',
    clustered: details?.isClustered === true,
    replication,
    checkpointsFail: checkpointType === 'ProductionOnly',
    checkpointsStandard: checkpointType === 'Production',
    stopAction,
    shielded: details?.shielded === true,
    linux: guest.family === 'linux',
    oldWindows: guest.windowsVersion !== null && guest.windowsVersion <= windows2012,
    domainController: roles.includes('domainController'),
    database: roles.includes('database'),
    ownTimeSource: roles.includes('ownTimeSource'),
    unknown: {
      cluster: clusterKnown ? null : { key: 'clusterUnknown' },
      replication: unless(replication || mode === 'None', 'replicationUnknown', mode),
      checkpointType: unless(checkpointType !== null && checkpointTypes.has(checkpointType), 'checkpointTypeUnknown', checkpointType),
      stopAction: unless(stopAction !== null, 'stopActionUnknown', details?.automaticStopAction),
      guest: guestKnown ? null : { key: 'guestUnknown' },
    },
  };
}
