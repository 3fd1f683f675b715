import type { CandleColumns } from './ports';

/** Fields of a candle in their order in a record. */
const fields = ['time', 'open', 'high', 'low', 'close', 'volume', 'trades'] as const;
const RECORD_FIELDS = fields.length;
export const RECORD_BYTES = RECORD_FIELDS * 8;

/** The shortest text that reads back as the same number; `null` for what is unknown. */
function numberText(value: number): string {
  return Number.isNaN(value) ? 'null' : String(value);
}

/** One candle of flat records as a JSON object. */
export function recordText(records: Float64Array, index: number): string {
  const at = index * RECORD_FIELDS;
  const value = (offset: number): string => numberText(records[at + offset] as number);
  return (
    `{"time":${value(0)},"open":${value(1)},"high":${value(2)},"low":${value(3)}` +
    `,"close":${value(4)},"volume":${value(5)},"trades":${value(6)}}`
  );
}

/** Record bytes at any alignment as numbers, copied. */
export function recordNumbers(bytes: Uint8Array): Float64Array {
  const copy = new Uint8Array(bytes.length - (bytes.length % RECORD_BYTES));
  copy.set(bytes.subarray(0, copy.length));
  return new Float64Array(copy.buffer);
}

/** Columns as objects, oldest first; `keep` leaves candles out. */
export function candleObjects(
  candles: CandleColumns,
  keep: (index: number) => boolean = () => true,
): Record<(typeof fields)[number], number | null>[] {
  const objects: Record<(typeof fields)[number], number | null>[] = [];
  for (let i = 0; i < candles.time.length; i++) {
    if (!keep(i)) continue;
    const trades = candles.trades[i] as number;
    objects.push({
      time: candles.time[i] as number,
      open: candles.open[i] as number,
      high: candles.high[i] as number,
      low: candles.low[i] as number,
      close: candles.close[i] as number,
      volume: candles.volume[i] as number,
      trades: Number.isNaN(trades) ? null : trades,
    });
  }
  return objects;
}

/** True for a candle whose interval had no trade. */
export function isFlat(candles: CandleColumns, index: number): boolean {
  return candles.volume[index] === 0 && candles.trades[index] === 0;
}
