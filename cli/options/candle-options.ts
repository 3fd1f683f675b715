import type { Command } from 'commander';
import { Option } from 'commander';
import { CALENDARS } from '../../candle-files/series/calendar';
import type { FeedOption } from '../run/feeds';
import type { SeriesOptions } from '../run/series';
import { calendar, collect, feed, instant, timeframe, timeframes } from './parsers';
import { symbol } from './instrument';

/** Options of every command that reads candles, as commander gives them. */
export interface CandleOptions extends SeriesOptions {
  readonly feed?: readonly FeedOption[];
}

const CANDLES =
  'candles: CSV, JSON, Parquet or Arrow/Feather, also compressed with gzip or zip; - reads standard input';
/** What `--symbol` says in every command that reads a file. */
export const SYMBOL =
  'symbol of the candles: BTC/USD, or with an exchange, coinbase:BTC/USD; by default from a column or the file name';
const TIMEFRAME = 'merge candles into bars of this length, such as 5m';

/** Adds what says which candles a command works on. */
export function addCandleOptions(command: Command, isRequired = true): Command {
  command
    .addOption(new Option('--candles <file>', CANDLES).makeOptionMandatory(isRequired))
    .option('--timeframe <length>', TIMEFRAME, timeframe);
  return addSpanOptions(command);
}

/** Adds the same for a command that works on several files and timeframes. */
export function addManyCandlesOptions(command: Command): Command {
  command
    .option('--candles <file>', `${CANDLES}; repeatable`, collect)
    .option('--timeframe <lengths>', `${TIMEFRAME}, or of several lengths: 5m,15m,1h`, timeframes);
  return addSpanOptions(command);
}

function addSpanOptions(command: Command): Command {
  return command
    .option('--from <time>', 'first bar; earlier bars only warm up indicators', instant)
    .option('--to <time>', 'bars that open at or after this time are ignored', instant)
    .option('--symbol <name>', SYMBOL, symbol)
    .option(
      '--calendar <name>',
      `trading hours; missing candles outside them are not gaps: ${CALENDARS.join(', ')}`,
      calendar,
      '24x7',
    )
    .option(
      '--feed <symbol=file>',
      'candles of another symbol that the graph reads; repeatable',
      feed,
    );
}
