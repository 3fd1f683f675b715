import { bulkhead } from 'cockatiel';
import type { BulkheadPolicy } from 'cockatiel';
import type { RecentUsers } from './recent-users';

/** So many keep a service busy. */
const AT_ONCE = 6;
/** While others use the system: what is under way for one of them never takes long. */
const AT_ONCE_BESIDE_OTHERS = 2;
const WAITING = 512;

interface Slots {
  readonly alone: BulkheadPolicy;
  readonly besideOthers: BulkheadPolicy;
}

/**
 * Actions of one service by caller: some at a time, and fewer while others are there. A caller's
 * actions wait for each other before they wait for anyone else's.
 */
export class OwnActions {
  /** Of the callers that have actions under way. */
  private readonly callers = new Map<string, Slots>();

  constructor(private readonly users: RecentUsers) {}

  /** Throws a `BulkheadRejectedError` when too many of the caller's wait. */
  async run<T>(caller: string, act: () => Promise<T>): Promise<T> {
    const own = this.callers.get(caller) ?? slots();
    this.callers.set(caller, own);
    try {
      return await own.alone.execute(() =>
        this.users.othersThan(caller) ? own.besideOthers.execute(act) : act(),
      );
    } finally {
      const { executionSlots, queueSlots } = own.alone;
      if (executionSlots === AT_ONCE && queueSlots === WAITING) this.callers.delete(caller);
    }
  }
}

function slots(): Slots {
  return {
    alone: bulkhead(AT_ONCE, WAITING),
    besideOthers: bulkhead(AT_ONCE_BESIDE_OTHERS, AT_ONCE),
  };
}
