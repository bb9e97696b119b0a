import type { AccountPlace } from '../store/guest-account-store.ts';

/**
 * What is sealed begins with its place and user, so that the account of one VM can't be moved to the line of another one in the database. As JSON,
 * of which no array begins another one: so nothing has to tell where the head ends.
 */
function headOf(place: AccountPlace, user: string): Buffer {
  return Buffer.from(JSON.stringify(place === 'all' ? [place, user] : [place.hostId, place.vmId, user]), 'utf8');
}

/** The bytes to be sealed: the head, and the account as sealAccount makes it. */
export function packAccount(place: AccountPlace, user: string, wire: Buffer): Buffer {
  return Buffer.concat([headOf(place, user), wire]);
}

/** The account out of such bytes, as a copy; `null` where they are those of another place or user, or none of ours. */
export function unpackAccount(place: AccountPlace, user: string, packed: Buffer): Buffer | null {
  const head = headOf(place, user);
  return packed.subarray(0, head.length).equals(head) ? Buffer.from(packed.subarray(head.length)) : null;
}
