import type { SessionPoint, StoredTrade } from '../../api/forward-test/session-port';
import type { CandleColumns, Timeframe } from '../../engine';
import { timeframeMs, toColumns } from '../../engine';
import type { Charted, ShownFill } from '../../reports/charted';
import type { TabledFill } from '../../reports/exports/export-table';

/** A point of which price and value are known. */
export type KnownPoint = SessionPoint & { readonly price: number; readonly value: number };

export function knownPoints(points: readonly SessionPoint[]): KnownPoint[] {
  return points.filter(
    (point): point is KnownPoint => point.price !== null && point.value !== null,
  );
}

const NO_ORDER = { nodeId: null, orderType: null, orderedAt: null, cash: null, position: null };

export function fillOf(trade: StoredTrade): TabledFill {
  return {
    time: trade.filledAt.getTime(),
    side: trade.side === 'BUY' ? 'buy' : 'sell',
    price: trade.price,
    quantity: trade.quantity,
    fee: trade.fee,
    pnl: trade.pnl,
    reason: trade.reason,
    ...(trade.order ?? NO_ORDER),
  };
}

/** What the charts of a session draw; of a candle that is not known, its close stands for all prices. */
export function sessionCharted(
  points: readonly KnownPoint[],
  fills: readonly ShownFill[],
  candles: CandleColumns | null,
  timeframe: Timeframe,
  cash: number,
): Charted | null {
  const [first] = points;
  if (first === undefined) return null;
  const places = new Map(Array.from(candles?.time ?? [], (time, i) => [time, i]));
  const columns = toColumns(
    points.map(({ time, price, volume }) => {
      const i = places.get(time);
      const of = (column: 'open' | 'high' | 'low') =>
        i === undefined || candles === null ? price : (candles[column][i] as number);
      return {
        ...{ time, open: of('open'), high: of('high'), low: of('low'), close: price },
        volume: volume ?? 0,
      };
    }),
  );
  return {
    columns,
    barMs: timeframeMs(timeframe),
    equity: Float64Array.from(points, ({ value }) => value),
    cash,
    fills: fills.filter(({ time }) => time >= first.time),
  };
}
