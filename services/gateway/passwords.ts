import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../api/gateway/ports';
import { isBcrypt, verifyBcrypt } from './bcrypt-hashes';

/** OWASP's password storage cheat sheet: argon2id (the default) with 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes passwords with argon2id, on threads of its own; those of the old systems are checked too. */
export class Argon2Passwords implements Passwords {
  private readonly nobodys: Promise<string> = this.hash(randomBytes(32).toString('hex'));

  /** Composed as NFKC, so that a password is the same from every keyboard. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    if (stored !== null && isBcrypt(stored)) return verifyBcrypt(stored, password);
    const right = await verify(stored ?? (await this.nobodys), password.normalize('NFKC'));
    return stored !== null && right;
  }

  isOutdated(stored: string): boolean {
    return isBcrypt(stored);
  }
}
