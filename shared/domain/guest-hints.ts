import type { Guest } from '../contract/fleet.ts';
import type { ServiceId } from '../contract/service.ts';
import { guestSystem } from './guest-system.ts';
import { serviceDefinitions } from './services.ts';

/** A family of Linux distributions that share package and unit names; the values are product names for display. */
export const linuxFamilies = ['Red Hat', 'Ubuntu', 'Debian', 'Arch', 'SUSE', 'Photon'] as const;
export type LinuxFamily = (typeof linuxFamilies)[number];

/**
 * Where to look inside the guest for the other end of a service. All names are those of commands and packages, the same in every
 * language.
 * - `windows`: a Windows service;
 * - `windowsTooOld`: this version of Windows has no such service;
 * - `kernel`: Linux, done by a kernel module: there is no daemon to look at;
 * - `daemon`: Linux, done by a daemon; package, unit and family are `null` where the distribution is not known;
 * - `none`: this guest system has no such service;
 * - `unknown`: the guest did not say what it runs: both names.
 */
export type GuestHint =
  | { readonly kind: 'windows'; readonly service: string }
  | { readonly kind: 'windowsTooOld'; readonly service: string }
  | { readonly kind: 'kernel'; readonly module: string }
  | {
      readonly kind: 'daemon';
      readonly daemon: string;
      /** What newer kernels (6.10 and later) call it. */
      readonly newerDaemon: string | null;
      readonly family: LinuxFamily | null;
      readonly package: string | null;
      readonly unit: string | null;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly windowsService: string; readonly linux: string | null };

const kernelModule = 'hv_utils';

/** The first Windows version with the service, where not every Windows that runs here has it. */
const firstWindows: Readonly<Partial<Record<ServiceId, number>>> = { guestServiceInterface: 6.2, powerShellDirect: 10 };

const newerDaemons: Readonly<Partial<Record<ServiceId, string>>> = { guestServiceInterface: 'hv_fcopy_uio_daemon' };

/** Short names of the daemons, of which the distributions make their unit names. */
const daemonWords: Readonly<Partial<Record<ServiceId, string>>> = { dataExchange: 'kvp', vss: 'vss', guestServiceInterface: 'fcopy' };

interface Packaging {
  readonly family: LinuxFamily;
  readonly names: RegExp;
  readonly package: string;
  readonly unit: (word: string) => string;
}

/** Names of packages and units, from the distributions' own packages and pasted `systemctl` output. */
const packagings: readonly Packaging[] = [
  { family: 'Ubuntu', names: /ubuntu/i, package: 'linux-cloud-tools-virtual', unit: (word) => `hv-${word}-daemon.service` },
  { family: 'Debian', names: /debian/i, package: 'hyperv-daemons', unit: (word) => `hyperv-daemons.hv-${word}-daemon.service` },
  {
    family: 'Red Hat',
    names: /red hat|\brhel\b|centos|fedora|rocky|alma|oracle/i,
    package: 'hyperv-daemons',
    unit: (word) => `hyperv${word}d.service`,
  },
  { family: 'Arch', names: /\barch\b/i, package: 'hyperv', unit: (word) => `hv_${word}_daemon.service` },
  { family: 'SUSE', names: /suse/i, package: 'hyper-v', unit: (word) => `hv_${word}_daemon.service` },
  { family: 'Photon', names: /photon/i, package: 'hyper-v', unit: (word) => `hv_${word}_daemon.service` },
];

function linuxHint(service: ServiceId, osName: string): GuestHint {
  const daemon = serviceDefinitions[service].linuxDaemon;
  if (daemon === null) return { kind: 'none' };
  if (daemon === kernelModule) return { kind: 'kernel', module: kernelModule };
  const word = daemonWords[service];
  const found = packagings.find(({ names }) => names.test(osName));
  return {
    kind: 'daemon',
    daemon,
    newerDaemon: newerDaemons[service] ?? null,
    family: found?.family ?? null,
    package: found?.package ?? null,
    unit: found === undefined || word === undefined ? null : found.unit(word),
  };
}

/** Where to look for a service inside this guest, as far as the guest said what it runs. */
export function guestHint(guest: Guest | null | undefined, service: ServiceId): GuestHint {
  const { family, windowsVersion } = guestSystem(guest);
  const { windowsService, linuxDaemon } = serviceDefinitions[service];
  switch (family) {
    case 'windows': {
      const first = firstWindows[service] ?? 0;
      const tooOld = windowsVersion !== null && windowsVersion < first;
      return { kind: tooOld ? 'windowsTooOld' : 'windows', service: windowsService };
    }
    case 'linux':
      return linuxHint(service, guest?.osName ?? '');
    case 'other':
      return { kind: 'none' };
    case 'unknown':
      return { kind: 'unknown', windowsService, linux: linuxDaemon };
  }
}

/** A command that shows, inside the guest, how the service does; it changes nothing. `null` where there is none to name. */
export function guestCommand(hint: GuestHint): string | null {
  switch (hint.kind) {
    case 'windows':
      return `Get-Service -Name ${hint.service}`;
    case 'daemon':
      return hint.unit === null ? null : `systemctl status ${hint.unit}`;
    default:
      return null;
  }
}
