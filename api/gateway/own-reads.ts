import { bulkhead } from 'cockatiel';
import type { BulkheadPolicy } from 'cockatiel';

/** An eighth of a service's connections, and more than a page asks for at a time. */
const AT_ONCE = 16;
const WAITING = 512;

/**
 * Reads of one service by caller. However long a caller's take, as those that wait for an exchange,
 * they hold few of the connections; the others of the same caller wait for them.
 */
export class OwnReads {
  /** Of the callers that have reads under way. */
  private readonly callers = new Map<string, BulkheadPolicy>();

  /** Throws a `BulkheadRejectedError` when too many of the caller's wait. */
  async run<T>(caller: string, read: () => Promise<T>): Promise<T> {
    const own = this.callers.get(caller) ?? bulkhead(AT_ONCE, WAITING);
    this.callers.set(caller, own);
    try {
      return await own.execute(read);
    } finally {
      if (own.executionSlots === AT_ONCE && own.queueSlots === WAITING) this.callers.delete(caller);
    }
  }
}
