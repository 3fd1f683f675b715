import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import { TIMEFRAMES } from '../../engine';
import type { Timeframe } from '../../engine';
import { plainSymbol } from '../options/instrument';
import { badInput, wrongUse } from '../errors';
import { userConnectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { PartsUpload } from '../data/parts-upload';
import { OwnDataServer } from '../server/own-data';
import { integer } from '../terminal/numbers';
import { Progress } from '../terminal/progress';

/** Options of `algotrade data import`, as commander gives them. */
export interface DataImportOptions extends ServerOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly calendar?: Calendar;
}

/**
 * `algotrade data import`: candles of a file as the user's own on a server, part by part. The same command again
 * resumes: parts that are there are not sent again.
 */
export async function importData(path: string, options: DataImportOptions): Promise<void> {
  const server = new OwnDataServer(userConnectionOf(options));
  const { calendar } = options;
  const progress = new Progress();
  try {
    const { data: before } = await server.list();
    const file = await readCandleFile(path, {
      ...{ symbol: options.symbol, timeframe: options.timeframe, calendar },
      calendarOf: (read) =>
        before.find(isOf(plainSymbol(read.symbol), read.timeframe))?.quality.calendar,
      progress: (part) => progress.show('reading', part),
    });
    const timeframe = timeframeOf(file);
    if (file.symbolFrom === 'default') {
      throw wrongUse('expected --symbol: neither the file nor its name gives the symbol');
    }
    const symbol = plainSymbol(file.symbol);
    const { length } = file.columns.time;
    const stored = before.find(isOf(symbol, timeframe));
    const had = await new PartsUpload(server, { symbol, timeframe, calendar }, stored).send(
      file,
      (part) => {
        progress.show('uploading', part);
      },
    );
    progress.clear();
    const { data } = await server.list();
    const after = data.find(isOf(symbol, timeframe));
    const lines = [
      ...file.warnings,
      ...(had > 0 ? [`${integer(had)} candles were already there and are not sent again`] : []),
      ...(had < length
        ? [`imported ${integer(length - had)} candles as imported:${symbol} ${timeframe}`]
        : []),
      ...(after === undefined
        ? []
        : [`the server has ${integer(after.candles)} of them, grade ${after.grade}`]),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    progress.clear();
  }
}

const isOf =
  (symbol: string, timeframe: Timeframe | undefined) =>
  (one: { readonly symbol: string; readonly timeframe: Timeframe }): boolean =>
    one.symbol === symbol && one.timeframe === timeframe;

function timeframeOf({ timeframe, spacing, length }: CandleFile): Timeframe {
  if (timeframe !== undefined) return timeframe;
  if (Number.isNaN(spacing)) throw wrongUse('expected --timeframe: there is only one candle');
  throw badInput(`expected candles of ${TIMEFRAMES.join(', ')}, were of ${length}`);
}
