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
      'parameter to vary: rsi.period=2:50:1, a list 10,20,50 or log:0.001:1:20; in a sweep also symbol and timeframe; repeatable',
      assignment,
    )
    .option(
      '--where <constraint>',
      'condition that each set must meet, such as "fast.period < slow.period"; repeatable',
      collect,
    )
    .addOption(
      new Option('--search <kind>', 'how sets are chosen')
        .choices([...SEARCH_KINDS])
        .default('grid'),
    )
    .option(
      '--trials <count>',
      'number of sets to run; default: the whole grid, otherwise 100',
      wholeNumber,
    )
    .option('--seed <number>', 'a different seed draws different sets', seed, 1);
}

/** Adds what the best set is. */
export function addObjectiveOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--objective <figure>', 'the figure to optimise')
        .choices([...FIGURE_NAMES])
        .default('sharpe_ratio'),
    )
    .addOption(
      new Option(
        '--direction <direction>',
        'default: minimise volatility, drawdowns and fees, maximise all others',
      ).choices(['maximise', 'minimise']),
    )
    .option('--max-drawdown <rate>', 'largest drawdown allowed for the best set', fraction)
    .option('--min-trades <count>', 'fewest trades allowed for the best set', wholeNumber)
    .option('--patience <count>', 'stop after this many trials without a better one', wholeNumber)
    .option('--risk-free <rate>', 'annual risk-free rate for the ratios', fraction, 0);
}

/** Adds what says what a sweep varies, what for, and where the results go. */
export function addSweepOptions(command: Command): Command {
  addManyCandlesOptions(command);
  addObjectiveOptions(addSearchOptions(command));
  addServerOptions(command, 'cancel a job on the server; --resume then fetches its results so far');
  return addExecutionOptions(command)
    .option('--workers <count>', 'number of threads; default: one per core', wholeNumber)
    .option(
      '--out <file>',
      'results as .csv, .parquet or .html, - for CSV on standard output; repeatable',
      collect,
    );
}
