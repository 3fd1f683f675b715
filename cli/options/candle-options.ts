import type { Command } from 'commander';
import type { FeedOption } from '../run/feeds';
import type { SeriesOptions } from '../run/series';
import { feed, instant, timeframe } from './parsers';

/** Options of every command that reads candles, as commander gives them. */
export interface CandleOptions extends SeriesOptions {
  readonly feed?: readonly FeedOption[];
  readonly symbol: string;
}

/** Adds what says which candles a command works on. */
export function addCandleOptions(command: Command): Command {
  return command
    .requiredOption(
      '--candles <file>',
      'candles: CSV, freqtrade or kline JSON, or Parquet; .gz too; - reads standard input',
    )
    .option('--timeframe <length>', 'merge the candles into bars of this length, as 5m', timeframe)
    .option('--from <time>', 'first bar; earlier ones only warm up', instant)
    .option('--to <time>', 'bars that open at or after it are left out', instant)
    .option('--symbol <name>', 'name of what the candles are of', 'BTC/USD')
    .option('--feed <symbol=file>', 'candles of another symbol the graph reads; repeatable', feed);
}
