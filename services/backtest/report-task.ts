import { barsMissing } from '../../activities/backtest/candle-gaps';
import type { RunMarket } from '../../activities/backtest/run-market';
import type { RunRecord } from '../../activities/backtest/run-ports';
import type { StoredRun } from '../../api/backtest/run-port';
import { clampedStartText } from '../../contracts/clamped-start';
import { exchangeAsShown, instrumentAsShown } from '../../contracts/instrument';
import { timeframeMs } from '../../engine';
import { integer, timeText } from '../../reports/numbers';
import type { ReportSource } from '../../reports/reported-run';
import { gapsTerm } from '../../reports/search-terms';
import type { ReportTask } from './draw-report';

/** What the report of a stored run is drawn from. */
export function reportTask(
  run: StoredRun,
  record: RunRecord,
  { series, feeds }: RunMarket,
): ReportTask {
  const { symbol, timeframe, start, graph, execution, riskFreeRate } = record;
  const { calendar, gaps } = series;
  const skipped = barsMissing(gaps, { calendar, barMs: timeframeMs(timeframe) });
  const market = run.instrument === null ? symbol : instrumentAsShown(run.instrument);
  const first = series.startClampedTo;
  return {
    name: run.name ?? run.strategyName,
    market,
    ...{ graph, symbol, timeframe, feeds, riskFreeRate },
    columns: series.columns,
    executionTimeMs: Number(run.summary?.['execution_time_ms'] ?? 0),
    settings: { ...execution, tradeFrom: start },
    warnings: [
      ...(first === undefined ? [] : [clampedStartText(market, start, first)]),
      ...(skipped > 0 ? [`candles that are missing and were skipped: ${skipped}`] : []),
    ],
    source: sourceOf(run, exchangeAsShown(series.source)),
  };
}

function sourceOf(run: StoredRun, source: string): ReportSource {
  const { id, strategyName, strategyVersion, labels, notes, completedAt, settings } = run;
  const { allow_gaps: allowGaps = false, warmup_bars: leastWarmup = 0 } = settings;
  const rest = `the results of GET /api/backtest/${id}`;
  const version = strategyVersion === null ? '' : `, version ${strategyVersion}`;
  return {
    candles: `from ${source}`,
    settings: [
      ['Range', `${timeText(run.start)} to ${timeText(run.end - 1)} UTC`],
      gapsTerm(allowGaps),
      [
        'Candles before the start',
        leastWarmup > 0 ? `at least ${integer(leastWarmup)}` : 'as many as the strategy needs',
      ],
    ],
    ...{ moreRoundTrips: rest, moreFills: rest },
    about: [
      ['Back-test', id],
      ['Strategy', `${strategyName}${version}`],
      ...(labels.length > 0 ? [['Labels', labels.join(', ')] as const] : []),
      ...(notes === '' ? [] : [['Notes', notes] as const]),
      ...(completedAt ? [['Completed', completedAt.toISOString()] as const] : []),
    ],
  };
}
