import { EngineError } from '../errors';
import type { FeedCloses, FeedColumns } from '../nodes/definition';

function unavailable(symbol: string): EngineError {
  const message = `expected the closes of ${symbol} in feeds; the strategy reads them`;
  return new EngineError('symbol_unavailable', message);
}

/** Throws `symbol_unavailable` for a symbol without feed, `bad_columns` for one of another length. */
export function checkFeedColumns(
  symbols: readonly string[],
  feeds: FeedColumns | undefined,
  bars: number,
): void {
  for (const symbol of symbols) {
    const closes = feeds?.get(symbol);
    if (!closes) throw unavailable(symbol);
    if (closes.length === bars) continue;
    const message = `expected ${bars} closes of ${symbol}, one per bar, was ${closes.length}`;
    throw new EngineError('bad_columns', message);
  }
}

/** Throws `symbol_unavailable` for a symbol without a close; NaN stands for a bar without trades. */
export function checkFeedCloses(symbols: readonly string[], feeds: FeedCloses | undefined): void {
  for (const symbol of symbols) if (!feeds?.has(symbol)) throw unavailable(symbol);
}
