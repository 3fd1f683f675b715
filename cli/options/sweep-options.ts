import type { Command } from 'commander';
import { Option } from 'commander';
import type { Direction, FigureName, SearchKind, Timeframe } from '../../engine';
import { FIGURE_NAMES, SEARCH_KINDS } from '../../engine';
import type { CandleOptions } from './candle-options';
import { addManyCandlesOptions } from './candle-options';
import type { ExecutionOptions } from './execution-options';
import { addExecutionOptions } from './execution-options';
import type { Assignment } from './parsers';
import type { RemoteOptions } from './server-options';
import { addServerOptions } from './server-options';
import { assignment, collect, fraction, seed, wholeNumber } from './parsers';

/** Options of `algotrade sweep`, as commander gives them. */
export interface SweepOptions
  extends Omit<CandleOptions, 'candles' | 'timeframe'>, ExecutionOptions {
  readonly candles: readonly string[];
  readonly timeframe?: readonly Timeframe[];
  readonly set: readonly Assignment[];
  readonly where?: readonly string[];
  readonly search: SearchKind;
  readonly trials?: number;
  readonly seed: number;
  readonly objective: FigureName;
  readonly direction?: Direction;
  readonly maxDrawdown?: number;
  readonly minTrades?: number;
  readonly patience?: number;
  readonly riskFree: number;
  readonly workers?: number;
  readonly out?: readonly string[];
}

/** The options of `algotrade sweep` as they are given: what is needed depends on where it runs. */
export type GivenSweepOptions = Omit<SweepOptions, 'candles' | 'set'> &
  Partial<Pick<SweepOptions, 'candles' | 'set'>> &
  RemoteOptions;

/** Adds what varies and how its sets are chosen. */
export function addSearchOptions(command: Command): Command {
  return command
    .option(
      '--set <name=values>',
      'what varies: rsi.period=2:50:1, a list 10,20,50 or log:0.001:1:20; of a sweep also symbol and timeframe; repeatable',
      assignment,
    )
    .option(
      '--where <constraint>',
      'which sets are run, such as "fast.period < slow.period"; repeatable',
      collect,
    )
    .addOption(
      new Option('--search <kind>', 'how sets are chosen')
        .choices([...SEARCH_KINDS])
        .default('grid'),
    )
    .option('--trials <count>', 'sets to run; default: the whole grid, else 100', wholeNumber)
    .option('--seed <number>', 'another seed draws other sets', seed, 1);
}

/** Adds what the best set is. */
export function addObjectiveOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--objective <figure>', 'the figure that the sweep is for')
        .choices([...FIGURE_NAMES])
        .default('sharpe_ratio'),
    )
    .addOption(
      new Option(
        '--direction <direction>',
        'default: maximise, and minimise volatility, drawdowns and fees',
      ).choices(['maximise', 'minimise']),
    )
    .option('--max-drawdown <rate>', 'largest drawdown that the best set may have', fraction)
    .option('--min-trades <count>', 'fewest trades that the best set may have', wholeNumber)
    .option('--patience <count>', 'stop after so many trials without a better one', wholeNumber)
    .option('--risk-free <rate>', 'annual risk-free rate, for the ratios', fraction, 0);
}

/** Adds what says what a sweep varies, what for, and where the results go. */
export function addSweepOptions(command: Command): Command {
  addManyCandlesOptions(command);
  addObjectiveOptions(addSearchOptions(command));
  addServerOptions(command, 'end one on the server; --resume then fetches its results so far');
  return addExecutionOptions(command)
    .option('--workers <count>', 'threads; default: one for each core', wholeNumber)
    .option(
      '--out <file>',
      'results as .csv, .parquet or .html, - for CSV on standard output; repeatable',
      collect,
    );
}
