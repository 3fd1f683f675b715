import type { RawCandles } from '../series/raw-candles';
import { TIME_FORMS } from '../time/instant';
import { disbelief } from '../time/number-instant';
import type { ByteFields } from './byte-fields';
import type { ColumnRole, CsvLayout } from './csv-layout';
import { Label } from './labels';

const shownText = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Reads one row into index `count` of the candles. */
export class RowReader {
  withoutVolume = 0;
  readonly symbol = new Label('symbol');
  readonly timeframe = new Label('timeframe');
  private date = 0;
  private clock = 0;
  private readonly isPair: boolean;

  constructor(
    private readonly fields: ByteFields,
    private readonly layout: CsvLayout,
    private readonly raw: RawCandles,
  ) {
    this.isPair = layout.columns.includes('clock');
  }

  /** What is wrong with the row, empty when nothing is. */
  read(line: number): string {
    const { fields, layout } = this;
    const { columns } = layout;
    let bad = -1;
    const start = fields.position;
    for (let i = 0; i < columns.length; i++) {
      if (i > 0 && !fields.next()) {
        return `expected at least ${columns.length} fields, were ${i}`;
      }
      const role = columns[i] as ColumnRole | null;
      if (role === null) fields.skip();
      else if (!this.store(role, line) && bad < 0) bad = i;
    }
    if (bad >= 0) return this.complaint(bad, start);
    if (this.isPair) this.raw.time[this.raw.count] = this.date + this.clock;
    return '';
  }

  /** Reads a field into its column; false when it is not what it should be. */
  private store(role: ColumnRole, line: number): boolean {
    const { raw, fields } = this;
    switch (role) {
      case 'time':
        return this.isTime((raw.time[raw.count] = fields.instant(this.layout.timeUnit)));
      case 'date':
        return this.isTime((this.date = fields.instant('auto')));
      case 'clock':
        return this.isTime((this.clock = fields.clock()));
      case 'symbol':
      case 'timeframe':
        this[role].read(fields, line);
        return true;
      default:
        return this.storeNumber(role);
    }
  }

  private storeNumber(field: 'open' | 'high' | 'low' | 'close' | 'volume'): boolean {
    const { raw, fields } = this;
    const start = fields.position;
    const value = fields.number();
    if (value === value) {
      raw[field][raw.count] = value;
      return true;
    }
    raw[field][raw.count] = 0;
    return field === 'volume' && this.isEmpty(start);
  }

  private isTime(value: number): boolean {
    return value === value;
  }

  private isEmpty(start: number): boolean {
    this.fields.position = start;
    const empty = /^(nan|null|none|n\/a|-|)$/i.test(this.fields.text());
    if (empty) this.withoutVolume++;
    return empty;
  }

  private complaint(column: number, start: number): string {
    const { fields, layout } = this;
    const end = fields.position;
    fields.position = start;
    for (let i = 0; i < column; i++) {
      fields.skip();
      fields.next();
    }
    const text = fields.text();
    fields.position = end;
    const role = layout.columns[column] as ColumnRole;
    const why = role === 'time' && text !== '' ? disbelief(Number(text), layout.timeUnit) : '';
    if (why !== '') return `expected time to be a time, was ${shownText(text)}: ${why}`;
    const expected =
      role === 'time' || role === 'date'
        ? `a time (${TIME_FORMS})`
        : role === 'clock'
          ? 'a time of day as 09:30 or 09:30:00'
          : 'a number';
    return `expected ${role === 'clock' ? 'time' : role} to be ${expected}, was ${shownText(text)}`;
  }
}
