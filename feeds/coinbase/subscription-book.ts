import { productIdOf, symbolOf } from './symbols';
import type { ErrorMessage } from './wire-schemas';

const CHANNELS = ['matches', 'heartbeat', 'ticker'];

/** A request to the stream. */
export interface SubscriptionRequest {
  type: 'subscribe' | 'unsubscribe';
  product_ids: string[];
  channels: string[];
}

/**
 * Which symbols to ask for. The exchange refuses a whole request for one unknown product, so a refused symbol is asked for
 * alone from then on, and the others again without it.
 */
export class SubscriptionBook {
  private readonly wanted = new Set<string>();
  private readonly rejected = new Set<string>();

  /** Requests for a fresh connection. */
  all(): SubscriptionRequest[] {
    const alone = [...this.rejected].map((symbol) => request('subscribe', [symbol]));
    const accepted = [...this.wanted].filter((symbol) => !this.rejected.has(symbol));
    return accepted.length > 0 ? [request('subscribe', accepted), ...alone] : alone;
  }

  add(symbols: string[]): SubscriptionRequest[] {
    const added = symbols.filter((symbol) => !this.wanted.has(symbol));
    added.forEach((symbol) => this.wanted.add(symbol));
    return added.length > 0 ? [request('subscribe', added)] : [];
  }

  remove(symbols: string[]): SubscriptionRequest[] {
    const removed = symbols.filter((symbol) => this.wanted.delete(symbol));
    const followed = removed.filter((symbol) => !this.rejected.delete(symbol));
    return followed.length > 0 ? [request('unsubscribe', followed)] : [];
  }

  /** The symbol that an error message names, if any, and what to ask for instead. */
  refuse({ message, reason = '' }: ErrorMessage): {
    symbol?: string;
    requests: SubscriptionRequest[];
  } {
    const words = `${message} ${reason}`.split(/[^A-Za-z0-9-]+/);
    const symbol = words.map(symbolOf).find((word) => this.wanted.has(word));
    if (symbol === undefined || this.rejected.has(symbol)) return { symbol, requests: [] };
    this.rejected.add(symbol);
    const accepted = [...this.wanted].filter((other) => !this.rejected.has(other));
    const requests = accepted.length > 0 ? [request('subscribe', accepted)] : [];
    return { symbol, requests };
  }

  /** The exchange follows these products after all. */
  confirm(productIds: string[]): void {
    productIds.forEach((id) => this.rejected.delete(symbolOf(id)));
  }
}

function request(type: SubscriptionRequest['type'], symbols: string[]): SubscriptionRequest {
  return { type, product_ids: symbols.map(productIdOf), channels: CHANNELS };
}
