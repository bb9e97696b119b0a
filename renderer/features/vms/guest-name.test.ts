import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { guestName } from './guest-name.ts';

it.each([
  ['Microsoft Windows Server 2022 Standard', 'Windows Server 2022'],
  ['Windows Server 2022 Standard', 'Windows Server 2022'],
  ['Microsoft Windows Server 2012 R2 Datacenter', 'Windows Server 2012 R2'],
  ['Windows Server 2022 Datacenter: Azure Edition', 'Windows Server 2022'],
  ['Windows Server 2025 Standard Evaluation', 'Windows Server 2025'],
  ['Windows Server 2019 Standard (Desktop Experience)', 'Windows Server 2019'],
  ['Windows Server® 2008 Standard without Hyper-V', 'Windows Server 2008'],
  ['Microsoft Windows 11 Pro', 'Windows 11'],
  ['Windows 10 Enterprise LTSC', 'Windows 10'],
  ['Windows 7 Professional N', 'Windows 7'],
  ['Windows Vista (TM) Business', 'Windows Vista'],
  ['Microsoft Hyper-V Server 2019', 'Hyper-V Server 2019'],
  ['Debian GNU/Linux 12 (bookworm)', 'Debian 12'],
  ['Ubuntu 24.04.1 LTS', 'Ubuntu 24.04.1 LTS'],
  ['Red Hat Enterprise Linux 9.4 (Plow)', 'RHEL 9.4'],
  ['Red Hat Enterprise Linux Server 7.9 (Maipo)', 'RHEL 7.9'],
  ['SUSE Linux Enterprise Server 15 SP5', 'SLES 15 SP5'],
  ['CentOS Linux release 7.9.2009 (Core)', 'CentOS Linux 7.9.2009'],
  ['FreeBSD 14.1-RELEASE', 'FreeBSD 14.1-RELEASE'],
  // Without a number the edition is all that tells it from another.
  ['Windows Server Datacenter', 'Windows Server Datacenter'],
  ['', ''],
])('%s is shown as %s', (full, short) => {
  expect(guestName(full)).toBe(short);
});

it('never makes a name longer, and leaves a short one as it is', () => {
  fc.assert(
    fc.property(fc.string(), (full) => {
      const short = guestName(full);
      expect(short.length).toBeLessThanOrEqual(full.length);
      expect(guestName(short).length).toBeLessThanOrEqual(short.length);
    }),
  );
});
