import { runDefaults } from '../../contracts/backtest-requests';
import { withTermDefaults } from '../../contracts/execution-terms';
import { oldResults } from '../../contracts/figures/old-page';
import { runFigures } from '../../contracts/figures/run-figures';
import { remainingSecondsOf } from '../../contracts/pace';
import type { RunHeadway } from '../../contracts/run-headway';
import { isTimeframe, timeframeMs } from '../../engine';
import { marketView } from '../../contracts/market-view';
import type { deflatedRunView } from './deflated-view';
import { analyticsFigures } from './imported-analytics';
import { importView, importedResults, rowsOf } from './imported-run';
import type { ImportedDetails } from './imported-run';
import { withOldKeys } from './results-text';
import type { RunStatus, StoredResults, StoredRun } from './run-port';
import { wholeSeconds } from './run-estimate';

const messages: Record<RunStatus, string> = {
  queued: 'Backtest queued',
  running: 'Backtest running',
  completed: 'Backtest completed',
  failed: 'Backtest failed',
  cancelled: 'Backtest cancelled',
};

/** What a results object has beside its figures when its series cannot be had: nothing to draw. */
const noSeries = {
  cumulative_returns: {},
  daily_returns: {},
  monthly_returns: {},
  annual_returns: {},
  drawdown: {},
  underwater_curve: {},
  rolling_volatility: {},
  rolling_sharpe: {},
  rolling_beta: {},
  trade_return_histogram: {},
  chart_data: [],
  trades: [],
  series_available: false,
} as const;

/** A job as lists show it: figures, no series. Job times in epoch seconds, dates as ISO. */
export function jobItem(run: StoredRun) {
  const shown = shownOf(run);
  return { ...jobHead(run), ...shown, results: summaryOf(run, shown) };
}

/** An imported job whole: without chart and trades where Redis had none any more. */
export function importedJob(stored: StoredRun, details: ImportedDetails) {
  const figures = analyticsFigures(details.analytics);
  const run = { ...stored, imported: stored.imported && { ...stored.imported, figures } };
  const item = jobItem(run);
  const [chart_data, trades] = [rowsOf(details.chart_data), rowsOf(details.trades)];
  const { series_available, ...empty } = noSeries;
  const series = {
    ...empty,
    chart_data,
    trades,
    ...(chart_data.length === 0 && { series_available }),
  };
  return {
    ...item,
    ...(run.imported && importView(run.imported, details)),
    deflated_sharpe: null,
    results: item.results && { ...item.results, ...series },
  };
}

/**
 * A job as JSON text with its stored results spliced in: they may be megabytes, and reading and
 * writing them again would hold up everyone else.
 */
export async function* jobJson(
  run: StoredRun,
  results: StoredResults | undefined,
  deflated: ReturnType<typeof deflatedRunView> = null,
): AsyncGenerator<Buffer> {
  const shown = shownOf(run);
  const head = JSON.stringify({ ...jobHead(run), ...shown, deflated_sharpe: deflated });
  yield Buffer.from(`${head.slice(0, -1)},"results":`);
  if (results === undefined) {
    yield Buffer.from(JSON.stringify({ ...noSeries, ...summaryOf(run, shown) }));
  } else {
    yield* results.filled(withOldKeys(results.head, shown.annualised_hidden === true));
  }
  yield Buffer.from('}');
}

function shownOf({ status, summary }: StoredRun) {
  const complete = status === 'completed' && summary !== null;
  return complete ? runFigures(summary) : { figures: null, annualised_hidden: undefined };
}

function summaryOf(run: StoredRun, shown: ReturnType<typeof shownOf>) {
  const { status, summary, imported } = run;
  if (status === 'completed' && imported !== null) return importedResults(imported, run);
  if (status !== 'completed' || summary === null) return null;
  return oldResults(summary, shown.annualised_hidden === true);
}

/** How far a run is, for its sockets. */
export function runProgressView(run: StoredRun, now: number) {
  const { status } = run;
  return {
    ...{ job_id: run.id, kind: run.kind, name: run.name, status },
    error_message: run.errorMessage,
    progress: run.progress,
    ...headwayView(run, now),
  };
}

/** What it does now, its candles and the time that is left. */
function headwayView({ status, headway, estimate, progress }: StoredRun, now: number) {
  const candles = headway?.candles ?? estimate?.bars ?? null;
  // Of a run of before headways, and one with the results of another, only that it has ended is known.
  const done = headway?.candlesDone ?? (progress === 100 ? candles : 0);
  const isRunning = status === 'running';
  return {
    phase: isRunning ? (headway?.phase ?? null) : null,
    candles_done: candles === null ? null : done,
    candles,
    remaining_seconds: isRunning && headway ? remainingSeconds(headway, now) : null,
  };
}

function remainingSeconds({ pace, secondsAfter }: RunHeadway, now: number): number | null {
  const left = pace && remainingSecondsOf(pace, now);
  return left === null ? null : Math.round(10 * (left + secondsAfter)) / 10;
}

function jobHead(run: StoredRun) {
  const { settings } = run;
  return {
    success: true,
    job_id: run.id,
    name: run.name,
    labels: run.labels,
    notes: run.notes,
    reused: run.reusedFrom !== null,
    reused_from: run.reusedFrom,
    verification: run.verification,
    status: run.status,
    message: run.errorMessage ?? messages[run.status],
    progress: run.progress,
    ...headwayView(run, Date.now()),
    error_message: run.errorMessage,
    estimated_duration: run.estimate && Math.ceil(wholeSeconds(run.estimate)),
    created_at: run.createdAt.getTime() / 1000,
    started_at: secondsOf(run.startedAt),
    completed_at: secondsOf(run.completedAt),
    strategy_id: run.strategyId,
    strategy_name: run.strategyName,
    strategy_version: run.strategyVersion,
    symbol: run.symbol,
    ...marketView(run.instrument),
    interval: run.timeframe,
    interval_ms: isTimeframe(run.timeframe) ? timeframeMs(run.timeframe) : null,
    start_date: new Date(run.start).toISOString(),
    end_date: new Date(run.end - 1).toISOString(),
    ...settings,
    settings: settingsView(run),
    imported: run.imported !== null,
    ...(run.imported && importView(run.imported)),
  };
}

/**
 * Everything that the run goes by, defaults included; they are not stored, so that equal runs are
 * found. What an imported run went by beyond its settings is not known.
 */
export function settingsView(run: StoredRun) {
  const { settings, symbol, instrument, timeframe, start, end, imported } = run;
  const { size_step } = settings;
  return {
    symbol,
    ...marketView(instrument),
    interval: timeframe,
    start_date: new Date(start).toISOString(),
    end_date: new Date(end - 1).toISOString(),
    starting_balance: settings.initial_capital,
    ...(imported === null && runDefaults),
    ...(imported === null ? withTermDefaults(settings) : settings),
    // As requests name it; `size_step` is how earlier answers did.
    ...(size_step !== undefined && { step_size: size_step }),
  };
}

function secondsOf(time: Date | null): number | null {
  return time === null ? null : time.getTime() / 1000;
}
