import { AppError } from '../../core/errors';

export interface SocketFollowsLimits {
  /** Symbols that the sockets of one caller may have the feed follow at a time. */
  readonly mostPerCaller: number;
  /** How long the feed goes on with a symbol that no socket follows any more. */
  readonly lingerMs: number;
}

/** How many subscriptions hold a symbol and, when none does any more, until when it counts. */
interface Held {
  subscriptions: number;
  until: number;
}

/**
 * The symbols that the sockets of each caller have the feed follow. One that was left counts until
 * the feed has dropped it, so that leaving and coming back with others gains nothing.
 */
export class SocketFollows {
  private readonly ofCallers = new Map<string, Map<string, Held>>();

  constructor(private readonly limits: SocketFollowsLimits) {}

  /** Counts a subscription; returns how to end that. Throws `TOO_MANY_SYMBOLS`. */
  take(caller: string, symbol: string, now: number): (endedAt: number) => void {
    this.forget(caller, now);
    const held = this.ofCallers.get(caller) ?? new Map<string, Held>();
    const { mostPerCaller, lingerMs } = this.limits;
    if (!held.has(symbol) && held.size >= mostPerCaller) {
      const minutes = Math.ceil(lingerMs / 60_000);
      const message = `expected at most ${mostPerCaller} symbols per caller: an unsubscribed symbol counts for ${minutes} more minutes`;
      throw new AppError('TOO_MANY_SYMBOLS', message);
    }
    const of = held.get(symbol) ?? { subscriptions: 0, until: Infinity };
    of.subscriptions += 1;
    of.until = Infinity;
    held.set(symbol, of);
    this.ofCallers.set(caller, held);
    return (endedAt) => {
      of.subscriptions -= 1;
      if (of.subscriptions === 0) of.until = endedAt + lingerMs;
    };
  }

  /** Forgets what counts no more, of everybody. */
  sweep(now: number): void {
    for (const caller of this.ofCallers.keys()) this.forget(caller, now);
  }

  private forget(caller: string, now: number): void {
    const held = this.ofCallers.get(caller);
    for (const [symbol, { until }] of held ?? []) if (until <= now) held?.delete(symbol);
    if (held?.size === 0) this.ofCallers.delete(caller);
  }
}
