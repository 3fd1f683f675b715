import { EngineError } from '../errors';
import { inArena, kernels, numberRoom } from '../kernels/arena';

/** One closed bar, stamped with its open time (UTC, ms); volume in units of the base asset. */
export interface Candle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  trades?: number;
}

/** A series of closed bars as columns of equal length, times strictly ascending. */
export interface CandleColumns {
  time: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
}

/** Columns of the given length, filled with zeros. */
export function emptyColumns(length: number): CandleColumns {
  return {
    time: new Float64Array(length),
    open: new Float64Array(length),
    high: new Float64Array(length),
    low: new Float64Array(length),
    close: new Float64Array(length),
    volume: new Float64Array(length),
  };
}

/** Copies candles into columns, in the order given. */
export function toColumns(candles: readonly Candle[]): CandleColumns {
  const columns = emptyColumns(candles.length);
  candles.forEach((candle, i) => {
    columns.time[i] = candle.time;
    columns.open[i] = candle.open;
    columns.high[i] = candle.high;
    columns.low[i] = candle.low;
    columns.close[i] = candle.close;
    columns.volume[i] = candle.volume;
  });
  return columns;
}

/** The bar at an index; the index must lie inside the series. */
export function candleAt(columns: CandleColumns, i: number): Candle {
  return {
    time: columns.time[i] as number,
    open: columns.open[i] as number,
    high: columns.high[i] as number,
    low: columns.low[i] as number,
    close: columns.close[i] as number,
    volume: columns.volume[i] as number,
  };
}

/** A view (no copy) of bars `from` up to, not including, `to`. */
export function sliceColumns(columns: CandleColumns, from: number, to: number): CandleColumns {
  return {
    time: columns.time.subarray(from, to),
    open: columns.open.subarray(from, to),
    high: columns.high.subarray(from, to),
    low: columns.low.subarray(from, to),
    close: columns.close.subarray(from, to),
    volume: columns.volume.subarray(from, to),
  };
}

/** Bars that are looked at together: few enough for their copy to stay in a near cache. */
const BLOCK = 4_096;

/** The first bar that is not later than the one before; the length when times ascend. */
function firstNotLater(time: Float64Array): number {
  return inArena(8 * BLOCK, () => {
    const block = numberRoom(BLOCK);
    for (let from = 0; from < time.length; from += BLOCK - 1) {
      const bars = Math.min(BLOCK, time.length - from);
      block.set(time.subarray(from, from + bars));
      const found = kernels().firstNotAbove(block.byteOffset, 0, bars);
      if (found < bars) return from + found;
    }
    return time.length;
  });
}

/** Throws `bad_columns` unless columns are of one length and times finite and ascending. */
export function checkColumns(columns: CandleColumns): void {
  const { time } = columns;
  for (const key of ['open', 'high', 'low', 'close', 'volume'] as const) {
    if (columns[key].length !== time.length) {
      throw new EngineError(
        'bad_columns',
        `expected ${time.length} values in ${key}, were ${columns[key].length}`,
      );
    }
  }
  if (time.length > 0 && !(Number.isFinite(time[0]) && Number.isFinite(time.at(-1)))) {
    throw new EngineError('bad_columns', 'expected finite times');
  }
  const i = firstNotLater(time);
  if (i < time.length) {
    throw new EngineError('bad_columns', `expected ascending times, bar ${i} is not later`);
  }
}
