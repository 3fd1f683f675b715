import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import type { BulkheadPolicy } from 'cockatiel';
import { tooManyRequests } from '../../api/shared/rate-limited';

/** Pieces of work of one user that wait for their turn, unless told otherwise; more are refused. */
const WAITING = 4;
const RETRY_SECONDS = 2;

/** Lets each user have one piece of costly work done at a time: some wait, the rest are refused. */
export class OneAtATime {
  /** Of users that have work under way. */
  private readonly users = new Map<string, BulkheadPolicy>();

  constructor(
    private readonly what: string,
    private readonly waiting = WAITING,
  ) {}

  async run<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const own = this.users.get(userId) ?? bulkhead(1, this.waiting);
    this.users.set(userId, own);
    try {
      return await own.execute(work);
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      throw tooManyRequests(`Too many ${this.what} at once`, RETRY_SECONDS);
    } finally {
      if (own.executionSlots === 1 && own.queueSlots === this.waiting) this.users.delete(userId);
    }
  }
}
