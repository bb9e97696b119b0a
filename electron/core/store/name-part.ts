import type { DatabaseSync } from 'node:sqlite';

/** Whether `part` stands in a name; letters of all languages count without their case, in whichever of their two forms they are stored. */
export function holdsPart(name: string, part: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').toLowerCase();
  return plain(name).includes(plain(part));
}

/** Gives the connection the function `holds_part(name, part)`: SQLite's own `lower` knows the letters of ASCII alone. */
export function addHoldsPart(handle: DatabaseSync): void {
  handle.function('holds_part', { deterministic: true }, (name, part) => Number(holdsPart(String(name), String(part))));
}
