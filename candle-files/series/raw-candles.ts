import type { CandleColumns } from '../../engine';
import type { Findings } from './findings';

/** An estimate above this is not believed; memory that is not written to costs nothing. */
const MOST_EXPECTED = 20_000_000;

/** Columns that grow while a file is read, with the line (or row) each candle stood on. */
export class RawCandles {
  count = 0;
  time = new Float64Array(0);
  open = new Float64Array(0);
  high = new Float64Array(0);
  low = new Float64Array(0);
  close = new Float64Array(0);
  volume = new Float64Array(0);
  line = new Uint32Array(0);

  private expected = 0;

  constructor(
    /** `line` of a text file, `row` of a table. */
    readonly unit: 'line' | 'row',
    capacity = 1 << 14,
  ) {
    this.grow(Math.max(16, capacity));
  }

  /** Makes room for more candles; their values go to index `count` and after. */
  reserve(more = 1): void {
    const needed = this.count + more;
    if (needed <= this.time.length) return;
    this.grow(Math.max(needed, Math.ceil(this.count * 1.5), this.expected));
  }

  /** Estimates from the part of the file that is read how many candles it holds. */
  expect(part: number): void {
    this.expected = part > 0 ? Math.min(Math.ceil((this.count / part) * 1.02), MOST_EXPECTED) : 0;
  }

  columns(): CandleColumns {
    const { time, open, high, low, close, volume, count } = this;
    return {
      time: time.subarray(0, count),
      open: open.subarray(0, count),
      high: high.subarray(0, count),
      low: low.subarray(0, count),
      close: close.subarray(0, count),
      volume: volume.subarray(0, count),
    };
  }

  private grow(capacity: number): void {
    for (const key of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
      const grown = new Float64Array(capacity);
      grown.set(this[key].subarray(0, this.count));
      this[key] = grown;
    }
    const lines = new Uint32Array(capacity);
    lines.set(this.line.subarray(0, this.count));
    this.line = lines;
  }
}

/** What makes a candle impossible, or an empty text. */
export function impossibleBecause(raw: RawCandles, i: number): string {
  const [open, high, low] = [raw.open[i] as number, raw.high[i] as number, raw.low[i] as number];
  const [close, volume] = [raw.close[i] as number, raw.volume[i] as number];
  for (const [name, price] of [
    ['open', open],
    ['high', high],
    ['low', low],
    ['close', close],
  ] as const) {
    if (!(price > 0 && price < Infinity))
      return `expected ${name} to be a price above 0, was ${price}`;
  }
  if (high < low) return `expected high to be at least low, were high ${high} and low ${low}`;
  if (high < open || high < close) {
    return `expected high to be at least open and close, were high ${high}, open ${open}, close ${close}`;
  }
  if (low > open || low > close) {
    return `expected low to be at most open and close, were low ${low}, open ${open}, close ${close}`;
  }
  return volume >= 0 && volume < Infinity ? '' : `expected volume to be 0 or more, was ${volume}`;
}

/** Takes the candle at index `count` in if it is possible, else reports it. */
export function acceptCandle(raw: RawCandles, line: number, errors: Findings): void {
  const i = raw.count;
  const high = raw.high[i] as number;
  const low = raw.low[i] as number;
  const open = raw.open[i] as number;
  const close = raw.close[i] as number;
  const volume = raw.volume[i] as number;
  // One chain of comparisons for the usual candle; every NaN fails it.
  const possible =
    low > 0 &&
    open >= low &&
    close >= low &&
    high >= open &&
    high >= close &&
    high < Infinity &&
    volume >= 0 &&
    volume < Infinity;
  if (possible) {
    raw.line[i] = line;
    raw.count++;
  } else {
    errors.add('impossible candle', `${raw.unit} ${line}: ${impossibleBecause(raw, i)}`);
  }
}
