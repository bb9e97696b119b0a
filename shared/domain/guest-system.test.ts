import { describe, expect, it } from 'vitest';
import { guestSystem } from './guest-system.ts';

describe('guestSystem', () => {
  it.each([
    ['Windows Server 2025 Datacenter', '10.0.26100', 'windows', 10],
    ['Windows 11 Pro', '10.0.22631', 'windows', 10],
    ['Windows Server 2012 R2 Standard', '6.3.9600', 'windows', 6.3],
    ['Windows Server 2012 Standard', '6.2.9200', 'windows', 6.2],
    ['Windows Server 2008 R2 Standard', '6.1.7601', 'windows', 6.1],
    ['Windows Server 2022 Standard', null, 'windows', 10],
    ['Microsoft Windows Server 2016 Standard', null, 'windows', 10],
    ['Windows Server, version 1809', '', 'windows', 10],
    ['Windows 10 Pro', null, 'windows', 10],
    ['Windows 8.1 Pro', null, 'windows', 6.3],
    ['Windows 8 Pro', null, 'windows', 6.2],
    ['Windows 7 Professional', null, 'windows', 6.1],
    ['Windows Server 2012 R2 Standard', null, 'windows', 6.3],
    ['Windows Server 2012 Standard', null, 'windows', 6.2],
    ['Windows Server® 2008 Standard', null, 'windows', 6],
    ['Windows Server (R) 2008 R2 Enterprise', null, 'windows', 6.1],
    ['Microsoft(R) Windows(R) Server 2003', null, 'windows', 5],
    ['Windows', null, 'windows', null],
    ['Windows Something', 'newest', 'windows', null],
    ['Ubuntu', '24.04', 'linux', null],
    ['Debian GNU/Linux', '12', 'linux', null],
    ['Red Hat Enterprise Linux', '9.4', 'linux', null],
    ['AlmaLinux', '9', 'linux', null],
    ['openSUSE Leap', '15.6', 'linux', null],
    ['Linux', null, 'linux', null],
    ['FreeBSD', '14.1', 'other', null],
    ['OPNsense', null, 'other', null],
    ['Meine Anlage', '1.0', 'unknown', null],
    ['', null, 'unknown', null],
    [null, '10.0.20348', 'unknown', null],
  ])('%s, version %s: %s %s', (osName, osVersion, family, windowsVersion) => {
    expect(guestSystem({ osName, osVersion, computerName: null })).toEqual({ family, windowsVersion });
  });

  it.each([null, undefined])('knows nothing of a guest that said nothing (%s)', (guest) => {
    expect(guestSystem(guest)).toEqual({ family: 'unknown', windowsVersion: null });
  });
});
