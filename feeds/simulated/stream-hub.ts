import type { ExchangeClock } from './exchange-clock';
import type { Market } from './market';
import { MarketCandles } from './market-candles';
import type { Reader } from './reader';
import type { StreamFaults } from './stream-faults';
import { heartbeatText, matchText, tickerText } from './wire-messages';

const MOST_PRINTS_A_TURN = 20_000;
const TICKER_EVERY_MS = 250;
const TICKERS_A_TURN = 2;
const HEARTBEAT_FASTEST_MS = 250;
const HEARTBEAT_SLOWEST_MS = 1_000;
const SLOW_TURN_MS = 1_000;

/** How far a product was streamed, and when its heartbeat and ticker last went out (wall ms). */
interface Position {
  lastId: number;
  heartbeatAt: number;
  tickerAt: number;
  tickerId: number;
}

/** Sends every market's due prints to its readers, in order of trade id, with heartbeats and tickers between them. */
export class StreamHub {
  readonly readers = new Set<Reader>();
  printsSent = 0;
  private readonly positions = new Map<string, Position>();
  private readonly candles = new Map<string, MarketCandles>();
  private lastTurnAt = 0;
  private tickersLeft = 0;

  constructor(
    private readonly markets: ReadonlyMap<string, Market>,
    private readonly clock: ExchangeClock,
    private readonly faults: StreamFaults,
    private readonly wall: () => number,
  ) {}

  /** Begins to stream a product if nobody followed it yet; returns its `last_match` message, if it ever traded. */
  follow(market: Market): string | undefined {
    const { productId } = market.listing;
    let position = this.positions.get(productId);
    if (!position) {
      const lastId = market.lastIdAt(this.clock.now());
      position = { lastId, heartbeatAt: 0, tickerAt: 0, tickerId: 0 };
      this.positions.set(productId, position);
    }
    if (position.lastId === 0) return undefined;
    return matchText(market, market.print(position.lastId), 'last_match');
  }

  /** After the clock was set: the stream goes on at the new time, without what lies between. */
  jump(): void {
    for (const [productId, position] of this.positions) {
      position.lastId = this.markets.get(productId)?.lastIdAt(this.clock.now()) ?? 0;
    }
  }

  /** Sends all that is due at this moment. */
  turn(): void {
    const now = this.wall();
    if (this.faults.active('slow') && now - this.lastTurnAt < SLOW_TURN_MS) return;
    this.lastTurnAt = now;
    this.tickersLeft = TICKERS_A_TURN;
    const time = this.clock.now();
    for (const [productId, position] of this.positions) {
      const market = this.markets.get(productId);
      const readers = [...this.readers].filter((reader) => reader.follows(productId));
      if (!market || readers.length === 0) this.positions.delete(productId);
      else this.stream(market, position, readers, time, now);
    }
  }

  private stream(
    market: Market,
    position: Position,
    readers: Reader[],
    time: number,
    now: number,
  ): void {
    const { productId } = market.listing;
    const due = market.lastIdAt(time);
    const upTo = Math.min(due, position.lastId + MOST_PRINTS_A_TURN);
    const prints = market.prints(position.lastId + 1, upTo);
    this.printsSent += prints.length;
    position.lastId = Math.max(position.lastId, upTo);
    const texts = this.faults.distort(
      productId,
      prints.map((print) => matchText(market, print)),
    );
    const matches = texts.map((text) => Buffer.from(text));
    const hasTicker = readers.some((reader) => reader.channels.ticker.has(productId));
    const ticker = hasTicker ? this.dueTicker(market, position, time, now) : [];
    // A heartbeat vouches for all trades up to its time, so it waits for a stream that lags.
    const heartbeat = due <= upTo ? this.dueHeartbeat(market, position, time, now) : [];
    for (const reader of readers) {
      if (reader.channels.matches.has(productId)) reader.send(matches);
      if (reader.channels.ticker.has(productId)) reader.send(ticker);
      if (reader.channels.heartbeat.has(productId)) reader.send(heartbeat);
    }
  }

  private dueHeartbeat(market: Market, position: Position, time: number, now: number): string[] {
    const speed = Math.max(this.clock.state().speed, Number.MIN_VALUE);
    const every = Math.max(HEARTBEAT_FASTEST_MS, Math.min(HEARTBEAT_SLOWEST_MS, 1000 / speed));
    if (now - position.heartbeatAt < every) return [];
    position.heartbeatAt = now;
    return [heartbeatText(market, position.lastId, time)];
  }

  private dueTicker(market: Market, position: Position, time: number, now: number): string[] {
    const isDue = position.lastId > position.tickerId && now - position.tickerAt >= TICKER_EVERY_MS;
    if (!isDue || this.tickersLeft === 0) return [];
    this.tickersLeft -= 1;
    position.tickerAt = now;
    position.tickerId = position.lastId;
    const day = this.candlesOf(market).lastDay(time);
    return [tickerText(market, market.print(position.lastId), day)];
  }

  /** The candles of a market, with their cache. */
  candlesOf(market: Market): MarketCandles {
    const { productId } = market.listing;
    const candles = this.candles.get(productId) ?? new MarketCandles(market);
    this.candles.set(productId, candles);
    return candles;
  }
}
