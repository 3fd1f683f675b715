import type { StoredTrade } from '../../api/forward-test/session-port';
import type { CandleColumns, RoundTripRow, TripFill } from '../../engine';
import { roundTripRows, roundTripsOf } from '../../engine';
import type { KnownPoint } from './session-charted';

/** A fill as round trips are made of it. Orders of sessions fill in the candle after the one that decided. */
function tripFillOf(trade: StoredTrade, ordinal: number): TripFill {
  const { side, quantity, price, fee, pnl, reason } = trade;
  const time = trade.filledAt.getTime();
  return {
    ...{ ordinal, time, quantity, price, pnl },
    side: side === 'BUY' ? 'buy' : 'sell',
    // What was paid for it follows from what it brought and what it gained.
    cost: pnl === null ? null : quantity * price - fee - pnl,
    reason: reason as TripFill['reason'],
    ...{ orderType: 'market', orderedAt: time - 1 },
  };
}

/**
 * The closed round trips of a session. `trades` and `points` are the newest, oldest first: where
 * purchases may lie before them, those from the first time without a position on.
 */
export function sessionTrips(
  trades: readonly StoredTrade[],
  points: readonly KnownPoint[],
  candles: CandleColumns | undefined,
  isCut: boolean,
): RoundTripRow[] {
  const [first, oldest] = [points[0], trades[0]];
  if (candles === undefined || first === undefined || oldest === undefined) return [];
  const isWhole = !isCut && oldest.filledAt.getTime() >= first.time;
  const since = Math.max(first.time, oldest.filledAt.getTime());
  const flat = points.find(({ time, position }) => time >= since && position === 0)?.time;
  const from = isWhole ? -Infinity : (flat ?? Infinity);
  const fills = trades.filter(({ filledAt }) => filledAt.getTime() > from).map(tripFillOf);
  const unknown = new Set(fills.filter(({ pnl }) => pnl === null).map(({ ordinal }) => ordinal));
  const trips = roundTripsOf(fills, { candles });
  // Of imported sales the result may be unknown.
  return roundTripRows(trips.filter(({ exitOrdinal }) => !unknown.has(exitOrdinal)));
}
