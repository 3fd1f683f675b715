import type { Timeframe } from '../../engine';
import { badInput } from '../errors';
import { plainSymbol } from '../options/instrument';
import { candleTable } from '../output/candle-table';
import { writeTable } from '../output/write-table';
import { userConnectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { OwnDataServer } from '../server/own-data';
import { counted, integer } from '../terminal/numbers';
import { Progress } from '../terminal/progress';
import { alignColumns } from '../terminal/table';

export interface DataListOptions extends ServerOptions {
  readonly json?: boolean;
}

export interface DataExportOptions extends ServerOptions {
  readonly from?: number;
  readonly to?: number;
  readonly out: string;
}

export interface DataDeleteOptions extends ServerOptions {
  readonly timeframe?: Timeframe;
}

const serverOf = (options: ServerOptions) => new OwnDataServer(userConnectionOf(options));

/** `algotrade data list`: the user's own candles on a server. */
export async function listData(options: DataListOptions): Promise<void> {
  const all = await serverOf(options).list();
  if (options.json) {
    process.stdout.write(`${JSON.stringify(all.data, null, 1)}\n`);
    return;
  }
  const rows = all.data.map((one) => [
    ...[one.instrument, one.timeframe, integer(one.candles), one.grade],
    ...[one.start.slice(0, 10), one.end.slice(0, 10)],
  ]);
  const header = ['Instrument', 'Timeframe', 'Candles', 'Grade', 'From', 'To'];
  const table = alignColumns([header, ...rows], ['left', 'left', 'right']);
  const sum = `${integer(all.candles)} of ${integer(all.candles_allowed)} candles`;
  process.stdout.write(`${table}\n\n${sum}\n`);
}

/** `algotrade data export`: the user's own candles as a file. */
export async function exportData(
  name: string,
  timeframe: Timeframe,
  options: DataExportOptions,
): Promise<void> {
  const { from: start, to: end, out } = options;
  const server = serverOf(options);
  const symbol = plainSymbol(name);
  const progress = new Progress();
  try {
    const own = (await server.list()).data.filter((one) => one.symbol === symbol);
    const first = start ?? Math.min(...own.map((one) => Date.parse(one.start)));
    const last = end ?? Math.max(...own.map((one) => Date.parse(one.end)));
    const columns = await server.candles(
      symbol,
      timeframe,
      { ...(start !== undefined && { start }), ...(end !== undefined && { end }) },
      (reached) => progress.show('downloading', (reached - first) / (last - first)),
    );
    progress.clear();
    const { length } = columns.time;
    if (length === 0) throw badInput(`imported:${symbol} ${timeframe}: no candle is in that range`);
    await writeTable(out, candleTable(columns));
    // Where the candles go to standard output, the words must not.
    const to = out === '-' ? process.stderr : process.stdout;
    to.write(`wrote ${integer(length)} candles to ${out}\n`);
  } finally {
    progress.clear();
  }
}

/** `algotrade data delete`: all timeframes of an instrument, or one. */
export async function deleteData(name: string, options: DataDeleteOptions): Promise<void> {
  const symbol = plainSymbol(name);
  const count = await serverOf(options).delete(symbol, options.timeframe);
  const timeframes = counted(count, 'timeframe');
  process.stdout.write(`deleted ${timeframes} of imported:${symbol}\n`);
}
