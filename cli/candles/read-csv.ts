import { ByteFields } from './byte-fields';
import type { CsvLayout, Field } from './csv-layout';
import { csvLayout } from './csv-layout';
import type { Findings } from './findings';
import { TIME_FORMS } from './instant';
import { acceptCandle, RawCandles } from './raw-candles';

/** Rows between two reports of progress. */
const REPORT_EVERY = 50_000;

/** What reading a file found. */
export interface Reading {
  readonly raw: RawCandles;
  readonly format: string;
  readonly hasVolume: boolean;
  /** Candles whose volume was empty or NaN and is taken for 0. */
  readonly withoutVolume: number;
}

/** Reads one row into index `count`; the text of what is wrong, empty when nothing is. */
class RowReader {
  withoutVolume = 0;

  constructor(
    private readonly fields: ByteFields,
    private readonly layout: CsvLayout,
    private readonly raw: RawCandles,
  ) {}

  read(): string {
    const { fields, layout } = this;
    const { columns } = layout;
    let bad: Field | null = null;
    const start = fields.position;
    for (let i = 0; i < columns.length; i++) {
      if (i > 0 && !fields.next()) {
        return `expected at least ${columns.length} fields, were ${i}`;
      }
      const field = columns[i] as Field | null;
      if (field === null) fields.skip();
      else if (!this.store(field)) bad ??= field;
    }
    return bad === null ? '' : this.complaint(bad, start);
  }

  /** Reads a field into its column; false when it is not what it should be. */
  private store(field: Field): boolean {
    const { raw, fields } = this;
    if (field === 'time') {
      const time = fields.instant(this.layout.timeUnit);
      raw.time[raw.count] = time;
      return Number.isFinite(time);
    }
    const start = fields.position;
    const value = fields.number();
    if (value === value) {
      raw[field][raw.count] = value;
      return true;
    }
    raw[field][raw.count] = 0;
    return field === 'volume' && this.isEmpty(start);
  }

  private isEmpty(start: number): boolean {
    this.fields.position = start;
    const empty = /^(nan|null|none|)$/i.test(this.fields.text());
    if (empty) this.withoutVolume++;
    return empty;
  }

  private complaint(field: Field, start: number): string {
    const { fields, layout } = this;
    const end = fields.position;
    fields.position = start;
    for (let i = 0; i < layout.columns.indexOf(field); i++) {
      fields.skip();
      fields.next();
    }
    const text = fields.text();
    fields.position = end;
    const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
    const expected = field === 'time' ? `a time (${TIME_FORMS})` : 'a number';
    return `expected ${field} to be ${expected}, was ${shown}`;
  }
}

/** Lines that a buffer of this kind will about hold, judged by its beginning. */
function estimatedLines(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 65_536);
  let lines = 1;
  for (const byte of sample) if (byte === 10) lines++;
  return Math.ceil((bytes.length / Math.max(1, sample.length)) * lines * 1.02);
}

/** Candles of a separated text file; malformed and impossible rows go to `errors`. */
export function readCsv(
  bytes: Uint8Array,
  errors: Findings,
  progress: (part: number) => void,
): Reading {
  const layout = csvLayout(bytes);
  const raw = new RawCandles('line', estimatedLines(bytes));
  const fields = new ByteFields(bytes, layout.separator, layout.start);
  const rows = new RowReader(fields, layout, raw);
  for (let line = layout.line; fields.position < bytes.length; line++) {
    if (!fields.isBlank) {
      const start = fields.position;
      raw.reserve();
      const complaint = rows.read();
      if (complaint === '') acceptCandle(raw, line, errors);
      else if (!isHeader(bytes, start, layout)) {
        errors.add('malformed row', `line ${line}: ${complaint}`);
      }
    }
    fields.nextLine();
    if (line % REPORT_EVERY === 0) progress(fields.position / bytes.length);
  }
  const format = layout.header === '' ? 'csv without header' : 'csv';
  return { raw, format, hasVolume: layout.hasVolume, withoutVolume: rows.withoutVolume };
}

/** True on a repeated header, as in monthly files that were put together. */
function isHeader(bytes: Uint8Array, start: number, { header }: CsvLayout): boolean {
  if (header === '') return false;
  const there = Buffer.from(bytes.subarray(start, start + Buffer.byteLength(header)));
  return there.toString('utf8') === header;
}
