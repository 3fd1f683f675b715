import type { ExecutionSettings } from '../../engine';
import { wrongUse } from '../errors';
import type { CandleOptions } from '../options/candle-options';
import type { ExecutionOptions } from '../options/execution-options';
import { executionSettings } from '../options/execution-options';
import type { Assignment } from '../options/parsers';
import {
  dailyReturnTable,
  equityTable,
  fillTable,
  roundTripTable,
} from '../../reports/exports/export-table';
import { resultJson } from '../output/result-json';
import { resultsTable } from '../output/results-table';
import { writeTable } from '../output/write-table';
import { writeText } from '../output/write-text';
import { applySets } from '../run/apply-sets';
import type { Backtest } from '../run/backtest';
import { runBacktest } from '../run/backtest';
import { loadFeeds } from '../run/feeds';
import { compileSource, readGraph } from '../run/graph-source';
import { runWarnings } from '../../reports/run-warnings';
import { loadSeries } from '../run/series';
import type { ReportSource } from '../../reports/reported-run';
import type * as Report from '../../reports/run-page';
import { candlesHash } from '../sweep/markets';
import { hashOf } from '../sweep/objective-options';
import { printWarnings } from '../terminal/messages';
import { Progress } from '../terminal/progress';
import { painterFor } from '../terminal/style';
import { ToldTrials } from '../trials/told-trials';

/** Options of `algotrade backtest`, as commander gives them. */
export interface BacktestOptions extends CandleOptions, ExecutionOptions {
  readonly json?: string;
  readonly trades?: string;
  readonly fills?: string;
  readonly roundTrips?: string;
  readonly equity?: string;
  readonly dailyReturns?: string;
  readonly html?: string;
  readonly points: number;
  readonly riskFree: number;
  readonly set?: readonly Assignment[];
}

/** Where something is written to, by option. */
function targetsOf(options: BacktestOptions): string[] {
  const { json, trades, fills, roundTrips, equity, dailyReturns, html } = options;
  const targets = [json, trades, fills, roundTrips, equity, dailyReturns, html];
  return targets.filter((target) => target !== undefined);
}

/** At most one output may be standard output, and what is read from it must be one thing. */
function checkTargets(graph: string, options: BacktestOptions): void {
  if (targetsOf(options).filter((target) => target === '-').length > 1) {
    throw wrongUse('expected at most one of the outputs to be -');
  }
  if (graph === '-' && options.candles === '-') {
    throw wrongUse('expected only the graph or the candles from standard input, not both');
  }
}

/** A finished back-test, and what it was made of besides its candles. */
interface Tested {
  readonly done: Backtest;
  readonly settings: ExecutionSettings;
  readonly feeds: ReadonlyMap<string, Float64Array>;
}

async function test(graph: string, options: BacktestOptions): Promise<Tested> {
  const progress = new Progress();
  try {
    const given = executionSettings(options, options.from);
    const { source, settings } = applySets(readGraph(graph), given, options.set);
    const program = compileSource(source);
    const series = await loadSeries(options, progress);
    const feeds = await loadFeeds(program, options, series, progress);
    progress.show('running', 0);
    const done = runBacktest({
      name: source.name,
      symbol: series.symbol,
      program,
      graph: source.tree,
      series: { ...series, warnings: [...series.warnings, ...feeds.warnings] },
      settings,
      feeds: feeds.closes,
      riskFreeRate: options.riskFree,
      points: options.points,
    });
    return { done, settings, feeds: feeds.closes };
  } finally {
    progress.clear();
  }
}

async function writeOutputs(done: Backtest, options: BacktestOptions): Promise<void> {
  const { json, trades, fills, roundTrips, equity, dailyReturns, html } = options;
  const { run, series, results } = done;
  if (json) await writeText(json, [`${JSON.stringify(resultJson(done, options), null, 1)}\n`]);
  for (const target of [trades, fills]) {
    if (target) await writeTable(target, fillTable(run.fills));
  }
  if (roundTrips) await writeTable(roundTrips, roundTripTable(results.round_trips));
  if (equity) await writeTable(equity, equityTable(run, series.columns.time));
  if (dailyReturns) await writeTable(dailyReturns, dailyReturnTable(results));
  if (html) {
    // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
    const { runPage } = require('../../reports/run-page') as typeof Report;
    await writeText(html, [runPage(done, sourceOf(done))]);
  }
}

function sourceOf({ series }: Backtest): ReportSource {
  return {
    candles: series.file.path,
    moreRoundTrips: 'the file of --round-trips',
    moreFills: 'the file of --fills',
  };
}

/** Counts a run as a trial on the instrument, equal ones once. */
function tellTrial({ done, settings, feeds }: Tested, options: BacktestOptions): string[] {
  const { symbol, program, series, results } = done;
  const told = new ToldTrials();
  told.add(symbol, results.sharpe_ratio, results.traded_days);
  const candles = candlesHash([{ ...series, feeds }]);
  return told.tell(hashOf([program.hash, settings, candles, options.riskFree]));
}

/** `algotrade backtest`: runs a strategy over candles and reports the result. */
export async function backtest(graph: string, options: BacktestOptions): Promise<void> {
  checkTargets(graph, options);
  const tested = await test(graph, options);
  const { done } = tested;
  const tellsPeople = !targetsOf(options).includes('-');
  if (tellsPeople) process.stdout.write(`${resultsTable(done, painterFor(process.stdout))}`);
  printWarnings([...runWarnings(done), ...tellTrial(tested, options)]);
  await writeOutputs(done, options);
}
