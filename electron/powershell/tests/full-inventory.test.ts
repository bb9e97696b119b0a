import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsMade, componentGuids, fakeHostOf, fakeService, fakeVm, fakeVmId, tell, throwing } from './fake-fleet.ts';
import { ModuleSession, fakeHost } from './module-session.ts';

let session: ModuleSession;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
});
afterAll(() => session.close());

const settings = {
  AutomaticStopAction: 'ShutDown',
  AutomaticStartAction: 'StartIfRunning',
  CheckpointType: 'ProductionOnly',
  Generation: 2,
  Version: '12.0',
  IsClustered: true,
  ReplicationMode: 'Primary',
  ReplicationState: 'Replicating',
  ReplicationHealth: 'Normal',
  shielded: false,
  NetworkAdapters: [
    { IPAddresses: ['10.0.0.4', 'fe80::1'] },
    { IPAddresses: [] },
    { IPAddresses: null },
    { IPAddresses: ['10.0.0.4', '2001:db8::7'] },
  ],
};

/** An item of Data Exchange as the host hands it out. */
function kvpItem(name: string, data: string): string {
  return (
    `<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Caption" TYPE="string"></PROPERTY>` +
    `<PROPERTY NAME="Data" TYPE="string"><VALUE>${data}</VALUE></PROPERTY>` +
    `<PROPERTY NAME="Name" TYPE="string"><VALUE>${name}</VALUE></PROPERTY>` +
    `<PROPERTY NAME="Source" TYPE="uint16"><VALUE>2</VALUE></PROPERTY></INSTANCE>`
  );
}

function kvp(vm: number, items: unknown): unknown {
  return { SystemName: fakeVmId(vm).toUpperCase(), GuestIntrinsicExchangeItems: items };
}

