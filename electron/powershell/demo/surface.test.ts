import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarioOf, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
beforeAll(async () => {
  await session.useHost('TEST-01', scenarioOf([{ name: 'ALPHA' }, { name: 'OMEGA', state: 'Off' }]));
});
afterAll(() => session.close());

interface ParameterFacts {
  type: string;
  sets: Record<string, { mandatory: boolean; position: number; byValue: boolean }>;
  aliases: string[];
}

interface CommandFacts {
  module: string;
  defaultSet: string;
  parameters: Record<string, ParameterFacts>;
  confirmImpact: string;
  shouldProcess: boolean;
}

const common =
  'Verbose Debug ErrorAction WarningAction InformationAction ProgressAction ErrorVariable WarningVariable InformationVariable OutVariable OutBuffer PipelineVariable'.split(
    ' ',
  );

async function commandFacts(name: string): Promise<CommandFacts> {
  return session.get<CommandFacts>(`
    $command = Get-Command Hyper-V\\${name}
    $common = '${common.join(',')}'.Split(',')
    $parameters = @{}
    foreach ($p in $command.Parameters.Values) {
      if ($common -contains $p.Name) { continue }
      $sets = @{}
      foreach ($s in $p.ParameterSets.GetEnumerator()) {
        $sets[$s.Key] = @{ mandatory = $s.Value.IsMandatory; position = $s.Value.Position; byValue = $s.Value.ValueFromPipeline }
      }
      $parameters[$p.Name] = @{ type = $p.ParameterType.ToString(); sets = $sets; aliases = @($p.Aliases) }
    }
    $binding = $command.ScriptBlock.Attributes | Where-Object { $_ -is [Management.Automation.CmdletBindingAttribute] }
    @{ module = $command.ModuleName; defaultSet = $command.DefaultParameterSet; parameters = $parameters
       confirmImpact = [string]$binding.ConfirmImpact; shouldProcess = $binding.SupportsShouldProcess }`);
}

const named = -2147483648;
const vmObjects = 'Microsoft.HyperV.PowerShell.VirtualMachine[]';

