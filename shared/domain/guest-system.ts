import type { Guest } from '../contract/fleet.ts';

/**
 * The family of a guest's operating system, from what the guest said itself through Data Exchange. `unknown`: it said nothing that this
 * version understands.
 */
export interface GuestSystem {
  readonly family: 'windows' | 'linux' | 'other' | 'unknown';
  /** With Windows: 6.2 for Windows 8 and Server 2012, 10 for Windows 10, Server 2016 and all later ones; `null` where not known. */
  readonly windowsVersion: number | null;
}

const linuxNames =
  /linux|ubuntu|debian|red hat|rhel|centos|fedora|suse|rocky|alma|oracle (?:enterprise )?server|mint|gentoo|photon|flatcar|coreos|nixos|raspbian|kali/i;
const otherNames = /bsd|solaris|illumos|opnsense|pfsense|darwin|haiku|ms-?dos/i;

/** Marketing names where the guest gave no version, older ones after the newer that contain their words. */
const windowsNames: readonly (readonly [RegExp, number])[] = [
  [/windows (?:1[01])\b|server (?:2016|2019|20[2-9]\d)\b|server, version/, 10],
  [/windows 8\.1|server 2012 r2/, 6.3],
  [/windows 8\b|server 2012\b/, 6.2],
  [/windows 7\b|server 2008 r2/, 6.1],
  [/windows vista|server 2008\b/, 6],
  [/windows xp|server 2003\b|windows 2000/, 5],
];

function windowsVersionOf(name: string, version: string | null): number | null {
  const numbers = /^(\d+)\.(\d+)/.exec(version ?? '');
  if (numbers !== null) {
    const [, major, minor] = numbers;
    return Number(major) >= 10 ? 10 : Number(`${major}.${minor}`);
  }
  const plain = name
    .toLowerCase()
    .replaceAll(/\((?:r|tm)\)|[\u00ae\u2122]/g, '')
    .replaceAll(/\s+/g, ' ');
  return windowsNames.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** What the guest says of its operating system, understood as far as this product needs it. */
export function guestSystem(guest: Guest | null | undefined): GuestSystem {
  const name = guest?.osName ?? '';
  if (/windows/i.test(name)) return { family: 'windows', windowsVersion: windowsVersionOf(name, guest?.osVersion ?? null) };
  if (linuxNames.test(name)) return { family: 'linux', windowsVersion: null };
  return { family: otherNames.test(name) ? 'other' : 'unknown', windowsVersion: null };
}