describe('inventory.full', () => {
  test('gives the dear properties of each VM that was named, and no other', async () => {
    await tell(session, fakeHostOf([fakeVm(1, settings), fakeVm(2), fakeVm(3)]));
    const { vms, failures } = await session.value('inventory.full', { vmIds: [fakeVmId(3), fakeVmId(1)] });
    expect(failures).toEqual([]);
    expect(vms.map((vm) => vm.vmId)).toEqual([fakeVmId(3), fakeVmId(1)]);
    expect({ ...vms[1], components: [] }).toEqual({
      vmId: fakeVmId(1),
      components: [],
      addresses: ['10.0.0.4', 'fe80::1', '2001:db8::7'],
      guest: null,
      automaticStopAction: 'ShutDown',
      automaticStartAction: 'StartIfRunning',
      checkpointType: 'ProductionOnly',
      generation: 2,
      configurationVersion: '12.0',
      isClustered: true,
      replicationMode: 'Primary',
      replicationState: 'Replicating',
      replicationHealth: 'Normal',
      shielded: false,
    });
  });

  test('gives every row of a VM: null statuses, unknown numbers, a seventh row, a row without an Id', async () => {
    const vmId = fakeVmId(1);
    const empty = {
      PrimaryOperationalStatus: null,
      PrimaryStatusDescription: null,
      SecondaryOperationalStatus: null,
      SecondaryStatusDescription: null,
    };
    const seventh = '11111111-2222-3333-4444-AAAABBBBCCCC';
    await tell(
      session,
      fakeHostOf([
        fakeVm(1, {
          services: [
            fakeService(vmId, componentGuids.heartbeat, { PrimaryOperationalStatus: 15 }),
            fakeService(vmId, componentGuids.vss, { ...empty, Enabled: false }),
            fakeService(vmId, seventh, { Name: 'Dienst $(7) \u05D0', SecondaryOperationalStatus: 'ProtocolMismatch' }),
            fakeService(vmId, '', { Id: null, Name: null, Enabled: null }),
          ],
        }),
      ]),
    );
    const { vms } = await session.value('inventory.full', { vmIds: [vmId] });
    expect(vms[0]?.components).toEqual([
      {
        componentId: componentGuids.heartbeat.toLowerCase(),
        name: 'Takt',
        enabled: true,
        primary: '15',
        primaryText: 'OK',
        secondary: null,
        secondaryText: '',
      },
      {
        componentId: componentGuids.vss.toLowerCase(),
        name: 'Takt',
        enabled: false,
        primary: null,
        primaryText: null,
        secondary: null,
        secondaryText: null,
      },
      expect.objectContaining({ componentId: seventh.toLowerCase(), name: 'Dienst $(7) \u05D0', secondary: 'ProtocolMismatch' }),
      expect.objectContaining({ componentId: '', name: '', enabled: null }),
    ]);
  });

  test('a VM with one service or none has a list of one or none', async () => {
    await tell(session, fakeHostOf([fakeVm(1, { services: [] }), fakeVm(2, { services: [fakeService(fakeVmId(2), componentGuids.vss)] })]));
    const { vms } = await session.value('inventory.full', { vmIds: [fakeVmId(1), fakeVmId(2)] });
    expect(vms.map((vm) => vm.components.length)).toEqual([0, 1]);
  });

  test('a setting that is missing or fails is null', async () => {
    await tell(session, fakeHostOf([fakeVm(1, { CheckpointType: throwing, NetworkAdapters: throwing, Generation: 'two' })]));
    const { vms } = await session.value('inventory.full', { vmIds: [fakeVmId(1)] });
    expect(vms[0]).toMatchObject({
      addresses: [],
      automaticStopAction: null,
      checkpointType: null,
      generation: null,
      isClustered: null,
      replicationMode: null,
      shielded: null,
    });
  });

  test('a VM that is gone or whose services fail harms no other, and the probes are asked once', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1), fakeVm(2), fakeVm(4)], {
        calls: {
          'Get-VMIntegrationService': {
            onlyFor: fakeVmId(4),
            errors: [{ id: 'ObjectNotFound', category: 'ObjectNotFound', message: 'moved' }],
          },
        },
      }),
    );
    const { vms, failures } = await session.value('inventory.full', { vmIds: [1, 2, 3, 4].map((n) => fakeVmId(n)) });
    expect(vms.map((vm) => vm.vmId)).toEqual([fakeVmId(1), fakeVmId(2)]);
    expect(failures.map(({ vmId, failure }) => [vmId, failure.errors[0]?.errorId])).toEqual([
      [fakeVmId(3), 'VmNotFound,HyperVVitals'],
      [fakeVmId(4), 'ObjectNotFound,Get-VMIntegrationService'],
    ]);
    expect((await callsMade(session)).filter((call) => call === 'Get-Service vmms')).toHaveLength(1);
  });

  test('a VM whose security settings fail is read all the same', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1, settings)], {
        calls: { 'Get-VMSecurity': { errors: [{ id: 'InvalidParameter', category: 'InvalidArgument', message: 'generation 1' }] } },
      }),
    );
    const { vms, failures } = await session.value('inventory.full', { vmIds: [fakeVmId(1)] });
    expect(failures).toEqual([]);
    expect(vms[0]).toMatchObject({ shielded: null, generation: 2 });
  });
});

