import { BulkheadRejectedError, IterableBackoff, bulkhead, handleWhen, retry } from 'cockatiel';
import { Pool } from 'undici';
import { AppError } from '../../core/errors';
import { tooManyRequests } from '../shared/rate-limited';
import { NotSentError } from './not-sent';
import { OwnActions } from './own-actions';
import { OwnReads } from './own-reads';
import { ReadCircuit, isBroken } from './read-circuit';
import type { RecentUsers } from './recent-users';

const CONNECTIONS = 128;
/** Half of the connections: however many actions are slow, the other half is there for reads. */
const ACTIONS_AT_ONCE = CONNECTIONS / 2;
const ACTIONS_WAITING = 1_024;
/** A request that waited longer than this is refused: its client has likely given up. */
const LONGEST_WAIT_MS = 20_000;
const RETRY_SECONDS = 1;
/** Waits before a safe request is sent again over a connection that broke. */
const REPEAT_AFTER_MS = [50, 150];

/** The client went away before its answer was whole, which says nothing about the service. */
export class ClientLeftError extends Error {
  constructor(cause?: unknown) {
    super('the client disconnected', { cause });
  }
}

/** The service failed within its answer, when it was too late for another one. */
export class AnswerCutError extends Error {
  constructor(cause: unknown) {
    super('the response was cut off', { cause });
  }
}

const repeats = retry(handleWhen(isBroken), {
  maxAttempts: REPEAT_AFTER_MS.length,
  backoff: new IterableBackoff(REPEAT_AFTER_MS),
});

/**
 * A service's connections, and whether it is worth asking. Reads go through a circuit: after some
 * failures in a row most are refused until one is answered. A caller's reads hold few of the
 * connections at a time. Actions may be slow without anything being wrong, so they neither open the
 * circuit nor wait for it; only so many are sent at once, some wait, and the rest are refused.
 */
export class Upstream {
  readonly pool: Pool;
  private readonly actions = bulkhead(ACTIONS_AT_ONCE, ACTIONS_WAITING);
  private readonly own: OwnActions;
  private readonly ownReads = new OwnReads();
  private readonly circuit = new ReadCircuit();

  constructor(
    address: string,
    private readonly title: string,
    users: RecentUsers,
  ) {
    this.own = new OwnActions(users);
    this.pool = new Pool(address, {
      connections: CONNECTIONS,
      connect: { timeout: 3_000 },
      // Shorter than the services keep theirs, so that none is used just when it is closed.
      keepAliveTimeout: 20_000,
      keepAliveMaxTimeout: 60_000,
    });
  }

  get isOpen(): boolean {
    return this.circuit.isOpen;
  }

  /**
   * Sends what changes nothing; once more over a connection that broke, if it may be repeated.
   * Throws a 429 when too many of the caller's wait, or this one waited too long.
   */
  async read<T>(caller: string, send: () => Promise<T>, mayRepeat: boolean): Promise<T> {
    const askedAt = performance.now();
    const once = async () => {
      if (!this.circuit.admits(caller)) throw this.unavailable();
      try {
        const answer = await send();
        this.circuit.answered();
        return answer;
      } catch (error) {
        if (isServiceFailure(error)) this.circuit.failedFor(caller, error);
        throw error;
      }
    };
    const inTime = () => {
      if (performance.now() - askedAt > LONGEST_WAIT_MS) throw tooManyReads();
      return mayRepeat ? repeats.execute(once) : once();
    };
    try {
      return await this.ownReads.run(caller, inTime);
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? tooManyReads() : error;
    }
  }

  /**
   * Sends what changes something. Throws a 503 when too many of the caller's, or of all, are under
   * way or waiting.
   */
  async act<T>(caller: string, send: () => Promise<T>): Promise<T> {
    const askedAt = performance.now();
    const inTime = () => {
      if (performance.now() - askedAt > LONGEST_WAIT_MS) throw this.busy();
      return send();
    };
    try {
      return await this.own.run(caller, () => this.actions.execute(inTime));
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? this.busy(error) : error;
    }
  }

  unavailable(cause?: unknown): NotSentError {
    return new NotSentError(`${this.title} service unavailable`, RETRY_SECONDS, cause);
  }

  private busy(cause?: unknown): NotSentError {
    const message = `${this.title} service is busy, try again in ${RETRY_SECONDS} s`;
    return new NotSentError(message, RETRY_SECONDS, cause);
  }
}

function tooManyReads(): AppError {
  return tooManyRequests('Too many requests at once', RETRY_SECONDS);
}

/** Refusals of the gateway's own and clients that leave say nothing about the service. */
function isServiceFailure(error: unknown): boolean {
  return !(error instanceof AppError) && !(error instanceof ClientLeftError);
}
