import { instrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { MarketSeeded } from '../../contracts/market';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The exchange's newest minutes may not be in its history yet; their prints are fetched. */
const SETTLING_MS = 3 * MINUTE;
const PAGE = 1000;

/** A trade of the exchange's history under the exchange's own id. */
interface HistoryTrade<Id> {
  readonly tradeId: Id;
  readonly time: number;
}

/** The exchange's history, as far as it is needed to begin with a symbol. */
interface FollowedHistory<Id> {
  trades(
    symbol: string,
    query: { after?: Id; limit?: number },
  ): Promise<{ trades: readonly HistoryTrade<Id>[]; after?: Id }>;
  candles(
    symbol: string,
    granularitySeconds: number,
    startMs: number,
    endMs: number,
  ): Promise<
    readonly {
      time: number;
      open: string;
      high: string;
      low: string;
      close: string;
      volume: string;
    }[]
  >;
}

/** An exchange whose trade ids are dense numbers, or one whose ids are texts without an order. */
export type FollowedExchange = { readonly name: string } & (
  | { readonly ids: 'dense'; readonly history: FollowedHistory<number> }
  | { readonly ids: 'opaque'; readonly history: FollowedHistory<string> }
);

/** The last print of a symbol that is in the log; `exchangeId` where ids are opaque. */
export interface LastPrint {
  readonly tradeId: number;
  readonly exchangeId?: string;
}

/** Where the feed goes on with a symbol: after `cursor`; `seed` goes into the log before it. */
export interface FollowFrom {
  readonly cursor: LastPrint;
  readonly seed?: MarketSeeded;
}

/**
 * Decides where to begin with a symbol: after its last recorded print when the prints since then
 * can be fetched (`maxBackfill`), else anew, from the minutes of the running day and the prints
 * of the last few minutes, so that no larger candle begun before is lost.
 * Rejects when the exchange does not answer or has no trade yet.
 */
export async function followFrom(
  exchange: FollowedExchange,
  symbol: string,
  cursor: LastPrint | undefined,
  maxBackfill: number,
): Promise<FollowFrom> {
  return exchange.ids === 'dense'
    ? fromDense(exchange.name, exchange.history, symbol, cursor, maxBackfill)
    : fromOpaque(exchange.name, exchange.history, symbol, cursor, maxBackfill);
}

async function fromDense(
  source: string,
  history: FollowedHistory<number>,
  symbol: string,
  cursor: LastPrint | undefined,
  maxBackfill: number,
): Promise<FollowFrom> {
  const page = await history.trades(symbol, { limit: PAGE });
  const newest = newestOf(page.trades, symbol);
  if (cursor !== undefined) {
    const missed = newest.tradeId - cursor.tradeId;
    if (missed >= 0 && missed <= maxBackfill) return { cursor };
  }
  const to = settledMinute(newest.time);
  const last = await lastTradeBefore(history, symbol, to, page);
  // Before the first trade of all there is none: the number below it stands for it.
  const tradeId = last.time < to ? last.tradeId : last.tradeId - 1;
  return { cursor: { tradeId }, seed: await seedOf(source, history, symbol, to, tradeId) };
}

/** The last print is searched for by its id; a new beginning is numbered by its time in microseconds, above every earlier one. */
async function fromOpaque(
  source: string,
  history: FollowedHistory<string>,
  symbol: string,
  cursor: LastPrint | undefined,
  maxBackfill: number,
): Promise<FollowFrom> {
  const page = await history.trades(symbol, { limit: PAGE });
  const newest = newestOf(page.trades, symbol);
  if (cursor?.exchangeId !== undefined) {
    if (await isAmong(history, symbol, cursor.exchangeId, page, maxBackfill)) return { cursor };
  }
  const to = settledMinute(newest.time);
  const last = await lastTradeBefore(history, symbol, to, page);
  const tradeId = Math.max(last.time * 1000, (cursor?.tradeId ?? 0) + 1);
  return {
    cursor: { tradeId, exchangeId: last.tradeId },
    seed: await seedOf(source, history, symbol, to, tradeId),
  };
}

function newestOf<Id>(trades: readonly HistoryTrade<Id>[], symbol: string): HistoryTrade<Id> {
  const [newest] = trades;
  if (newest === undefined)
    throw new Error(`${symbol}: expected trades, but the exchange has none`);
  return newest;
}

function settledMinute(time: number): number {
  return Math.floor((time - SETTLING_MS) / MINUTE) * MINUTE;
}

async function seedOf<Id>(
  source: string,
  history: FollowedHistory<Id>,
  symbol: string,
  to: number,
  lastTradeId: number,
): Promise<MarketSeeded> {
  const dayStart = to - (to % DAY);
  const minutes = to > dayStart ? await history.candles(symbol, 60, dayStart, to) : [];
  const candles = minutes
    .filter((candle) => candle.time < to)
    .map(({ time, open, high, low, close, volume }) => {
      return { time, open, high, low, close, volume, trades: null };
    });
  const from = candles[0]?.time ?? to;
  const market = marketOf(instrumentId(source, symbol));
  return { ...market, from, to, last_trade_id: lastTradeId, candles };
}

interface Page<Id> {
  readonly trades: readonly HistoryTrade<Id>[];
  readonly after?: Id;
}

/** The last trade before a time, or the first of all: pages back until one is found, or history begins. */
async function lastTradeBefore<Id>(
  history: FollowedHistory<Id>,
  symbol: string,
  time: number,
  first: Page<Id>,
): Promise<HistoryTrade<Id>> {
  let page = first;
  for (;;) {
    const before = page.trades.find((trade) => trade.time < time);
    if (before !== undefined) return before;
    const oldest = page.trades.at(-1);
    if (oldest === undefined) throw new Error(`${symbol}: expected trades, but the page was empty`);
    if (page.after === undefined) return oldest;
    const next = await history.trades(symbol, { after: page.after, limit: PAGE });
    if (next.trades.length === 0) return oldest;
    page = next;
  }
}

/** Whether the trade is among the newest `most`. */
async function isAmong(
  history: FollowedHistory<string>,
  symbol: string,
  id: string,
  first: Page<string>,
  most: number,
): Promise<boolean> {
  let page = first;
  let seen = 0;
  for (;;) {
    if (page.trades.some((trade) => trade.tradeId === id)) return true;
    seen += page.trades.length;
    if (page.after === undefined || seen >= most) return false;
    page = await history.trades(symbol, { after: page.after, limit: PAGE });
  }
}
