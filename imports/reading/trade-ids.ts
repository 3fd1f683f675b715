import { sha256 } from '../values/canonical-json';
import { ContentTable } from './content-table';

const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/**
 * Ids of trades, unique in their session by construction. Those of all sessions are remembered: another table may have
 * the same trades once more.
 */
export class TradeIds {
  private session = '';
  /** By session and id. */
  private readonly seen = new ContentTable();
  private second = '';
  private readonly orders = new Set<string>();
  private taken: { readonly id: string; readonly content: string } | undefined;

  /** Begins another session. */
  enter(session: string): void {
    if (session === this.session) return;
    this.session = session;
    this.second = '';
    this.orders.clear();
  }

  /** Whether the same order came before in this second; trades come in the order of their times. */
  repeats(at: string, order: string): boolean {
    const second = at.slice(0, SECOND);
    if (second !== this.second) this.orders.clear();
    this.second = second;
    if (this.orders.has(order)) return true;
    this.orders.add(order);
    return false;
  }

  /** An id made of a trade without one: the same trade gets it again in the next run. */
  made(parts: readonly string[]): string {
    for (let ordinal = 1; ; ordinal++) {
      const hash = sha256(JSON.stringify([this.session, ...parts, ordinal]));
      const id = `made-${hash.slice(0, 24)}`;
      if (!this.seen.has(id, this.session)) return id;
    }
  }

  /**
   * `id` where it is new, `id#2` and so on where another trade has it; undefined for the same trade again. It is taken
   * once it is settled.
   */
  take(id: string, content: string): string | undefined {
    for (let number = 1; ; number++) {
      const free = number === 1 ? id : `${id}#${number}`;
      if (!this.seen.has(free, this.session)) {
        this.taken = { id: free, content };
        return free;
      }
      if (this.seen.add(free, content, this.session) === 'same') return undefined;
    }
  }

  /** Remembers the last id if its row was placed. */
  settle(isPlaced: boolean): void {
    if (this.taken && isPlaced) this.seen.add(this.taken.id, this.taken.content, this.session);
    this.taken = undefined;
  }
}
