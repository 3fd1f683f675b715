import { createHash } from 'node:crypto';
import type { CandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import type { OwnData } from '../../contracts/own-data';
import type { CandleColumns, Timeframe } from '../../engine';
import { parquetOf } from '../../reports/exports/parquet';
import { candleTable } from '../output/candle-table';
import type { OwnDataServer } from '../server/own-data';

/** About 5 MiB of Parquet: a third of what one request may have. */
const CANDLES_A_PART = 200_000;

interface UploadOf {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Undefined keeps the one that the server has. */
  readonly calendar: Calendar | undefined;
}

/** Candles of a file on their way to a server, part by part; what the server has is not sent again. */
export class PartsUpload {
  constructor(
    private readonly server: OwnDataServer,
    private readonly of: UploadOf,
    /** What the server has of these candles. */
    private readonly before: OwnData | undefined,
  ) {}

  /** Returns how many candles the server had. */
  async send(file: CandleFile, onPart: (part: number) => void): Promise<number> {
    const stored = this.stored();
    const { length } = file.columns.time;
    let had = 0;
    for (let from = 0; from < length; from += CANDLES_A_PART) {
      const part = partOf(file.columns, from, from + CANDLES_A_PART);
      const bytes = parquetOf(candleTable(part));
      // What was wrong with the file is said once: its parts are in order.
      const [repeated, stepsBack] = from === 0 ? [file.repeated, file.stepsBack] : [0, 0];
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (stored.has(keyOf(sha256, repeated, stepsBack))) had += part.time.length;
      else {
        const counts = { repeated: String(repeated), steps_back: String(stepsBack) };
        await this.server.upload({ ...this.of, ...counts }, bytes);
      }
      onPart(Math.min(1, (from + CANDLES_A_PART) / length));
    }
    return had;
  }

  /** The parts that are there, unless they were graded by other hours. */
  private stored(): ReadonlySet<string> {
    const { before: own } = this;
    if (own === undefined) return new Set();
    const { calendar = own.quality.calendar } = this.of;
    if (own.quality.calendar !== calendar) return new Set();
    return new Set(
      own.uploads.flatMap((one) =>
        one.sha256 === null ? [] : [keyOf(one.sha256, one.repeated, one.steps_back)],
      ),
    );
  }
}

function keyOf(sha256: string, repeated: number, stepsBack: number): string {
  return `${sha256} ${repeated} ${stepsBack}`;
}

function partOf(columns: CandleColumns, from: number, to: number): CandleColumns {
  const { time, open, high, low, close, volume } = columns;
  return {
    ...{ time: time.subarray(from, to), open: open.subarray(from, to) },
    ...{ high: high.subarray(from, to), low: low.subarray(from, to) },
    ...{ close: close.subarray(from, to), volume: volume.subarray(from, to) },
  };
}
