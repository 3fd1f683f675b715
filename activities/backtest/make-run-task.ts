import { clampedStartText } from '../../contracts/clamped-start';
import { instrumentAsShown } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { timeframeMs } from '../../engine';
import type { RunSeries } from './candle-series';
import type { RunMarket } from './run-market';
import type { RunRecord } from './run-ports';
import type { RunTask, SkippedGaps } from './run-task';

/** Gaps that a result names one by one. */
const GAPS_NAMED = 100;

/** The task of a run whose exchange is known. */
export function makeRunTask(
  run: RunRecord & { readonly instrument: InstrumentId },
  { series, feeds, dataHash, dataVersion }: RunMarket,
): RunTask {
  const { graph, instrument, symbol, timeframe, start, execution, riskFreeRate } = run;
  const { columns, source, warmupBars, warmupBarsFound, completeUntil, gaps, grade, calendar } =
    series;
  const { startClampedTo: first } = series;
  return {
    graph,
    symbol,
    timeframe,
    columns,
    feeds,
    settings: { ...execution, tradeFrom: start },
    riskFreeRate,
    provenance: {
      // A user's own candles are named without the user.
      source: source.replace(/\..*$/, ''),
      instrument: instrumentAsShown(instrument),
      data_hash: dataHash,
      ...(dataVersion !== undefined && { data_version: dataVersion }),
      warmup_bars: warmupBars,
      warmup_bars_missing: warmupBars - warmupBarsFound,
      complete_until: new Date(completeUntil).toISOString(),
      ...(grade !== undefined && { data_grade: grade }),
      ...(calendar !== '24x7' && { calendar }),
      ...(first !== undefined && {
        warnings: [clampedStartText(instrumentAsShown(instrument), start, first)],
      }),
      ...(gaps.length > 0 && gapsView(gaps, timeframeMs(timeframe))),
    },
  };
}

function gapsView(gaps: RunSeries['gaps'], barMs: number): SkippedGaps {
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    bars_missing: gaps.reduce((sum, { start, end }) => sum + Math.ceil((end - start) / barMs), 0),
    gaps: gaps.slice(0, GAPS_NAMED).map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
  };
}
