import type { CandleColumns } from '../../engine';

/** A column in memory that all threads share; one that is there already stays as it is. */
export function sharedColumn(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

export function sharedColumns(columns: CandleColumns): CandleColumns {
  const { time, open, high, low, close, volume, ...more } = columns;
  return {
    time: sharedColumn(time),
    open: sharedColumn(open),
    high: sharedColumn(high),
    low: sharedColumn(low),
    close: sharedColumn(close),
    volume: sharedColumn(volume),
    ...more,
  };
}
