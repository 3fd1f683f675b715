import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import { acceptCandle, RawCandles } from '../series/raw-candles';
import type { Input } from '../source/input';
import { ByteFields } from './byte-fields';
import type { CsvLayout } from './csv-layout';
import { csvLayout } from './csv-layout';
import { RowReader } from './row-reader';
import { wholeLines } from './whole-lines';

/** Candles of a separated text file; malformed and impossible rows go to `errors`. */
export async function readCsv(
  input: Input,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  const layout = csvLayout(input.head);
  const raw = new RawCandles('line');
  const fields = new ByteFields(layout.separator.charCodeAt(0), layout.decimal);
  const rows = new RowReader(fields, layout, raw);
  const isHeader = headerTest(layout);
  let { line } = layout;
  for await (const bytes of wholeLines(input, layout.start)) {
    fields.load(bytes);
    for (; fields.position < bytes.length; line++) {
      if (!fields.isBlank) {
        const start = fields.position;
        raw.reserve();
        const complaint = rows.read(line);
        if (complaint === '') acceptCandle(raw, line, errors);
        else if (!isHeader(bytes, start)) errors.add('malformed row', `line ${line}: ${complaint}`);
      }
      fields.nextLine();
    }
    errors.assertRows(raw.count);
    raw.expect(input.part());
    progress(input.part());
  }
  return {
    raw,
    format: layout.header === '' ? 'csv without header' : 'csv',
    hasVolume: layout.hasVolume,
    withoutVolume: rows.withoutVolume,
    symbol: rows.symbol.text || layout.symbol,
    timeframe: rows.timeframe.text,
  };
}

/** Tells a repeated header, as in monthly files that were put together. */
function headerTest({ header }: CsvLayout): (bytes: Uint8Array, start: number) => boolean {
  if (header === '') return () => false;
  const expected = Buffer.from(header);
  return (bytes, start) => {
    const there = bytes.subarray(start, start + expected.length);
    return expected.equals(there);
  };
}
