/** An account of a guest. */
export interface GuestAccount {
  readonly user: string;
  readonly password: string;
}

/**
 * An account as HyperVVitals/Private/GuestAccount.ps1 takes it: two bytes with the length of the user's name in bytes, the name and the
 * password, each in UTF-16, the low byte first. Bytes, since these can be wiped and a string can't.
 */
export function sealAccount({ user, password }: GuestAccount): Buffer {
  const name = Buffer.from(user, 'utf16le');
  const secret = Buffer.from(password, 'utf16le');
  const wire = Buffer.alloc(2 + name.length + secret.length);
  wire.writeUInt16LE(name.length);
  name.copy(wire, 2);
  secret.copy(wire, 2 + name.length);
  secret.fill(0);
  return wire;
}
