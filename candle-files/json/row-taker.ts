import type { Findings } from '../series/findings';
import { FIELDS } from '../fields/field';
import { acceptCandle, RawCandles } from '../series/raw-candles';
import { TIME_FORMS } from '../time/instant';
import { disbelief } from '../time/number-instant';
import type { RowShape } from './row-shape';
import { numberOf, rowShape, timeOf } from './row-shape';

/** Rows that tell the order of fields in a list. */
const SHAPE_ROWS = 500;

/** Takes rows of JSON into candles. */
export class RowTaker {
  readonly raw = new RawCandles('row');
  withoutVolume = 0;
  shape: RowShape | undefined;
  private row = 0;
  private readonly labels: { symbol?: string | number; timeframe?: string | number } = {};

  constructor(
    private readonly errors: Findings,
    private readonly columns: readonly string[] | undefined,
  ) {}

  get symbol(): string {
    return textOf(this.labels.symbol);
  }

  get timeframe(): string {
    return textOf(this.labels.timeframe);
  }

  take(rows: readonly unknown[]): void {
    const [first] = rows;
    if (first === undefined) return;
    this.shape ??= rowShape(rows.slice(0, SHAPE_ROWS), this.columns);
    for (const row of rows) this.takeRow(row, this.shape);
  }

  private takeRow(row: unknown, { pick, hasVolume }: RowShape): void {
    const { raw, errors } = this;
    this.row++;
    raw.reserve();
    const i = raw.count;
    raw.time[i] = timeOf(pick(row, 'time'));
    raw.open[i] = numberOf(pick(row, 'open'));
    raw.high[i] = numberOf(pick(row, 'high'));
    raw.low[i] = numberOf(pick(row, 'low'));
    raw.close[i] = numberOf(pick(row, 'close'));
    const volume = pick(row, 'volume');
    const isEmpty = volume === null || volume === undefined || volume === '';
    if (hasVolume && isEmpty) this.withoutVolume++;
    raw.volume[i] = isEmpty ? 0 : numberOf(volume);
    const bad = FIELDS.find((field) => !Number.isFinite(raw[field][i]));
    if (bad === undefined) {
      const isForeign =
        this.isForeign('symbol', pick(row, 'symbol')) ||
        this.isForeign('timeframe', pick(row, 'timeframe'));
      if (!isForeign) acceptCandle(raw, this.row, errors);
      return;
    }
    const value = pick(row, bad);
    const was = JSON.stringify(value) ?? 'nothing';
    const why = bad === 'time' && value !== null ? disbelief(Number(value)) : '';
    const expected = bad === 'time' ? `a time (${TIME_FORMS})` : 'a number';
    errors.add(
      'malformed row',
      `row ${this.row}: expected ${bad} to be ${why === '' ? expected : 'a time'}, was ${was}${why && `: ${why}`}`,
    );
  }

  /** Symbol and timeframe must be the same in all rows that have them. */
  private isForeign(label: 'symbol' | 'timeframe', value: unknown): boolean {
    if (value === '' || (typeof value !== 'string' && typeof value !== 'number')) return false;
    const first = (this.labels[label] ??= value);
    if (value === first) return false;
    this.errors.add(
      'foreign candle',
      `row ${this.row}: expected candles of one ${label}, were ${first} and ${value}`,
    );
    return true;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
