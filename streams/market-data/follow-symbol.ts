import type { MarketSeeded } from '../../contracts/market';
import type { FeedPrint } from './feed-recorder';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The exchange's newest minutes may not be in its history yet; their prints are fetched. */
const SETTLING_MS = 3 * MINUTE;
const PAGE = 1000;

/** The exchange's history, as far as it is needed to begin with a symbol. */
export interface ExchangeHistory {
  trades(
    symbol: string,
    query: { after?: number; limit?: number },
  ): Promise<{ trades: readonly FeedPrint[]; after?: number }>;
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

/** Where the feed goes on with a symbol: after `cursor`; `seed` goes into the log before it. */
export interface FollowFrom {
  readonly cursor: number;
  readonly seed?: MarketSeeded;
}

/**
 * Decides where to begin with a symbol: after its last recorded print when the prints since then
 * can be fetched (`maxBackfill`), else anew, from the minutes of the running day and the prints
 * of the last few minutes, so that no larger candle begun before is lost.
 * Rejects when the exchange does not answer or has no trade yet.
 */
export async function followFrom(
  exchange: ExchangeHistory,
  symbol: string,
  source: MarketSeeded['source'],
  cursor: number | undefined,
  maxBackfill: number,
): Promise<FollowFrom> {
  const { trades, after } = await exchange.trades(symbol, { limit: PAGE });
  const newest = trades[0];
  if (newest === undefined) throw new Error(`${symbol}: expected trades, the exchange has none`);
  if (cursor !== undefined && cursor <= newest.tradeId && newest.tradeId - cursor <= maxBackfill) {
    return { cursor };
  }
  const to = Math.floor((newest.time - SETTLING_MS) / MINUTE) * MINUTE;
  const lastTradeId = await lastTradeBefore(exchange, symbol, to, trades, after);
  const dayStart = to - (to % DAY);
  const minutes = to > dayStart ? await exchange.candles(symbol, 60, dayStart, to) : [];
  const candles = minutes
    .filter((candle) => candle.time < to)
    .map(({ time, open, high, low, close, volume }) => {
      return { time, open, high, low, close, volume, trades: null };
    });
  return {
    cursor: lastTradeId,
    seed: {
      symbol,
      source,
      from: candles[0]?.time ?? to,
      to,
      last_trade_id: lastTradeId,
      candles,
    },
  };
}

/** The id of the last trade before a time: pages back until one is found, or history begins. */
async function lastTradeBefore(
  exchange: ExchangeHistory,
  symbol: string,
  time: number,
  firstPage: readonly FeedPrint[],
  firstAfter: number | undefined,
): Promise<number> {
  let page = firstPage;
  let after = firstAfter;
  for (;;) {
    const before = page.find((trade) => trade.time < time);
    if (before !== undefined) return before.tradeId;
    const oldest = page[page.length - 1];
    if (oldest === undefined) throw new Error(`${symbol}: expected trades, the page was empty`);
    if (after === undefined) return oldest.tradeId - 1;
    const next = await exchange.trades(symbol, { after, limit: PAGE });
    if (next.trades.length === 0) return oldest.tradeId - 1;
    page = next.trades;
    after = next.after;
  }
}
