import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CandleColumns, Timeframe } from '../../engine';
import { badInput, messageOf, wrongUse } from '../errors';
import { arrange } from './arrange';
import { Findings } from './findings';
import type { Reading } from './read-csv';
import { readCsv } from './read-csv';
import { readJson } from './read-json';
import type * as ReadParquet from './read-parquet';
import { regularityWarnings, spacingText, timeframeOf, usualSpacing } from './spacing';

/** Candles as a file holds them, in order, and what had to be said about it. */
export interface CandleFile {
  readonly path: string;
  readonly format: string;
  readonly columns: CandleColumns;
  /** Usual time between two candles in ms; NaN of a single candle. */
  readonly spacing: number;
  /** The timeframe of that spacing; undefined when it is none of the platform's. */
  readonly timeframe: Timeframe | undefined;
  readonly warnings: readonly string[];
}

/** Bytes of a file, `-` being standard input; gzip is undone. */
function readBytes(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw wrongUse(`expected a candles file at ${path}: ${messageOf(error)}`);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw badInput(`${path}: expected a whole gzip file; ${messageOf(error)}`);
  }
}

async function read(
  bytes: Uint8Array,
  errors: Findings,
  progress: (part: number) => void,
): Promise<Reading> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1') {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when needed, types kept
    const { readParquetCandles } = require('./read-parquet') as typeof ReadParquet;
    return readParquetCandles(bytes, errors);
  }
  const beginning = Buffer.from(bytes.subarray(0, 100))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(beginning)) return readJson(bytes, errors);
  return readCsv(bytes, errors, progress);
}

function volumeWarnings({ hasVolume, withoutVolume }: Reading): string[] {
  if (!hasVolume) return ['no volume column: volume is 0 everywhere'];
  return withoutVolume > 0 ? [`${withoutVolume} candles without a volume: taken for 0`] : [];
}

/**
 * Reads candles of any accepted form. Malformed and impossible rows and contradictions are errors,
 * told with their lines; sorting, repeats and holes are warnings.
 */
export async function readCandleFile(
  path: string,
  progress: (part: number) => void = () => undefined,
): Promise<CandleFile> {
  const bytes = readBytes(path);
  const errors = new Findings();
  try {
    const reading = await read(bytes, errors, progress);
    const arranged = arrange(reading.raw, errors);
    if (!errors.isEmpty) throw badInput(errors.messages().join('\n'));
    const { columns, warnings } = arranged;
    if (columns.time.length === 0) throw badInput('expected candles, but there is only a header');
    const spacing = usualSpacing(columns.time);
    const gaps = Number.isNaN(spacing)
      ? []
      : regularityWarnings(arranged, reading.raw.unit, spacing);
    return {
      path,
      format: reading.format,
      columns,
      spacing,
      timeframe: timeframeOf(spacing),
      warnings: [...volumeWarnings(reading), ...warnings, ...gaps],
    };
  } catch (error) {
    throw badInput(`${path}: ${messageOf(error)}`);
  }
}

/** The candles' own spacing in words. */
export function describeSpacing({ timeframe, spacing }: CandleFile): string {
  return timeframe ?? (Number.isNaN(spacing) ? 'unknown' : spacingText(spacing));
}
