import type { LiveEvents, LiveMarket } from '../exchange';
import type { FeedClock } from '../shared/feed-clock';
import { FeedSocket } from '../shared/feed-socket';
import { messageParser, type ParsedMessage } from './parse-message';
import { SubscriptionBook, type SubscriptionRequest } from './subscription-book';
import { symbolOf } from './symbols';
import type { ErrorMessage, IdForm } from './wire-schemas';

/** How the stream is reached. */
export interface CoinbaseLiveOptions {
  wsUrl: string;
  silenceMs: number;
  clock: FeedClock;
}

/** The stream of Coinbase Exchange, or of what speaks its protocol. */
export class CoinbaseLive<Id extends number | string> implements LiveMarket {
  private readonly book = new SubscriptionBook();
  private readonly parse: (text: string, nowMs: number) => ParsedMessage<Id>;
  private socket: FeedSocket | undefined;

  constructor(
    private readonly options: CoinbaseLiveOptions,
    ids: IdForm<Id>,
    private readonly events: LiveEvents<Id>,
  ) {
    this.parse = messageParser(ids);
  }

  connect(): void {
    const { wsUrl, silenceMs, clock } = this.options;
    this.socket = new FeedSocket(wsUrl, silenceMs, clock, {
      opened: () => {
        this.events.opened();
        this.send(this.book.all());
      },
      frame: (text) => this.onFrame(text),
      silent: () => this.events.silent(),
      closed: (reason) => this.events.closed(reason),
    });
  }

  subscribe(symbols: string[]): void {
    this.send(this.book.add(symbols));
  }

  unsubscribe(symbols: string[]): void {
    this.send(this.book.remove(symbols));
  }

  cut(): void {
    this.socket?.cut();
  }

  private onFrame(text: string): void {
    this.events.heard();
    const parsed = this.parse(text, this.options.clock.now());
    switch (parsed.kind) {
      case 'trade':
        return this.events.trade(parsed.trade, parsed.isLastMatch);
      case 'heartbeat':
        return this.events.heartbeat(parsed.heartbeat);
      case 'ticker':
        return this.events.ticker(parsed.ticker);
      case 'subscriptions': {
        const followed = parsed.message.channels.flatMap((channel) => channel.product_ids);
        this.book.confirm(followed);
        return this.events.confirmed([...new Set(followed.map(symbolOf))]);
      }
      case 'error':
        return this.onRefused(parsed.message);
      case 'malformed':
        return this.events.malformed(parsed.reason);
      case 'ignored':
    }
  }

  private onRefused(error: ErrorMessage): void {
    const { symbol, requests } = this.book.refuse(error);
    const message = error.reason ? `${error.message}: ${error.reason}` : error.message;
    this.events.refused(symbol, message);
    this.send(requests);
  }

  private send(requests: SubscriptionRequest[]): void {
    for (const request of requests) this.socket?.send(request);
  }
}
