import { describeSpacing, readCandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import type { CandleColumns, Timeframe } from '../../engine';
import { plainSymbol } from '../options/instrument';
import { wrongUse } from '../errors';
import { candleTable } from '../output/candle-table';
import { parquetOf } from '../../reports/exports/parquet';
import { userConnectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { OwnDataServer } from '../server/own-data';
import { integer } from '../terminal/numbers';
import { Progress } from '../terminal/progress';

/** Options of `algotrade data import`, as commander gives them. */
export interface DataImportOptions extends ServerOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly calendar: Calendar;
}

/** About 5 MiB of Parquet: a third of what one request may have. */
const CANDLES_A_PART = 200_000;

/**
 * `algotrade data import`: candles of a file as the user's own on a server, part by part. The same command again
 * goes on where it ended: candles that are there stay as they are.
 */
export async function importData(path: string, options: DataImportOptions): Promise<void> {
  const server = new OwnDataServer(userConnectionOf(options));
  const { calendar } = options;
  const progress = new Progress();
  try {
    const file = await readCandleFile(path, {
      ...{ symbol: options.symbol, calendar },
      progress: (part) => progress.show('reading', part),
    });
    const timeframe = options.timeframe ?? file.timeframe;
    if (timeframe === undefined) {
      throw wrongUse(`expected --timeframe: the candles are ${describeSpacing(file)}`);
    }
    if (file.symbolFrom === 'default') {
      throw wrongUse('expected --symbol: neither the file nor its name says what it holds');
    }
    const symbol = plainSymbol(file.symbol);
    const { length } = file.columns.time;
    for (let from = 0; from < length; from += CANDLES_A_PART) {
      const part = partOf(file.columns, from, from + CANDLES_A_PART);
      await server.upload({ symbol, timeframe, calendar }, parquetOf(candleTable(part)));
      progress.show('uploading', Math.min(1, (from + CANDLES_A_PART) / length));
    }
    progress.clear();
    const { data } = await server.list();
    const stored = data.find((one) => one.symbol === symbol && one.timeframe === timeframe);
    const lines = [
      ...file.warnings,
      `imported ${integer(length)} candles as imported:${symbol} ${timeframe}`,
      ...(stored === undefined
        ? []
        : [`the server has ${integer(stored.candles)} of them, grade ${stored.grade}`]),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    progress.clear();
  }
}

function partOf(columns: CandleColumns, from: number, to: number): CandleColumns {
  const { time, open, high, low, close, volume } = columns;
  return {
    ...{ time: time.subarray(from, to), open: open.subarray(from, to) },
    ...{ high: high.subarray(from, to), low: low.subarray(from, to) },
    ...{ close: close.subarray(from, to), volume: volume.subarray(from, to) },
  };
}
