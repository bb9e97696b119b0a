import type { SwitchableServiceId } from '../contract/service.ts';
import type { Severity } from '../contract/write.ts';
import type { ImpactFacts } from './impact-facts.ts';
import type { ImpactAdviceKey, ImpactSentenceKey } from './impact-keys.ts';

/** What the rules say of one change. */
export interface Verdict {
  readonly severity: Severity;
  /** Worst first, at least one. */
  readonly sentences: readonly ImpactSentenceKey[];
  readonly instead: readonly ImpactAdviceKey[];
  /** The facts on which the verdict depends: each one that is not known is said. */
  readonly needs: readonly (keyof ImpactFacts['unknown'])[];
}

/** The keys whose condition holds. */
function chosen<K extends string>(...options: readonly (readonly [boolean, K])[]): K[] {
  return options.flatMap(([holds, key]) => (holds ? [key] : []));
}

function low(...sentences: readonly ImpactSentenceKey[]): Verdict {
  return { severity: 'low', sentences, instead: [], needs: [] };
}

function heartbeatOff(facts: ImpactFacts): Verdict {
  return {
    severity: facts.clustered ? 'high' : 'medium',
    sentences: chosen([facts.clustered, 'heartbeatOffCluster'], [true, 'heartbeatOffNotMonitored']),
    instead: chosen([facts.clustered, 'reviewClusterMonitoring'], [true, 'setNoIntegrationServicesRole']),
    needs: ['cluster'],
  };
}

function guestShutdownOff(facts: ImpactFacts): Verdict {
  // A clustered VM moves away before its host restarts; what counts there is the cluster's offline action, which needs rights to read.
  const hardAtRestart = facts.stopAction === 'ShutDown' && !facts.clustered;
  return {
    severity: 'high',
    sentences: chosen(
      [hardAtRestart, 'guestShutdownOffStopAction'],
      [facts.clustered, 'guestShutdownOffCluster'],
      [true, 'guestShutdownOffHardStop'],
    ),
    instead: chosen(
      [hardAtRestart && facts.isOff, 'setStopActionSave'],
      [hardAtRestart && !facts.isOff, 'setStopActionSaveWhenOff'],
      [facts.clustered, 'reviewClusterOfflineAction'],
    ),
    needs: facts.clustered ? [] : ['cluster', 'stopAction'],
  };
}

function timeSynchronizationOff(facts: ImpactFacts): Verdict {
  const { domainController, ownTimeSource, linux } = facts;
  const savedClock = domainController && facts.stopAction === 'Save';
  return {
    severity: domainController || ownTimeSource ? 'medium' : 'high',
    sentences: chosen(
      [!domainController && !ownTimeSource, 'timeSynchronizationOffDrift'],
      [domainController, 'timeSynchronizationOffDomainController'],
      [savedClock, 'timeSynchronizationOffSavedClock'],
      [ownTimeSource, 'timeSynchronizationOffOwnSource'],
      [linux, 'timeSynchronizationOffLinuxSource'],
    ),
    instead: chosen(
      [domainController, 'checkDomainTimeSource'],
      [savedClock && facts.isOff, 'setStopActionShutDown'],
      [savedClock && !facts.isOff, 'setStopActionShutDownWhenOff'],
      [!domainController && !ownTimeSource, 'setOwnTimeSourceRole'],
    ),
    needs: domainController ? ['stopAction', 'guest'] : ['guest'],
  };
}

function timeSynchronizationOn(facts: ImpactFacts): Verdict {
  const { domainController, ownTimeSource } = facts;
  return {
    severity: domainController ? 'high' : 'medium',
    sentences: chosen(
      [domainController, 'timeSynchronizationOnDomainController'],
      [ownTimeSource, 'timeSynchronizationOnOwnSource'],
      [true, 'timeSynchronizationOnStep'],
    ),
    instead: chosen([domainController, 'leaveOffForDomainTime'], [true, 'compareClocks']),
    needs: [],
  };
}

function dataExchangeOff(facts: ImpactFacts): Verdict {
  return {
    severity: facts.replication ? 'high' : 'medium',
    sentences: chosen(
      [facts.replication, 'dataExchangeOffReplication'],
      [true, 'dataExchangeOffAddresses'],
      [facts.oldWindows, 'dataExchangeOffOldWindows'],
      [facts.shielded, 'dataExchangeShielded'],
    ),
    instead: chosen([facts.replication, 'reviewFailoverAddresses']),
    needs: ['replication', 'guest'],
  };
}

function vssOff(facts: ImpactFacts): Verdict {
  const { checkpointsFail, replication, domainController, database } = facts;
  return {
    severity: checkpointsFail || replication || domainController || database ? 'high' : 'medium',
    sentences: chosen(
      [checkpointsFail, 'vssOffCheckpointsFail'],
      [domainController, 'vssOffDomainController'],
      [database, 'vssOffDatabase'],
      [replication, 'vssOffReplication'],
      [facts.checkpointsStandard, 'vssOffCheckpointsStandard'],
      [true, 'vssOffBackup'],
    ),
    instead: chosen([checkpointsFail, 'changeCheckpointType'], [true, 'arrangeOtherBackup']),
    needs: ['checkpointType', 'replication'],
  };
}

function guestServiceInterfaceOff(facts: ImpactFacts): Verdict {
  const floods = facts.linux && !facts.isOff;
  return {
    severity: 'low',
    sentences: chosen([true, 'guestServiceInterfaceOffCopies'], [floods, 'guestServiceInterfaceOffLinuxLog']),
    instead: [],
    needs: facts.isOff ? [] : ['guest'],
  };
}

const rules: Readonly<Record<SwitchableServiceId, { on: (facts: ImpactFacts) => Verdict; off: (facts: ImpactFacts) => Verdict }>> = {
  heartbeat: { on: () => low('heartbeatOnMonitored'), off: heartbeatOff },
  guestShutdown: { on: () => low('guestShutdownOnCleanStop'), off: guestShutdownOff },
  timeSynchronization: { on: timeSynchronizationOn, off: timeSynchronizationOff },
  dataExchange: {
    on: (facts) => low('dataExchangeOnReports', ...chosen([facts.shielded, 'dataExchangeShielded'])),
    off: dataExchangeOff,
  },
  vss: { on: () => low('vssOnBackup'), off: vssOff },
  guestServiceInterface: {
    on: () => ({ ...low('guestServiceInterfaceOnWrites'), instead: ['switchOffAfterCopy'] }),
    off: guestServiceInterfaceOff,
  },
};

/** The product's rules and its severity table, row by row. */
export function rulesOf(change: { readonly service: SwitchableServiceId; readonly enabled: boolean }, facts: ImpactFacts): Verdict {
  return change.enabled ? rules[change.service].on(facts) : rules[change.service].off(facts);
}
