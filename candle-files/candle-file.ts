import type { CandleColumns, Timeframe } from '../engine';
import { TIMEFRAMES, timeframeMs } from '../engine';
import { badCandles, CandleFileError, messageOf, shortened } from './errors';
import type { Source } from './identity/identify';
import { identify } from './identity/identify';
import { readCsv } from './csv/read-csv';
import type * as ReadArrow from './columnar/read-arrow';
import type * as ReadParquet from './columnar/read-parquet';
import { readJson } from './json/read-json';
import type { Reading, ReportProgress } from './reading';
import { arrange } from './series/arrange';
import type { Calendar } from './series/calendar';
import { Findings } from './series/findings';
import { regularityWarnings, spacingOf } from './series/spacing';
import type { UnpackedInput } from './source/open-input';
import { openInput } from './source/open-input';
import { UnpackedBytes } from './source/unpacked-bytes';

// oxlint-disable-next-line no-control-regex -- what no message shows
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f]/g;

/** Letters of what is said of a file; a few lines of each kind of error are fewer. */
const MOST_SAID = 10_000;

/** Candles as a file holds them, in order, and what had to be said about it. */
export interface CandleFile {
  readonly path: string;
  /** Format, with gzip and zip from the inside out: `csv in zip`. */
  readonly format: string;
  readonly columns: CandleColumns;
  readonly symbol: string;
  readonly symbolFrom: Source;
  /** Length of a bar in ms; NaN of a single candle of which nothing says it. */
  readonly spacing: number;
  readonly spacingFrom: Source;
  /** The same in words: `5m`, `1M` for months; `unknown`. */
  readonly length: string;
  /** The timeframe of that length; undefined when it is none of the platform's. */
  readonly timeframe: Timeframe | undefined;
  readonly warnings: readonly string[];
  /** Repeated candles that were dropped, and steps back in time that were sorted away. */
  readonly repeated: number;
  readonly stepsBack: number;
  /** Rows that are not used, and which; only of a file whose errors are skipped. */
  readonly badRows: number;
  readonly errors: readonly string[];
}

/** What a reader of candles may say about them. */
export interface ReadOptions {
  /** Name of what the candles are of; taken from the file where it is not given. */
  readonly symbol?: string;
  /** Length of a candle; taken from the file where it is not given. */
  readonly timeframe?: Timeframe;
  /** Lengths that count before what the file says of itself, if its candles are so far apart. */
  readonly likelyTimeframes?: readonly Timeframe[];
  /** When the market is open; `24x7` by default. */
  readonly calendar?: Calendar;
  /** Who knows it once symbol and length are read, where it is not given. */
  readonly calendarOf?: (of: Pick<CandleFile, 'symbol' | 'timeframe'>) => Calendar | undefined;
  readonly progress?: ReportProgress;
  /** Skips and reports rows that are otherwise errors; of candles that contradict each other the first stays. */
  readonly skipsErrors?: boolean;
  /** Files of strangers: what unpacks to more bytes, or has more rows, is an error. */
  readonly limits?: { readonly unpackedBytes: number; readonly rows: number };
}

function read(
  { input, kind }: UnpackedInput,
  errors: Findings,
  progress: ReportProgress,
  unpackedBytes: number | undefined,
): Promise<Reading> {
  const unpacked = new UnpackedBytes(unpackedBytes);
  switch (kind) {
    case 'text':
      return readCsv(input, errors, progress);
    case 'json':
      return readJson(input, errors, progress);
    case 'parquet': {
      // The decoders are megabytes large: only columnar files load them.
      // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
      const { readParquet } = require('./columnar/read-parquet') as typeof ReadParquet;
      return readParquet(input, errors, progress, unpacked);
    }
    default: {
      // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
      const { readArrow } = require('./columnar/read-arrow') as typeof ReadArrow;
      return readArrow(input, kind === 'arrow', errors, progress, unpacked);
    }
  }
}

function volumeWarnings({ hasVolume, withoutVolume }: Reading): string[] {
  if (!hasVolume) return ['no volume column: volume is 0 everywhere'];
  return withoutVolume > 0 ? [`${withoutVolume} candles have no volume: read as 0`] : [];
}

/** The timeframe whose bars are this long, if there is one. */
function timeframeOf(spacing: number): Timeframe | undefined {
  return TIMEFRAMES.find((name) => timeframeMs(name) === spacing);
}

async function readUnpacked(
  path: string,
  unpacked: UnpackedInput,
  options: ReadOptions,
): Promise<CandleFile> {
  const { calendarOf, progress = () => undefined, skipsErrors = false } = options;
  const errors = new Findings(options.limits?.rows);
  const reading = await read(unpacked, errors, progress, options.limits?.unpackedBytes);
  const { raw } = reading;
  errors.assertRows(raw.count);
  const arranged = arrange(raw, errors);
  const isEmpty = arranged.columns.time.length === 0;
  if (!errors.isEmpty && (!skipsErrors || isEmpty)) throw badCandles(errors.messages().join('\n'));
  const { columns, warnings, repeated, stepsBack } = arranged;
  if (isEmpty) throw badCandles('expected candles, but there is only a header');
  const said = {
    option: options.symbol,
    timeframeOption: options.timeframe,
    likelyTimeframes: options.likelyTimeframes ?? [],
    symbolColumn: reading.symbol,
    timeframeColumn: reading.timeframe,
    names: unpacked.names,
  };
  const identity = identify(said, spacingOf(columns.time));
  const timeframe = timeframeOf(identity.spacing);
  const calendar =
    options.calendar ?? calendarOf?.({ symbol: identity.symbol, timeframe }) ?? '24x7';
  const gaps = Number.isNaN(identity.spacing)
    ? []
    : regularityWarnings(arranged, raw.unit, identity.spacing, calendar);
  return {
    path,
    format: [reading.format, ...unpacked.layers.toReversed()].join(' in '),
    columns,
    ...identity,
    timeframe,
    warnings: [...volumeWarnings(reading), ...warnings, ...gaps],
    ...{ repeated, stepsBack, badRows: errors.count, errors: errors.messages() },
  };
}

/**
 * Reads candles of any accepted form. Malformed and impossible rows and contradictions are errors,
 * reported with their lines; sorting, repeats and gaps are warnings.
 */
export async function readCandleFile(path: string, options: ReadOptions = {}): Promise<CandleFile> {
  let unpacked: UnpackedInput | undefined;
  try {
    unpacked = await openInput(path, options.limits?.unpackedBytes);
    return await readUnpacked(path, unpacked, options);
  } catch (error) {
    if (error instanceof CandleFileError && error.code === 'cannot_open') throw error;
    // What a damaged file says may be any bytes, of any length.
    const said = shortened(messageOf(error), MOST_SAID).replace(CONTROL, '\ufffd');
    throw new CandleFileError('bad_candles', `${path}: ${said}`, { cause: error });
  } finally {
    await unpacked?.input.close();
  }
}
