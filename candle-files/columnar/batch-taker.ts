import type { RecordBatch, Schema, Vector } from 'apache-arrow';
import { badCandles } from '../errors';
import type { ColumnPlaces } from '../fields/column-names';
import { columnPlaces, missingFields, saysMilliseconds } from '../fields/column-names';
import type { Field } from '../fields/field';
import type { Reading } from '../reading';
import type { Findings } from '../series/findings';
import { acceptCandle, RawCandles } from '../series/raw-candles';
import { disbelief } from '../time/number-instant';
import { clocksOf, numbersOf, timesOf } from './column-values';

/** Takes batches of a columnar file into candles. */
export class BatchTaker {
  readonly raw: RawCandles;
  private places: ColumnPlaces | undefined;
  private names: readonly string[] = [];
  private row = 0;
  private withoutVolume = 0;
  private symbol = '';
  private timeframe = '';

  constructor(
    private readonly errors: Findings,
    rows: number,
  ) {
    this.raw = new RawCandles('row', rows);
  }

  take(batch: RecordBatch): void {
    if (batch.numRows === 0) return;
    const places = (this.places ??= this.placesIn(batch));
    this.readLabels(batch, places);
    const values = (field: Exclude<Field, 'time'>) => {
      const column = batch.getChildAt(places[field]) as Vector | null;
      return column === null ? new Float64Array(batch.numRows) : numbersOf(column);
    };
    this.takeColumns(batch, this.times(batch, places), {
      ...{ open: values('open'), high: values('high'), low: values('low') },
      ...{ close: values('close'), volume: values('volume') },
    });
  }

  reading(format: string): Reading {
    const { raw, withoutVolume, symbol, timeframe } = this;
    const hasVolume = (this.places?.volume ?? -1) >= 0;
    return { raw, format, hasVolume, withoutVolume, symbol, timeframe };
  }

  private placesIn(batch: RecordBatch): ColumnPlaces {
    const names = namesOf(batch.schema as Schema);
    this.names = names;
    const places = columnPlaces(names, (at) => String(batch.getChildAt(at)?.get(0) ?? ''));
    const missing = missingFields(places);
    if (missing.length > 0) {
      throw badCandles(`expected columns ${missing.join(', ')}, were ${names.join(', ')}`);
    }
    return places;
  }

  private times(batch: RecordBatch, places: ColumnPlaces): Float64Array {
    const column = (at: number) => batch.getChildAt(at) as Vector;
    const unit = saysMilliseconds(this.names[places.time] ?? '') ? 'ms' : 'auto';
    if (places.time >= 0) return timesOf(column(places.time), unit);
    const clocks = clocksOf(column(places.clock));
    return timesOf(column(places.date), 'auto').map((date, i) => date + (clocks[i] as number));
  }

  private takeColumns(
    batch: RecordBatch,
    time: Float64Array,
    values: Readonly<Record<Exclude<Field, 'time'>, Float64Array>>,
  ): void {
    const { raw, errors } = this;
    const { open, high, low, close, volume } = values;
    for (let row = 0; row < time.length; row++) {
      raw.reserve();
      const i = raw.count;
      raw.time[i] = time[row] as number;
      raw.open[i] = open[row] as number;
      raw.high[i] = high[row] as number;
      raw.low[i] = low[row] as number;
      raw.close[i] = close[row] as number;
      raw.volume[i] = volume[row] as number;
      if (Number.isNaN(volume[row])) {
        raw.volume[i] = 0;
        this.withoutVolume++;
      }
      this.row++;
      if (Number.isFinite(time[row])) acceptCandle(raw, this.row, errors);
      else errors.add('malformed row', `row ${this.row}: ${this.complaint(batch, row)}`);
    }
  }

  private complaint(batch: RecordBatch, row: number): string {
    const { time = -1, date = -1 } = this.places ?? {};
    const value: unknown = batch.getChildAt(time >= 0 ? time : date)?.get(row) ?? null;
    const why = value === null ? '' : disbelief(Number(value));
    return `expected time to be a time, was ${String(value)}${why && `: ${why}`}`;
  }

  /** Symbol and timeframe must be the same in all rows. */
  private readLabels(batch: RecordBatch, places: ColumnPlaces): void {
    for (const label of ['symbol', 'timeframe'] as const) {
      const column = batch.getChildAt(places[label]);
      if (column === null) continue;
      for (let row = 0; row < batch.numRows; row++) {
        const text = String(column.get(row) ?? '');
        if (this[label] === '') this[label] = text;
        if (text !== this[label]) {
          throw badCandles(
            `row ${this.row + row + 1}: expected candles of one ${label}, were ${this[label]} and ${text}`,
          );
        }
      }
    }
  }
}

function namesOf({ fields }: Schema): string[] {
  return fields.map(({ name }) => name);
}

