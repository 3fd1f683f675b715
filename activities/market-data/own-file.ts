import { statSync } from 'node:fs';
import { readCandleFile } from '../../candle-files/candle-file';
import { assessQuality } from '../../candle-files/quality/assess';
import type { Quality } from '../../candle-files/quality/assess';
import type { Calendar } from '../../candle-files/series/calendar';
import { AppError } from '../../core/errors';
import { ownDataLimits } from '../../contracts/own-data';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import type { CandleSeries } from './candle-series';
import { mergeSeries } from './candle-series';
import { countsOf, withUpload } from './own-uploads';
import type { OwnUpload } from './own-uploads';

const MIB = 1024 * 1024;

/** An uploaded file and what it is added to; it crosses to a thread. */
export interface OwnFileTask {
  readonly path: string;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  readonly calendar: Calendar;
  /** Of the bytes of the file. */
  readonly sha256: string;
  /** Repeated candles and steps back in time that whoever sends the file has mended before. */
  readonly repeated: number;
  readonly stepsBack: number;
  /** What the user has of the instrument, and the files that it is from. */
  readonly stored: CandleSeries;
  readonly uploads: readonly OwnUpload[];
}

/** What comes back: all candles that there are then, or the field that is wrong. */
export type OwnFileAnswer =
  | {
      readonly series: CandleSeries;
      readonly read: number;
      readonly quality: Quality;
      readonly uploads: readonly OwnUpload[];
      readonly warnings: readonly string[];
    }
  | { readonly field: 'body' | 'timeframe'; readonly message: string };

/** Reads a stranger's file within limits, adds it to what is stored and grades both together. */
export async function readOwnFile(task: OwnFileTask): Promise<OwnFileAnswer> {
  const { path, symbol, timeframe, calendar, stored, sha256 } = task;
  const bytes = statSync(path).size;
  const unpackedBytes = Math.min(
    ownDataLimits.unpackedBytes,
    // A file of a few lines repeats itself more than a long one.
    Math.max(MIB, bytes * ownDataLimits.ratio),
  );
  try {
    const file = await readCandleFile(path, {
      symbol,
      calendar,
      likelyTimeframes: [timeframe],
      limits: { unpackedBytes, rows: ownDataLimits.candles },
    });
    const spacing = timeframeMs(timeframe);
    if (!Number.isNaN(file.spacing) && file.spacing !== spacing) {
      const message = `expected ${file.length}, as the candles of the file are apart, was ${timeframe}`;
      return { field: 'timeframe', message };
    }
    const trades = new Float64Array(file.columns.time.length).fill(NaN);
    // Where both have a candle, the upload's is the newer word.
    const series = mergeSeries({ ...file.columns, trades }, stored);
    const { warnings } = file;
    const { time } = file.columns;
    const uploads = withUpload(task.uploads, {
      ...{ sha256, first: time[0] as number, last: time.at(-1) as number },
      repeated: task.repeated + file.repeated,
      stepsBack: task.stepsBack + file.stepsBack,
    });
    const graded = { columns: series, spacing, ...countsOf(uploads) };
    const quality = assessQuality(graded, calendar);
    return { series, read: time.length, quality, uploads, warnings };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CandleFileError') throw error;
    return { field: 'body', message: error.message.replaceAll(`${path}: `, '') };
  }
}

/** The refusal of an upload, with its field. */
export function refusedFile({ field, message }: { field: string; message: string }): AppError {
  return new AppError('INVALID_REQUEST', `${field}: ${message}`, { fields: [{ field, message }] });
}
