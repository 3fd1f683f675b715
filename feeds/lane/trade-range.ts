import { BackOff } from '../shared/back-off';
import { pause, type FeedClock, type Random } from '../shared/feed-clock';
import type { TradePrint } from '../shared/feed-types';
import type { ExchangeHistory } from '../exchange';

/** The page size of the exchange's trade history. */
const PAGE = 1000;
/** REST may lag the stream for a moment; ids are only called missing after this many looks. */
const LOOKS = 6;

/** A stretch of ids in ascending order: the trades, and the ids in it that the exchange does not have. */
export interface TradeStretch {
  toTradeId: number;
  trades: TradePrint[];
  missing: number[];
}

/** What fetching a range needs. */
export interface TradeRangePorts {
  history: Pick<ExchangeHistory, 'trades'>;
  clock: FeedClock;
  random: Random;
}

/**
 * Yields all trades from `fromId` to `toId` (both included), ascending, a page at a time so that any range fits in memory.
 * Ids are dense, so `after` cursors can be computed upwards although the exchange pages downwards. Rejects with the
 * ExchangeError of a request that failed for good.
 */
export async function* tradeRange(
  symbol: string,
  fromId: number,
  toId: number,
  ports: TradeRangePorts,
  signal: AbortSignal,
): AsyncGenerator<TradeStretch> {
  for (let from = fromId; from <= toId; from += PAGE) {
    const to = Math.min(from + PAGE - 1, toId);
    yield await stretch(symbol, from, to, ports, signal);
  }
}

async function stretch(
  symbol: string,
  from: number,
  to: number,
  ports: TradeRangePorts,
  signal: AbortSignal,
): Promise<TradeStretch> {
  const found = new Map<number, TradePrint>();
  const backOff = new BackOff(ports.random, { firstMs: 500, mostMs: 5_000 });
  for (let look = 1; ; look += 1) {
    await pageDown(symbol, from, to, ports, signal, found);
    if (found.size === to - from + 1) break;
    if (look >= LOOKS && (await newestId(symbol, ports, signal)) >= to) break;
    await pause(ports.clock, backOff.next(), signal);
  }
  const ids = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return {
    toTradeId: to,
    trades: ids.flatMap((id) => found.get(id) ?? []),
    missing: ids.filter((id) => !found.has(id)),
  };
}

/** Pages down from `to` until `from` is passed. */
async function pageDown(
  symbol: string,
  from: number,
  to: number,
  { history }: TradeRangePorts,
  signal: AbortSignal,
  found: Map<number, TradePrint>,
): Promise<void> {
  let after = to + 1;
  while (after > from) {
    const limit = Math.min(PAGE, after - from);
    const { trades } = await history.trades(symbol, { after, limit }, signal);
    for (const trade of trades) {
      if (trade.tradeId >= from && trade.tradeId <= to) found.set(trade.tradeId, trade);
    }
    const oldest = trades.at(-1)?.tradeId ?? 0;
    if (oldest >= after) break;
    after = oldest;
  }
}

async function newestId(
  symbol: string,
  { history }: TradeRangePorts,
  signal: AbortSignal,
): Promise<number> {
  const { trades } = await history.trades(symbol, { limit: 1 }, signal);
  return trades[0]?.tradeId ?? 0;
}
