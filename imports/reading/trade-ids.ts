import { createHash } from 'node:crypto';

/**
 * Ids of one session's trades, unique by construction. It holds 16 bytes of each id and of each trade's content: a session
 * may have a million of them.
 */
export class TradeIds {
  private session = '';
  private readonly seen = new Map<string, string>();
  private readonly orders = new Set<string>();

  /** Begins another session; its ids have nothing to do with those before. */
  enter(session: string): void {
    if (session === this.session) return;
    this.session = session;
    this.seen.clear();
    this.orders.clear();
  }

  /** Whether the same order came before in this second; trades come in the order of their times. */
  repeats(order: string): boolean {
    if (this.orders.has(order)) return true;
    const second = order.slice(0, 19);
    const [other] = this.orders;
    if (other !== undefined && !other.startsWith(second)) this.orders.clear();
    this.orders.add(order);
    return false;
  }

  /** An id made of a trade without one: the same trade gets it again in the next run. */
  made(parts: readonly string[]): string {
    for (let ordinal = 1; ; ordinal++) {
      const id = `made-${digest([this.session, ...parts, String(ordinal)]).slice(0, 24)}`;
      if (!this.seen.has(short(id))) return id;
    }
  }

  /** `id` where it is new, `id#2` and so on where another trade has it; undefined for the same trade again. */
  take(id: string, content: string): string | undefined {
    const hash = short(content);
    for (let number = 1; ; number++) {
      const free = number === 1 ? id : `${id}#${number}`;
      const other = this.seen.get(short(free));
      if (other === hash) return undefined;
      if (other !== undefined) continue;
      this.seen.set(short(free), hash);
      return free;
    }
  }
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** 96 bits as 12 characters of one byte each. */
function short(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 12);
}
