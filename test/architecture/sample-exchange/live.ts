import type { ExchangeSettings, LiveEvents, LiveMarket } from '../../../feeds/exchange';
import { systemClock } from '../../../feeds/shared/feed-clock';
import { FeedSocket } from '../../../feeds/shared/feed-socket';
import { pairOf, printOf, symbolOf, type WireEvent } from './wire';

export class SampleLive implements LiveMarket {
  private readonly wanted = new Set<string>();
  private socket: FeedSocket | undefined;

  constructor(
    private readonly settings: ExchangeSettings,
    private readonly events: LiveEvents<string>,
  ) {}

  connect(): void {
    const { wsUrl, heartbeatTimeoutMs = 5_000, clock = systemClock } = this.settings;
    this.socket = new FeedSocket(wsUrl, heartbeatTimeoutMs, clock, {
      opened: () => {
        this.events.opened();
        this.socket?.send(['follow', ...this.wanted]);
      },
      frame: (text) => {
        this.events.heard();
        this.on(JSON.parse(text) as WireEvent);
      },
      silent: () => this.events.silent(),
      closed: (reason) => this.events.closed(reason),
    });
  }

  subscribe(symbols: string[]): void {
    for (const symbol of symbols) this.wanted.add(pairOf(symbol));
    this.socket?.send(['follow', ...symbols.map(pairOf)]);
  }

  unsubscribe(symbols: string[]): void {
    for (const symbol of symbols) this.wanted.delete(pairOf(symbol));
    this.socket?.send(['leave', ...symbols.map(pairOf)]);
  }

  cut(): void {
    this.socket?.cut();
  }

  private on(event: WireEvent): void {
    const source = 'sample';
    switch (event[0]) {
      case 'print':
        return this.events.trade(printOf(event[1], event[2]), event[3]);
      case 'alive': {
        const [, pair, time, lastTradeId] = event;
        return this.events.heartbeat({ symbol: symbolOf(pair), time, lastTradeId, source });
      }
      case 'best': {
        const [
          ,
          pair,
          time,
          price = '',
          bid = '',
          ask = '',
          volume24h = '',
          high24h = '',
          low24h = '',
          open24h = '',
        ] = event;
        const day = { volume24h, high24h, low24h, open24h };
        return this.events.ticker({
          symbol: symbolOf(pair),
          time,
          price,
          bid,
          ask,
          ...day,
          source,
        });
      }
      case 'following':
        return this.events.confirmed(event.slice(1).map(symbolOf));
      case 'no': {
        const [, pair, message] = event;
        if (pair !== null) this.wanted.delete(pair);
        return this.events.refused(pair === null ? undefined : symbolOf(pair), message);
      }
    }
  }
}
