import type { Command } from 'commander';
import type { Timeframe } from '../../engine';
import type { WindowOptions } from '../walk-forward/window-plan';
import { addCandleOptions } from './candle-options';
import { addExecutionOptions } from './execution-options';
import type { RemoteOptions } from './server-options';
import { addServerOptions } from './server-options';
import { collect, length, wholeNumber } from './parsers';
import type { SweepOptions } from './sweep-options';
import { addObjectiveOptions, addSearchOptions } from './sweep-options';

/** Options of `algotrade walk-forward`, as commander gives them. */
export interface WalkForwardOptions
  extends Omit<SweepOptions, 'candles' | 'timeframe'>, WindowOptions {
  readonly candles: string;
  readonly timeframe?: Timeframe;
}

type Needed = 'candles' | 'set' | 'in' | 'outOfSample';

/** The options as they are given: what is needed depends on where it runs. */
export type GivenWalkForwardOptions = Omit<WalkForwardOptions, Needed> &
  Partial<Pick<WalkForwardOptions, Needed>> &
  RemoteOptions;

/** Adds what says how candles are cut, what is searched in each window, and where the results go. */
export function addWalkForwardOptions(command: Command): Command {
  addObjectiveOptions(addSearchOptions(addCandleOptions(command, false)));
  addServerOptions(command, 'cancel a job on the server; --resume then fetches its results so far');
  return addExecutionOptions(command)
    .option('--in <length>', 'candles on which each set is chosen, such as 90d', length)
    .option('--out-of-sample <length>', 'later candles on which the chosen set is tried', length)
    .option('--purge <length>', 'candles between the two, which neither uses', length, 0)
    .option('--anchored', 'every choice uses all candles since the first', false)
    .option('--workers <count>', 'number of threads; default: one per core', wholeNumber)
    .option(
      '--out <file>',
      'windows as .csv or .parquet, all as .html or .json, - for CSV on standard output; repeatable',
      collect,
    );
}