describe('signatures of the integration-service commands', () => {
  test('Get-VMIntegrationService takes VMs first and service names second', async () => {
    const facts = await commandFacts('Get-VMIntegrationService');
    expect(facts.module).toBe('Hyper-V');
    expect(facts.defaultSet).toBe('VMName');
    expect(facts.shouldProcess).toBe(false);
    expect(Object.keys(facts.parameters).toSorted()).toEqual(
      ['CimSession', 'ComputerName', 'Credential', 'Name', 'VM', 'VMName', 'VMSnapshot'].toSorted(),
    );
    expect(facts.parameters['VMName']).toEqual({
      type: 'System.String[]',
      sets: { VMName: { mandatory: true, position: 0, byValue: true } },
      aliases: [],
    });
    expect(facts.parameters['VM']).toEqual({
      type: vmObjects,
      sets: { VMObject: { mandatory: true, position: 0, byValue: true } },
      aliases: [],
    });
    expect(facts.parameters['VMSnapshot']).toEqual({
      type: 'Microsoft.HyperV.PowerShell.VMSnapshot',
      sets: { VMSnapshot: { mandatory: true, position: 0, byValue: true } },
      aliases: ['VMCheckpoint'],
    });
    expect(facts.parameters['Name']).toEqual({
      type: 'System.String[]',
      sets: { __AllParameterSets: { mandatory: false, position: 1, byValue: false } },
      aliases: [],
    });
    expect(facts.parameters['CimSession']?.type).toBe('Microsoft.Management.Infrastructure.CimSession[]');
    expect(facts.parameters['Credential']?.sets).toEqual({ VMName: { mandatory: false, position: named, byValue: false } });
  });

  test.each(['Enable-VMIntegrationService', 'Disable-VMIntegrationService'])(
    '%s takes service names first, has no Id and no checkpoints',
    async (name) => {
      const facts = await commandFacts(name);
      expect(facts.defaultSet).toBe('VMName');
      expect(facts.shouldProcess).toBe(true);
      expect(facts.confirmImpact).toBe('Medium');
      expect(Object.keys(facts.parameters).toSorted()).toEqual(
        [
          'CimSession',
          'ComputerName',
          'Confirm',
          'Credential',
          'Name',
          'Passthru',
          'VM',
          'VMIntegrationService',
          'VMName',
          'WhatIf',
        ].toSorted(),
      );
      expect(facts.parameters['Name']?.sets).toEqual({
        VMName: { mandatory: true, position: 0, byValue: false },
        VMObject: { mandatory: true, position: 0, byValue: false },
      });
      expect(facts.parameters['VMName']?.sets).toEqual({ VMName: { mandatory: true, position: 1, byValue: true } });
      expect(facts.parameters['VM']).toEqual({
        type: vmObjects,
        sets: { VMObject: { mandatory: true, position: 1, byValue: true } },
        aliases: [],
      });
      expect(facts.parameters['VMIntegrationService']).toEqual({
        type: 'Microsoft.HyperV.PowerShell.VMIntegrationComponent[]',
        sets: { VMIntegrationService: { mandatory: true, position: 0, byValue: true } },
        aliases: [],
      });
      expect(facts.parameters['ComputerName']?.sets).toEqual({ VMName: { mandatory: false, position: named, byValue: false } });
      expect(facts.parameters['Passthru']?.sets).toHaveProperty('__AllParameterSets');
    },
  );

  test('Get-VM takes many names or one id', async () => {
    const facts = await commandFacts('Get-VM');
    expect(facts.defaultSet).toBe('Name');
    expect(facts.parameters['Name']?.aliases).toEqual(['VMName']);
    expect(facts.parameters['Name']?.sets).toEqual({ Name: { mandatory: false, position: 0, byValue: true } });
    expect(facts.parameters['Id']?.type).toBe('System.Nullable`1[System.Guid]');
    expect(facts.parameters['Id']?.sets).toEqual({ Id: { mandatory: false, position: 0, byValue: true } });
    expect(Object.keys(facts.parameters['CimSession']?.sets ?? {}).toSorted()).toEqual(['Id', 'Name']);
    expect(facts.parameters['ClusterObject']?.sets).toHaveProperty('ClusterObject');
  });

  test('Stop-VM has its three ways and the switch that does not ask', async () => {
    const facts = await commandFacts('Stop-VM');
    expect(facts.shouldProcess).toBe(true);
    expect(Object.keys(facts.parameters)).toEqual(expect.arrayContaining(['Name', 'VM', 'Save', 'TurnOff', 'Force', 'AsJob', 'Passthru']));
  });

  test('Restore-VMSnapshot asks by default, takes one checkpoint or one VM, and names by place', async () => {
    const facts = await commandFacts('Restore-VMSnapshot');
    expect(facts).toMatchObject({ defaultSet: 'SnapshotName', confirmImpact: 'High', shouldProcess: true });
    expect(facts.parameters['VMSnapshot']).toEqual({
      type: 'Microsoft.HyperV.PowerShell.VMSnapshot',
      sets: { SnapshotObject: { mandatory: true, position: 0, byValue: true } },
      aliases: ['VMCheckpoint'],
    });
    expect(facts.parameters['VM']?.type).toBe('Microsoft.HyperV.PowerShell.VirtualMachine');
    expect(facts.parameters['Name']?.sets).toEqual({
      VM: { mandatory: true, position: named, byValue: false },
      SnapshotName: { mandatory: true, position: 0, byValue: false },
    });
    expect(facts.parameters['VMName']?.sets).toEqual({ SnapshotName: { mandatory: true, position: 1, byValue: false } });
  });

  test('the module says that it is simulated', async () => {
    expect(
      await session.get(
        '$m = Get-Module Hyper-V; @{ private = $m.PrivateData.Simulated; ps = $m.PrivateData.PSData.Simulated; version = [string]$m.Version }',
      ),
    ).toEqual({
      private: true,
      ps: true,
      version: '2.0.0.0',
    });
  });
});

