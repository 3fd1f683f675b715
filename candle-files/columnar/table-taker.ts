import type { Vector } from 'apache-arrow';
import { badCandles } from '../errors';
import type { Reading } from '../reading';
import type { Findings } from '../series/findings';
import { acceptCandle, RawCandles } from '../series/raw-candles';
import { disbelief } from '../time/number-instant';
import { textOf } from './column-values';
import type { UsedColumn } from './table-columns';
import { columnValues } from './table-columns';

/** The last instant that a Date holds, ms. */
const LAST_TIME = 8.64e15;

const isTime = (time: number) => Math.abs(time) <= LAST_TIME;

const NUMBERS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/**
 * Takes the columns of a table into candles, piece by piece, in any order of columns; `accept` then
 * looks at whole rows.
 */
export class TableTaker {
  readonly raw: RawCandles;
  private row = 0;
  private withoutVolume = 0;
  private hasVolume = false;
  private readonly labels = { symbol: '', timeframe: '' };
  private readonly badTimes = new Map<number, unknown>();

  constructor(
    private readonly errors: Findings,
    rows: number,
  ) {
    errors.assertRows(rows);
    this.raw = new RawCandles('row', rows);
  }

  /** Makes room for rows that are put before they are accepted. */
  reserve(rows: number): void {
    this.errors.assertRows(this.row + rows);
    this.raw.reserve(rows);
  }

  /** Puts a piece of a column, `offset` rows after those that are accepted. */
  put(used: UsedColumn, piece: Vector, offset: number): void {
    const { role } = used;
    if (role === 'symbol' || role === 'timeframe') return this.checkLabel(role, piece, offset);
    const values = columnValues(used, piece);
    const at = this.raw.count + offset;
    if (role === 'clock') {
      // The date stands there already.
      const { time } = this.raw;
      for (let i = 0; i < values.length; i++) (time[at + i] as number) += values[i] as number;
      return;
    }
    if (role === 'volume') this.hasVolume = true;
    if (role === 'time') this.rememberBad(piece, values, offset);
    this.raw[role].set(values, at);
  }

  /** Looks at rows that are put: impossible ones go to the errors, the rest move together. */
  accept(rows: number): void {
    const { raw, errors } = this;
    const from = raw.count;
    for (let at = from; at < from + rows; at++) {
      const i = raw.count;
      if (i !== at) for (const key of NUMBERS) raw[key][i] = raw[key][at] as number;
      if (!this.hasVolume) raw.volume[i] = 0;
      else if (Number.isNaN(raw.volume[i])) {
        raw.volume[i] = 0;
        this.withoutVolume++;
      }
      this.row++;
      if (isTime(raw.time[i] as number)) acceptCandle(raw, this.row, errors);
      else errors.add('malformed row', `row ${this.row}: ${this.complaint(this.row)}`);
    }
    this.badTimes.clear();
  }

  reading(format: string): Reading {
    const { raw, withoutVolume, hasVolume, labels } = this;
    return { raw, format, hasVolume, withoutVolume, ...labels };
  }

  /** What a few bad times are, for the errors. */
  private rememberBad(piece: Vector, values: Float64Array, offset: number): void {
    for (let i = 0; i < values.length && this.badTimes.size < 5; i++) {
      if (!isTime(values[i] as number)) this.badTimes.set(this.row + offset + i + 1, piece.get(i));
    }
  }

  private complaint(row: number): string {
    const value = this.badTimes.get(row) ?? null;
    const why = value === null ? '' : disbelief(Number(value));
    return `expected time to be a time, was ${value === null ? 'null' : textOf(value)}${why && `: ${why}`}`;
  }

  /** Symbol and timeframe must be the same in all rows. */
  private checkLabel(label: 'symbol' | 'timeframe', piece: Vector, offset: number): void {
    for (let i = 0; i < piece.length; i++) {
      const text = textOf(piece.get(i));
      if (this.labels[label] === '') this.labels[label] = text;
      if (text !== this.labels[label]) {
        throw badCandles(
          `row ${this.row + offset + i + 1}: expected candles of one ${label}, ` +
            `were ${this.labels[label]} and ${text}`,
        );
      }
    }
  }
}
