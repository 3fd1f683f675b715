import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { NotSentError } from '../../api/gateway/not-sent';
import type { Passwords } from '../../api/gateway/ports';
import { isBcrypt, verifyBcrypt } from './bcrypt-hashes';

/** OWASP's password storage cheat sheet: argon2id (the default) with 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Half of the threads that Node has for such work: the other half is there for files and names. */
const AT_ONCE = 2;
const WAITING = 128;
const RETRY_SECONDS = 1;

/**
 * Hashes passwords with argon2id on threads of its own, few at once; those of the old systems are
 * checked too. Throws `UNAVAILABLE` when too many wait.
 */
export class Argon2Passwords implements Passwords {
  private readonly nobodys: Promise<string>;

  constructor(private readonly slots = bulkhead(AT_ONCE, WAITING)) {
    this.nobodys = this.hash(randomBytes(32).toString('hex'));
  }

  /** Composed as NFKC, so that a password is the same from every keyboard. */
  hash(password: string): Promise<string> {
    return this.inSlot(() => hash(password.normalize('NFKC'), cost));
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    if (stored !== null && isBcrypt(stored)) {
      return this.inSlot(() => verifyBcrypt(stored, password));
    }
    const known = stored ?? (await this.nobodys);
    const right = await this.inSlot(() => verify(known, password.normalize('NFKC')));
    return stored !== null && right;
  }

  isOutdated(stored: string): boolean {
    return isBcrypt(stored);
  }

  private async inSlot<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.slots.execute(work);
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      throw new NotSentError('too many passwords are being checked', RETRY_SECONDS, error);
    }
  }
}