describe('enumerations', () => {
  const namespace = 'Microsoft.HyperV.PowerShell';
  test.each([
    [
      'VMHeartbeatStatus',
      'Unknown 0, Disabled 1, NoContact 2, Error 3, LostCommunication 4, OkApplicationsUnknown 5, OkApplicationsHealthy 6, OkApplicationsCritical 7, Paused 8',
    ],
    [
      'VMIntegrationComponentOperationalStatus',
      'Ok 2, Degraded 3, Error 6, NonRecoverableError 7, NoContact 12, LostCommunication 13, ProtocolMismatch 32775, ApplicationCritical 32782, CommunicationTimedOut 32783, CommunicationFailed 32784, Disabled 32896',
    ],
    [
      'VMState',
      'Other 1, Running 2, Off 3, Stopping 4, Saved 6, Paused 9, Starting 10, Reset 11, Saving 32773, Pausing 32776, Resuming 32777, FastSaved 32779, FastSaving 32780, ForceShutdown 32781, ForceReboot 32782, Hibernated 32783, ComponentServicing 32784, RunningCritical 32785, OffCritical 32786, StoppingCritical 32787, SavedCritical 32788, PausedCritical 32789, StartingCritical 32790, ResetCritical 32791, SavingCritical 32792, PausingCritical 32793, ResumingCritical 32794, FastSavedCritical 32795, FastSavingCritical 32796',
    ],
    ['CheckpointType', 'Disabled 2, Production 3, ProductionOnly 4, Standard 5'],
    ['StopAction', 'TurnOff 2, Save 3, ShutDown 4'],
    ['VMReplicationMode', 'None 0, Primary 1, Replica 2, TestReplica 3, ExtendedReplica 4'],
    ['VMReplicationHealthState', 'NotApplicable 0, Normal 1, Warning 2, Critical 3'],
  ])('%s has the real names and numbers', async (name, expected) => {
    const text = await session.get<string>(
      `[string]::Join(', ', @([Enum]::GetValues([${namespace}.${name}]) | ForEach-Object { '{0} {1}' -f $_, [int]$_ }))`,
    );
    expect(text).toBe(expected);
  });

  test('replication states count from 0 to 21, and applying a checkpoint has the number the real enumeration has', async () => {
    expect(await session.get(`@([Enum]::GetValues([${namespace}.VMReplicationState])).Count`)).toBe(22);
    expect(await session.get(`[int][${namespace}.VMReplicationState]::FiredrillInProgress`)).toBe(21);
    expect(await session.get(`[int][${namespace}.VMOperationalStatus]::ApplyingSnapshot`)).toBe(23769);
  });
});

