/** Candles of one market and timeframe as columns of equal length, times strictly ascending. */
export interface CandleSeries {
  /** Open times, ms UTC. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** In units of the base asset. */
  readonly volume: Float64Array;
  /** Prints in the candle; NaN where the exchange does not say. */
  readonly trades: Float64Array;
}

export const seriesColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'trades'] as const;

export interface CandleRow {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly trades: number | null;
}

function mapColumns(
  make: (column: (typeof seriesColumns)[number], index: number) => Float64Array,
): CandleSeries {
  return Object.fromEntries(
    seriesColumns.map((column, index) => [column, make(column, index)]),
  ) as unknown as CandleSeries;
}

/** A series of zeros. */
export function emptySeries(length = 0): CandleSeries {
  return mapColumns(() => new Float64Array(length));
}

export function seriesOf(rows: readonly CandleRow[]): CandleSeries {
  return mapColumns((column) => Float64Array.from(rows, (row) => row[column] ?? NaN));
}

export function rowAt(series: CandleSeries, index: number): CandleRow {
  const value = (column: Float64Array): number => column[index] as number;
  const trades = value(series.trades);
  return {
    time: value(series.time),
    open: value(series.open),
    high: value(series.high),
    low: value(series.low),
    close: value(series.close),
    volume: value(series.volume),
    trades: Number.isNaN(trades) ? null : trades,
  };
}

/** The index of the first candle that opens at or after the time. */
export function lowerBound(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A view, not a copy, of the candles that open in [from, to). */
export function sliceByTime(series: CandleSeries, from: number, to: number): CandleSeries {
  return sliceByIndex(series, lowerBound(series.time, from), lowerBound(series.time, to));
}

/** A view, not a copy, of the candles at [from, to). */
export function sliceByIndex(series: CandleSeries, from: number, to?: number): CandleSeries {
  return mapColumns((column) => series[column].subarray(from, to));
}

export function concatSeries(parts: readonly CandleSeries[]): CandleSeries {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const length = parts.reduce((sum, part) => sum + part.time.length, 0);
  return mapColumns((column) => {
    const values = new Float64Array(length);
    let at = 0;
    for (const part of parts) {
      values.set(part[column], at);
      at += part.time.length;
    }
    return values;
  });
}

/** The union by open time; where both have a candle, that of `first` stays. */
export function mergeSeries(first: CandleSeries, second: CandleSeries): CandleSeries {
  if (second.time.length === 0) return first;
  if (first.time.length === 0) return second;
  if ((first.time.at(-1) as number) < (second.time[0] as number)) {
    return concatSeries([first, second]);
  }
  const merged = emptySeries(first.time.length + second.time.length);
  let a = 0;
  let b = 0;
  let length = 0;
  while (a < first.time.length || b < second.time.length) {
    const timeA = first.time[a] ?? Infinity;
    const timeB = second.time[b] ?? Infinity;
    const from = timeA <= timeB ? first : second;
    const index = timeA <= timeB ? a : b;
    for (const column of seriesColumns) merged[column][length] = from[column][index] as number;
    length += 1;
    if (timeA <= timeB) a += 1;
    if (timeB <= timeA) b += 1;
  }
  return sliceByIndex(merged, 0, length);
}
