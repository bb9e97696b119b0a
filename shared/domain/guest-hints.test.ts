import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceIds } from '../contract/service.ts';
import { guestCommand, guestHint } from './guest-hints.ts';

function guest(osName: string | null, osVersion: string | null = null) {
  return { osName, osVersion, computerName: null };
}

const windows2022 = guest('Windows Server 2022 Datacenter', '10.0.20348');

test.each([
  ['heartbeat', 'vmicheartbeat'],
  ['guestShutdown', 'vmicshutdown'],
  ['timeSynchronization', 'vmictimesync'],
  ['dataExchange', 'vmickvpexchange'],
  ['vss', 'vmicvss'],
  ['guestServiceInterface', 'vmicguestinterface'],
  ['powerShellDirect', 'vmicvmsession'],
] as const)('a current Windows has %s as the service %s', (service, name) => {
  const hint = guestHint(windows2022, service);
  expect(hint).toEqual({ kind: 'windows', service: name });
  expect(guestCommand(hint)).toBe(`Get-Service -Name ${name}`);
});

test.each([
  ['Windows Server 2012 R2', 'powerShellDirect', 'windowsTooOld'],
  ['Windows Server 2012 R2', 'guestServiceInterface', 'windows'],
  ['Windows Server 2008 R2', 'guestServiceInterface', 'windowsTooOld'],
  ['Windows Server 2008 R2', 'heartbeat', 'windows'],
  // A Windows of unknown version is not said to be too old.
  ['Windows', 'powerShellDirect', 'windows'],
] as const)('%s and %s: %s', (osName, service, kind) => {
  const hint = guestHint(guest(osName), service);
  expect(hint.kind).toBe(kind);
  expect(guestCommand(hint) === null).toBe(kind === 'windowsTooOld');
});

describe('a Linux guest', () => {
  test.each([
    ['Red Hat Enterprise Linux 9.4', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    ['CentOS Linux', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    ['Rocky Linux 9', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    ['AlmaLinux 9', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    ['Fedora Linux 41', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    ['Oracle Linux Server 8', 'Red Hat', 'hyperv-daemons', 'hypervkvpd.service', 'hypervvssd.service', 'hypervfcopyd.service'],
    [
      'Ubuntu 24.04.1 LTS',
      'Ubuntu',
      'linux-cloud-tools-virtual',
      'hv-kvp-daemon.service',
      'hv-vss-daemon.service',
      'hv-fcopy-daemon.service',
    ],
    [
      'Debian GNU/Linux 12',
      'Debian',
      'hyperv-daemons',
      'hyperv-daemons.hv-kvp-daemon.service',
      'hyperv-daemons.hv-vss-daemon.service',
      'hyperv-daemons.hv-fcopy-daemon.service',
    ],
    ['Arch Linux', 'Arch', 'hyperv', 'hv_kvp_daemon.service', 'hv_vss_daemon.service', 'hv_fcopy_daemon.service'],
    ['SUSE Linux Enterprise Server 15 SP6', 'SUSE', 'hyper-v', 'hv_kvp_daemon.service', 'hv_vss_daemon.service', 'hv_fcopy_daemon.service'],
    ['openSUSE Leap 15.6', 'SUSE', 'hyper-v', 'hv_kvp_daemon.service', 'hv_vss_daemon.service', 'hv_fcopy_daemon.service'],
    ['VMware Photon OS/Linux', 'Photon', 'hyper-v', 'hv_kvp_daemon.service', 'hv_vss_daemon.service', 'hv_fcopy_daemon.service'],
  ])('%s', (osName, family, packageName, kvp, vss, copy) => {
    const system = guest(osName);
    const base = { kind: 'daemon', family, package: packageName };
    expect(guestHint(system, 'dataExchange')).toEqual({ ...base, daemon: 'hv_kvp_daemon', newerDaemon: null, unit: kvp });
    expect(guestHint(system, 'vss')).toEqual({ ...base, daemon: 'hv_vss_daemon', newerDaemon: null, unit: vss });
    expect(guestHint(system, 'guestServiceInterface')).toEqual({
      ...base,
      daemon: 'hv_fcopy_daemon',
      newerDaemon: 'hv_fcopy_uio_daemon',
      unit: copy,
    });
    expect(guestCommand(guestHint(system, 'vss'))).toBe(`systemctl status ${vss}`);
  });

  test.each(['heartbeat', 'guestShutdown', 'timeSynchronization'] as const)('does %s in its kernel', (service) => {
    const hint = guestHint(guest('Ubuntu'), service);
    expect(hint).toEqual({ kind: 'kernel', module: 'hv_utils' });
    expect(guestCommand(hint)).toBeNull();
  });

  test('has no PowerShell Direct', () => {
    expect(guestHint(guest('Ubuntu'), 'powerShellDirect')).toEqual({ kind: 'none' });
  });

  test('of an unknown distribution has a daemon, and nobody guesses its package', () => {
    const hint = guestHint(guest('NixOS 24.11'), 'dataExchange');
    expect(hint).toEqual({ kind: 'daemon', daemon: 'hv_kvp_daemon', newerDaemon: null, family: null, package: null, unit: null });
    expect(guestCommand(hint)).toBeNull();
  });
});

test('another system has none of them to name', () => {
  expect(guestHint(guest('FreeBSD 14.1'), 'dataExchange')).toEqual({ kind: 'none' });
});

test.each([[null], [undefined], [guest(null)], [guest('')]])('a guest that says nothing (%j) gets both names', (silent) => {
  expect(guestHint(silent, 'dataExchange')).toEqual({ kind: 'unknown', windowsService: 'vmickvpexchange', linux: 'hv_kvp_daemon' });
  expect(guestHint(silent, 'powerShellDirect')).toEqual({ kind: 'unknown', windowsService: 'vmicvmsession', linux: null });
});

test('whatever a guest calls itself, nothing of its words gets into a command', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('Windows ', 'Ubuntu ', 'Debian ', ''), fc.constantFrom(...serviceIds), (words, system, id) => {
      const command = guestCommand(guestHint(guest(`${system}${words}`), id));
      expect(command === null || /^(?:Get-Service -Name vmic[a-z]+|systemctl status [a-z_.-]+)$/.test(command)).toBe(true);
    }),
  );
});