describe('objects', () => {
  test('have the real chains of types', async () => {
    const prefix = 'Microsoft.HyperV.PowerShell.';
    const { output } = await session.run<string>(
      '$s = @(Hyper-V\\Get-VMIntegrationService ALPHA); foreach ($o in (Hyper-V\\Get-VM ALPHA), $s[1], $s[0]) { $o.PSTypeNames -join " " }',
    );
    const chains = output.map((text) => text.split(' '));
    expect(chains[0]).toEqual([
      ...['VirtualMachine', 'VirtualMachineBase', 'ComputeResource', 'VirtualizationObject'].map((n) => prefix + n),
      'System.Object',
    ]);
    const component = ['VMIntegrationComponent', 'VMDevice', 'VMComponentObject', 'VirtualizationObject'].map((n) => prefix + n);
    expect(chains[1]).toEqual([...component, 'System.Object']);
    expect(chains[2]).toEqual([`${prefix}GuestServiceInterfaceComponent`, ...component, 'System.Object']);
  });

  test('read as the real ones do', async () => {
    const texts = await session.get<{ vm: string; service: string; id: string }>(
      `$vm = Hyper-V\\Get-VM ALPHA; @{ vm = "$vm"; service = "$(@(Hyper-V\\Get-VMIntegrationService -VM $vm)[1])"; id = [string]$vm.Id }`,
    );
    expect(texts.vm).toBe(`VirtualMachine (Name = 'ALPHA') [Id = '${texts.id}']`);
    expect(texts.service).toBe(
      `VMIntegrationComponent (Name = 'Heartbeat', VMName = 'ALPHA') [Id = 'Microsoft:${texts.id.toUpperCase()}\\84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47', VMId = '${texts.id}']`,
    );
  });

  test('have properties of the real types, and the aliases of the real type adaptation', async () => {
    const types = await session.get<Record<string, string>>(`
      $facts = @{}
      foreach ($p in [Microsoft.HyperV.PowerShell.VirtualMachine].GetProperties()) { $facts["vm.$($p.Name)"] = $p.PropertyType.ToString() }
      foreach ($p in [Microsoft.HyperV.PowerShell.VMIntegrationComponent].GetProperties()) { $facts["service.$($p.Name)"] = $p.PropertyType.ToString() }
      $facts`);
    const name = (type: string): string => `Microsoft.HyperV.PowerShell.${type}`;
    expect(types).toMatchObject({
      'vm.Id': 'System.Guid',
      'vm.State': name('VMState'),
      'vm.Heartbeat': `System.Nullable\`1[${name('VMHeartbeatStatus')}]`,
      'vm.OperationalStatus': `${name('VMOperationalStatus')}[]`,
      'vm.Uptime': 'System.TimeSpan',
      'vm.CPUUsage': 'System.Int32',
      'vm.MemoryAssigned': 'System.Int64',
      'vm.IntegrationServicesVersion': 'System.Version',
      'vm.NetworkAdapters': `System.Collections.Generic.List\`1[${name('VMNetworkAdapter')}]`,
      'vm.VMIntegrationService': `System.Collections.Generic.List\`1[${name('VMIntegrationComponent')}]`,
      'vm.ParentSnapshotId': 'System.Nullable`1[System.Guid]',
      'vm.AutomaticStopAction': name('StopAction'),
      'service.Enabled': 'System.Boolean',
      'service.OperationalStatus': `${name('VMIntegrationComponentOperationalStatus')}[]`,
      'service.PrimaryOperationalStatus': `System.Nullable\`1[${name('VMIntegrationComponentOperationalStatus')}]`,
      'service.StatusDescription': 'System.String[]',
      'service.VMSnapshotId': 'System.Guid',
    });
    const aliases = await session.get(
      `$vm = Hyper-V\\Get-VM ALPHA; $s = @(Hyper-V\\Get-VMIntegrationService -VM $vm)[1]
       @{ same = $vm.VMId -eq $vm.Id -and $vm.VMName -eq $vm.Name; checkpoint = [string]$s.VMCheckpointId; name = $s.VMCheckpointName }`,
    );
    expect(aliases).toEqual({ same: true, checkpoint: '00000000-0000-0000-0000-000000000000', name: '' });
  });

  test('are parameters of the other commands, by position and through the pipeline', async () => {
    expect(await session.get('@(Hyper-V\\Get-VM | Hyper-V\\Get-VMIntegrationService).Count')).toBe(12);
    expect(await session.get('@(Hyper-V\\Get-VM ALPHA | Hyper-V\\Get-VMIntegrationService -Name VSS).Name')).toBe('VSS');
    expect(await session.get('(Hyper-V\\Get-VM -Id (Hyper-V\\Get-VM ALPHA).Id).Name')).toBe('ALPHA');
    expect(await session.get("$s = 'ALPHA' | Hyper-V\\Disable-VMIntegrationService VSS -Passthru; $s.Enabled")).toBe(false);
    expect(await session.get('$s = Hyper-V\\Get-VM ALPHA | Hyper-V\\Enable-VMIntegrationService VSS -Passthru; $s.Enabled')).toBe(true);
  });
});