describe('what guests tell', () => {
  test('comes from one query and goes to the right VM', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1), fakeVm(2), fakeVm(3)], {
        cim: {
          Msvm_KvpExchangeComponent: [
            kvp(2, [
              kvpItem('OSName', 'Windows &amp; &lt;b&gt; $(x)'),
              kvpItem('OSVersion', '10.0.26100'),
              kvpItem('FullyQualifiedDomainName', 'm\u00FCller.example'),
              kvpItem('OSMajorVersion', '10'),
            ]),
            kvp(1, [kvpItem('OSName', 'Ubuntu')]),
            kvp(3, null),
            kvp(9, [kvpItem('OSName', 'of another VM')]),
          ],
        },
      }),
    );
    const { vms } = await session.value('inventory.full', { vmIds: [1, 2, 3].map((n) => fakeVmId(n)) });
    expect(vms.map((vm) => vm.guest)).toEqual([
      { osName: 'Ubuntu', osVersion: null, computerName: null },
      { osName: 'Windows & <b> $(x)', osVersion: '10.0.26100', computerName: 'm\u00FCller.example' },
      null,
    ]);
    const queries = (await callsMade(session)).filter((call) => call.startsWith('Get-CimInstance'));
    const condition = [1, 2, 3].map((n) => `SystemName = '${fakeVmId(n).toUpperCase()}'`).join(' OR ');
    expect(queries).toEqual([`Get-CimInstance Msvm_KvpExchangeComponent ${condition}`]);
  });

  test('is asked for the whole host when many VMs are named', async () => {
    const ids = Array.from({ length: 21 }, (_, n) => n);
    await tell(session, fakeHostOf(ids.map((n) => fakeVm(n))));
    await session.value('inventory.full', { vmIds: ids.map((n) => fakeVmId(n)) });
    expect(await callsMade(session)).toContain('Get-CimInstance Msvm_KvpExchangeComponent');
  });

  test.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY a "boom">]>${kvpItem('OSName', '&a;')}`],
    ['a file by entity', `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>${kvpItem('OSName', '&a;')}`],
    ['text that is no XML', '>OSName<'],
    ['an item without data', '<INSTANCE><PROPERTY NAME="Name"><VALUE>OSName</VALUE></PROPERTY></INSTANCE>'],
    ['a text that is too long', kvpItem('OSName', 'x'.repeat(1025))],
    ['a document that is too long', `${kvpItem('OSName', 'x')}${' '.repeat(70_000)}`],
    ['null', null],
    ['a number', 5],
  ])('is not believed when it is %s', async (_, item) => {
    const items = [item, kvpItem('OSVersion', '1')];
    await tell(session, fakeHostOf([fakeVm(1)], { cim: { Msvm_KvpExchangeComponent: [kvp(1, items)] } }));
    const { vms } = await session.value('inventory.full', { vmIds: [fakeVmId(1)] });
    expect(vms[0]?.guest).toEqual({ osName: null, osVersion: '1', computerName: null });
  });

  test('is null where the query fails; the VMs are read all the same', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1)], {
        calls: {
          'Get-CimInstance Msvm_KvpExchangeComponent': {
            errors: [{ id: 'HRESULT 0x80041003', category: 'PermissionDenied', message: 'no', terminating: true }],
          },
        },
      }),
    );
    const { vms, failures } = await session.value('inventory.full', { vmIds: [fakeVmId(1)] });
    expect(failures).toEqual([]);
    expect(vms[0]?.guest).toBeNull();
  });
});

describe('vm.read', () => {
  test('gives one VM afresh, light and full', async () => {
    await tell(
      session,
      fakeHostOf([fakeVm(1, settings), fakeVm(2)], { cim: { Msvm_KvpExchangeComponent: [kvp(1, [kvpItem('OSName', 'Debian')])] } }),
    );
    const { light, full } = await session.value('vm.read', { vmId: fakeVmId(1) });
    expect(light).toEqual((await session.value('inventory.light', {})).vms[0]);
    expect(full).toEqual((await session.value('inventory.full', { vmIds: [fakeVmId(1)] })).vms[0]);
    expect(full.guest?.osName).toBe('Debian');
  });

  test('an unknown VM is a failure with the probes', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    const failure = await session.failure('vm.read', { vmId: fakeVmId(2) });
    expect(failure.errors[0]).toMatchObject({ errorId: 'VmNotFound,HyperVVitals', category: 'ObjectNotFound' });
    expect(failure.probes).toMatchObject({ hyperVModulePresent: true });
  });
});
