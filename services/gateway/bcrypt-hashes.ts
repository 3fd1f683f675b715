import { verify } from '@node-rs/bcrypt';

const form = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
/** Twice as long for each: 14 take a second, and nobody may make a log-in take hours. */
const DEAREST = 14;

/** Whether a stored hash is one of the old systems. */
export function isBcrypt(hash: string): boolean {
  return hash.startsWith('$2');
}

/** Whether a hash of an import can be checked at a log-in. */
export function isUsableBcrypt(hash: string): boolean {
  const [, cost] = form.exec(hash) ?? [];
  return cost !== undefined && Number(cost) >= 4 && Number(cost) <= DEAREST;
}

/** Checks a password as the old systems did: as it was typed, its first 72 bytes. */
export async function verifyBcrypt(hash: string, password: string): Promise<boolean> {
  // PHP's name for what everybody else calls 2b.
  return verify(password, hash.replace(/^\$2y\$/, '$2b$'));
}
